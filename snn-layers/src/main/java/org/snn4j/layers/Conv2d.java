package org.snn4j.layers;

import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.layers.init.Initializer;
import org.snn4j.tensor.Initializable;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.ConvolutionGeometry;

/**
 * Convolution of images, {@code [.., H, W, in] -> [.., H', W', out]} with {@code H' = floor((H + 2
 * padH - kernelH) / strideH) + 1}.
 *
 * <p>Parameters: {@code weight [kernelH, kernelW, in / groups, out]} and, unless refused, {@code
 * bias [out]}. Methods that change the configuration return another layer with weights of its own:
 * {@code new Conv2d(64, 128, 3).same().withoutBias()}.
 */
public final class Conv2d implements Weighted, Initializable {
    private final ConvolutionConfig config;
    private final ConvolutionWeights weights;

    /**
     * Square kernel, stride 1, no padding, with bias; weight and bias start uniform in {@code +-1 /
     * sqrt(in * kernel * kernel)}.
     *
     * @param in input channels, 1 or more
     * @param out output channels, 1 or more
     * @param kernel height and width of the kernel, 1 or more
     */
    public Conv2d(int in, int out, int kernel) {
        this(ConvolutionConfig.of(in, out, ConvolutionGeometry.square(kernel)));
    }

    /** As configured. */
    public Conv2d(ConvolutionConfig config) {
        this.config = config;
        this.weights = new ConvolutionWeights(config, describe());
    }

    /** Every input channel by itself, {@code channels -> channels}: as many groups as channels. */
    public static Conv2d depthwise(int channels, int kernel) {
        return new Conv2d(
                ConvolutionConfig.of(channels, channels, ConvolutionGeometry.square(kernel))
                        .groups(channels));
    }

    /**
     * A layer like this one with padding that keeps the size at stride 1.
     *
     * @throws IllegalArgumentException if the kernel is even
     */
    public Conv2d same() {
        return new Conv2d(config.same());
    }

    /** A layer like this one whose kernel moves {@code stride} pixels at a time. */
    public Conv2d stride(int stride) {
        return new Conv2d(config.stride(stride, stride));
    }

    /** A layer like this one with {@code padding} zeros on each side. */
    public Conv2d padding(int padding) {
        return new Conv2d(config.padding(padding, padding));
    }

    /** A layer like this one with channels split into groups that do not see each other. */
    public Conv2d groups(int groups) {
        return new Conv2d(config.groups(groups));
    }

    /** A layer like this one without bias. */
    public Conv2d withoutBias() {
        return new Conv2d(config.withoutBias());
    }

    /** A layer like this one with other starting values. */
    public Conv2d startingFrom(Initializer weights, Initializer biases) {
        return new Conv2d(config.startingFrom(weights, biases));
    }

    /** Sizes and starting values. */
    public ConvolutionConfig config() {
        return config;
    }

    @Override
    public void initialise(SplittableRandom generator) {
        weights.initialise(generator);
    }

    @Override
    public Tensor forward(Tensor input) {
        checkShape(input.shape());
        return weights.convolve(input, Synapses.Kind.CONVOLUTION_2D);
    }

    private void checkShape(Shape input) {
        Inputs.channels(this, input, 3, config.in(), "[.., H, W, C]");
        ConvolutionGeometry g = config.geometry();
        if (g.outputHeight(input.dim(-3)) < 1 || g.outputWidth(input.dim(-2)) < 1) {
            throw new ShapeException(
                    describe() + ": image",
                    "at least "
                            + Math.max(1, g.kernelH() - 2 * g.padH())
                            + "x"
                            + Math.max(1, g.kernelW() - 2 * g.padW())
                            + " in [.., H, W, C]",
                    input.toString(),
                    Inputs.SHRUNK);
        }
    }

    @Override
    public Synapses synapses() {
        return weights.synapses(Synapses.Kind.CONVOLUTION_2D);
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
    public Map<String, Parameter> parameters() {
        return weights.parameters();
    }

    @Override
    public String describe() {
        return "Conv2d " + config.describe(false);
    }
}
