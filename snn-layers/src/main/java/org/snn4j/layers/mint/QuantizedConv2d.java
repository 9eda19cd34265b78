package org.snn4j.layers.mint;

import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.layers.ConvolutionConfig;
import org.snn4j.layers.Synapses;
import org.snn4j.layers.SynapticMedium;
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
 * Convolution with weights of a few bits, {@code [.., H, W, in] -> [.., H', W', out]}; the neurons
 * behind it take its {@link #scale()}.
 *
 * <pre>{@code
 * QuantizedConv2d convolution = new QuantizedConv2d(64, 128, 3, 2);
 * new Sequential(convolution, new QuantizedLif(convolution.scale()));
 * }</pre>
 *
 * <p>Parameters: {@code weight [kernelH, kernelW, in, out]}, {@code gamma [out]} and {@code bias
 * [out]} of a folded norm, {@code scale []}.
 */
public final class QuantizedConv2d implements QuantizedLayer, Initializable {
    private final ConvolutionConfig config;
    private final QuantizedWeights weights;

    /**
     * Square kernel, stride 1, padded to keep the size, with a folded batch norm.
     *
     * @param in input channels, 1 or more
     * @param out output channels, 1 or more
     * @param kernel height and width of the kernel, odd
     * @param bits of a weight, 2 to 16
     */
    public QuantizedConv2d(int in, int out, int kernel, int bits) {
        this(
                ConvolutionConfig.of(in, out, ConvolutionGeometry.square(kernel)).same(),
                new MintQuantizer(bits),
                QuantizedNorm.FOLDED);
    }

    /**
     * As configured; whether the configuration has a bias does not count.
     *
     * @throws IllegalArgumentException if the channels are split into groups
     */
    public QuantizedConv2d(ConvolutionConfig config, MintQuantizer quantizer, QuantizedNorm norm) {
        ConvolutionGeometry g = config.geometry();
        if (g.groups() != 1) {
            throw new IllegalArgumentException(
                    "QuantizedConv2d: expected one group of channels, got " + g.groups());
        }
        this.config = config;
        Tensor weight = Tensor.zeros(g.kernelH(), g.kernelW(), config.in(), config.out());
        this.weights =
                new QuantizedWeights(
                        new Synapses(
                                Synapses.Kind.CONVOLUTION_2D, config.in(), config.out(), g, weight),
                        quantizer,
                        norm == QuantizedNorm.FOLDED);
        initialise(Initialisation.generator(0, describe()));
    }

    /** Sizes and starting values. */
    public ConvolutionConfig config() {
        return config;
    }

    @Override
    public void initialise(SplittableRandom generator) {
        int area = config.geometry().kernelH() * config.geometry().kernelW();
        weights.initialise(
                config.weightStart(), new Fans(config.in() * area, config.out() * area), generator);
    }

    @Override
    public Tensor forward(Tensor input) {
        if (input.shape().rank() < 3 || input.shape().last() != config.in()) {
            throw new ShapeException(
                    describe() + ": input channels",
                    config.in() + " in [.., H, W, C]",
                    input.shape().toString(),
                    "");
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
        return "QuantizedConv2d "
                + config.in()
                + "->"
                + config.out()
                + ", "
                + config.geometry().kernelH()
                + "x"
                + config.geometry().kernelW()
                + ", "
                + weightBits()
                + " bits";
    }
}
