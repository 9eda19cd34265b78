package org.snn4j.layers.mint;

import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.layers.Synapses;
import org.snn4j.layers.SynapticMedium;
import org.snn4j.layers.init.FanInUniform;
import org.snn4j.layers.init.Fans;
import org.snn4j.neurons.mint.MintQuantizer;
import org.snn4j.neurons.mint.SharedScale;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Initializable;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.ConvolutionGeometry;

/**
 * Fully connected with weights of a few bits, {@code [.., in] -> [.., out]}; the neurons behind it
 * take its {@link #scale()}.
 *
 * <p>Parameters: {@code weight [in, out]}, {@code gamma [out]} and {@code bias [out]} of a folded
 * norm, {@code scale []}.
 */
public final class QuantizedLinear implements QuantizedLayer, Initializable {
    private final int in;
    private final int out;
    private final QuantizedWeights weights;

    /**
     * With a folded batch norm.
     *
     * @param in input features, 1 or more
     * @param out output features, 1 or more
     * @param bits of a weight, 2 to 16
     */
    public QuantizedLinear(int in, int out, int bits) {
        this(in, out, new MintQuantizer(bits), QuantizedNorm.FOLDED);
    }

    /** With or without norm. */
    public QuantizedLinear(int in, int out, MintQuantizer quantizer, QuantizedNorm norm) {
        this.in = in;
        this.out = out;
        this.weights =
                new QuantizedWeights(
                        new Synapses(
                                Synapses.Kind.FULLY_CONNECTED,
                                in,
                                out,
                                ConvolutionGeometry.square(1),
                                Tensor.zeros(in, out)),
                        quantizer,
                        norm == QuantizedNorm.FOLDED);
        initialise(Initialisation.generator(0, describe()));
    }

    @Override
    public void initialise(SplittableRandom generator) {
        weights.initialise(FanInUniform.DEFAULT, new Fans(in, out), generator);
    }

    @Override
    public Tensor forward(Tensor input) {
        if (input.shape().rank() < 1 || input.shape().last() != in) {
            throw new ShapeException(
                    describe() + ": input features",
                    in + " in [.., F]",
                    input.shape().toString(),
                    "Maps need a Flatten in front.");
        }
        return weights.forward(input);
    }

    @Override
    public void copyFrom(Tensor trained, Map<String, Tensor> norm) {
        weights.copyFrom(trained, norm);
    }

    @Override
    public SharedScale scale() {
        return weights.scale();
    }

    @Override
    public FoldedNorm folded() {
        return weights.folded();
    }

    /** Connections with the weights as evaluation rounds them: a copy of its own at each call. */
    @Override
    public Synapses synapses() {
        return weights.synapses();
    }

    @Override
    public void carryThrough(SynapticMedium medium) {
        weights.carryThrough(medium);
    }

    @Override
    public SynapticMedium medium() {
        return weights.medium();
    }

    @Override
    public void setTraining(boolean training) {
        weights.setTraining(training);
    }

    @Override
    public Map<String, Parameter> parameters() {
        return weights.parameters();
    }

    @Override
    public Map<String, Tensor> buffers() {
        return weights.buffers();
    }

    @Override
    public String describe() {
        return "QuantizedLinear " + in + "->" + out + ", " + weightBits() + " bits";
    }
}
