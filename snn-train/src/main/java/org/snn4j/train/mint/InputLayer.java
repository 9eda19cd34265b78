package org.snn4j.train.mint;

import java.util.Arrays;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.neurons.surrogate.Triangle;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.kernel.ConvolutionGeometry;

/**
 * The first layer, in float: a convolution with its batch norm merged in, computed once for each
 * image, and LIF neurons that see it at every timestep.
 *
 * @param input axes of an image
 * @param geometry kernel, stride and padding
 * @param outputs channels that go out
 * @param weights {@code [kernelH, kernelW, in, out]}
 * @param bias {@code [out]}
 * @param neurons constants of the neurons
 */
public record InputLayer(
        MapShape input,
        ConvolutionGeometry geometry,
        int outputs,
        float[] weights,
        float[] bias,
        LifConstants neurons) {
    /** Checks the sizes; keeps the arrays. */
    public InputLayer {
        int expected = geometry.kernelH() * geometry.kernelW() * input.channels() * outputs;
        if (weights.length != expected || bias.length != outputs) {
            throw new ShapeException(
                    "input layer: weights and bias",
                    expected + " and " + outputs + " values",
                    weights.length + " and " + bias.length,
                    "");
        }
    }

    /** Axes of the spikes. */
    public MapShape output() {
        return new MapShape(
                geometry.outputHeight(input.height()),
                geometry.outputWidth(input.width()),
                outputs);
    }

    /** Refuses images of another size. */
    void check(float[] image) {
        if (image.length != input.size()) {
            throw new ShapeException(
                    "integer network: image",
                    input.toString(),
                    image.length + " values",
                    "Values of a place stand together, places row by row.");
        }
    }

    /** Constants of neurons that are trained no more: how they learned is left out. */
    static LifConstants constants(LifConfig config) {
        return LifConstants.of(config.withSurrogate(new Triangle()).withResetDetached(true));
    }

    /**
     * Index in an image of each input of each place, {@code [inputs, places]}, -1 outside.
     *
     * @param places at least those of the output; -1 behind them
     */
    int[] columns(int places) {
        MapShape out = output();
        int inputs = geometry.kernelH() * geometry.kernelW() * input.channels();
        int[] columns = new int[inputs * places];
        Arrays.fill(columns, -1);
        for (int i = 0; i < inputs; i++) {
            int c = i % input.channels();
            int kx = i / input.channels() % geometry.kernelW();
            int ky = i / input.channels() / geometry.kernelW();
            for (int p = 0; p < out.height() * out.width(); p++) {
                int y = p / out.width() * geometry.strideH() + ky - geometry.padH();
                int x = p % out.width() * geometry.strideW() + kx - geometry.padW();
                if (y >= 0 && y < input.height() && x >= 0 && x < input.width()) {
                    columns[i * places + p] = (y * input.width() + x) * input.channels() + c;
                }
            }
        }
        return columns;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InputLayer o
                && input.equals(o.input)
                && geometry.equals(o.geometry)
                && outputs == o.outputs
                && Arrays.equals(weights, o.weights)
                && Arrays.equals(bias, o.bias)
                && neurons.equals(o.neurons);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }
}
