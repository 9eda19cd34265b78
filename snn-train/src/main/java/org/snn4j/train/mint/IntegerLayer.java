package org.snn4j.train.mint;

import java.util.Arrays;
import org.snn4j.neurons.mint.IntegerLif;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.kernel.ConvolutionGeometry;

/**
 * Integer weights and neurons, {@code h = W s + b + u}. A fully connected layer is a convolution
 * whose kernel covers the map.
 *
 * @param input axes of what comes in
 * @param geometry kernel, stride and padding; one group
 * @param outputs channels that go out
 * @param bits width of weights and membrane potentials
 * @param weights {@code [kernelH, kernelW, in, out]}, each within the levels of {@code bits}
 * @param bias {@code [out]}
 * @param neurons threshold and what is carried on
 */
public record IntegerLayer(
        MapShape input,
        ConvolutionGeometry geometry,
        int outputs,
        int bits,
        short[] weights,
        int[] bias,
        IntegerLif neurons)
        implements IntegerStage {
    /** Checks the sizes; keeps the arrays. */
    public IntegerLayer {
        Check.inRange("IntegerLayer.bits", bits, 2, 16);
        int expected = geometry.kernelH() * geometry.kernelW() * input.channels() * outputs;
        if (weights.length != expected || bias.length != outputs) {
            throw new ShapeException(
                    "integer layer: weights and bias",
                    expected + " and " + outputs + " values",
                    weights.length + " and " + bias.length,
                    "");
        }
        int largest = (1 << bits - 1) - 1;
        for (short weight : weights) {
            Check.inRange("integer layer: weight", weight, -largest, largest);
        }
    }

    @Override
    public MapShape output() {
        return new MapShape(
                geometry.outputHeight(input.height()),
                geometry.outputWidth(input.width()),
                outputs);
    }

    /** Whether every output sees every input. */
    boolean isConnected() {
        return geometry.kernelH() == input.height()
                && geometry.kernelW() == input.width()
                && geometry.padH() == 0
                && geometry.padW() == 0;
    }

    /** Largest size that a sum with bias and membrane potential can have. */
    int reach() {
        int[] sizes = new int[outputs];
        for (int i = 0; i < weights.length; i++) {
            sizes[i % outputs] += Math.abs(weights[i]);
        }
        int largest = 0;
        for (int o = 0; o < outputs; o++) {
            largest = Math.max(largest, sizes[o] + Math.abs(bias[o]));
        }
        return largest + neurons.levels();
    }

    /** Bits of all weights. */
    public long weightBits() {
        return (long) bits * weights.length;
    }

    /** Bits of all membrane potentials. */
    public long membraneBits() {
        return (long) bits * output().size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntegerLayer o
                && input.equals(o.input)
                && geometry.equals(o.geometry)
                && bits == o.bits
                && Arrays.equals(weights, o.weights)
                && Arrays.equals(bias, o.bias)
                && neurons.equals(o.neurons);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return "IntegerLayer "
                + geometry.kernelH()
                + "x"
                + geometry.kernelW()
                + ", "
                + bits
                + " bits";
    }
}
