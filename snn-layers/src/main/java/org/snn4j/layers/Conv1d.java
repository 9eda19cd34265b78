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
import org.snn4j.tensor.ops.Shapes;

/**
 * Convolution of lines, {@code [.., L, in] -> [.., L', out]} with {@code L' = floor((L + 2 padding
 * - kernel) / stride) + 1}: that of images of height 1.
 *
 * <p>Parameters: {@code weight [1, kernel, in / groups, out]} and, unless refused, {@code bias
 * [out]}. Methods that change the configuration return another layer with weights of its own.
 */
public final class Conv1d implements Weighted, Initializable {
    private final ConvolutionConfig config;
    private final ConvolutionWeights weights;

    /**
     * Stride 1, no padding, with bias; weight and bias start uniform in {@code +-1 / sqrt(in *
     * kernel)}.
     *
     * @param in input channels, 1 or more
     * @param out output channels, 1 or more
     * @param kernel length of the kernel, 1 or more
     */
    public Conv1d(int in, int out, int kernel) {
        this(ConvolutionConfig.of(in, out, new ConvolutionGeometry(1, kernel, 1, 1, 0, 0, 1)));
    }

    private Conv1d(ConvolutionConfig config) {
        this.config = config;
        this.weights = new ConvolutionWeights(config, describe());
    }

    /**
     * A layer like this one with padding that keeps the length at stride 1.
     *
     * @throws IllegalArgumentException if the kernel is even
     */
    public Conv1d same() {
        return new Conv1d(config.same());
    }

    /** A layer like this one whose kernel moves {@code stride} positions at a time. */
    public Conv1d stride(int stride) {
        return new Conv1d(config.stride(1, stride));
    }

    /** A layer like this one with {@code padding} zeros at either end. */
    public Conv1d padding(int padding) {
        return new Conv1d(config.padding(0, padding));
    }

    /** A layer like this one with channels split into groups that do not see each other. */
    public Conv1d groups(int groups) {
        return new Conv1d(config.groups(groups));
    }

    /** A layer like this one without bias. */
    public Conv1d withoutBias() {
        return new Conv1d(config.withoutBias());
    }

    /** A layer like this one with other starting values. */
    public Conv1d startingFrom(Initializer weights, Initializer biases) {
        return new Conv1d(config.startingFrom(weights, biases));
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
        Shape shape = input.shape();
        checkShape(shape);
        int leading = shape.rank() - 2;
        Tensor images =
                Shapes.reshape(
                        input,
                        shape.replaceFrom(leading, 1, shape.dim(-2), shape.last()).toArray());
        Tensor result = weights.convolve(images, Synapses.Kind.CONVOLUTION_1D);
        return Shapes.reshape(
                result, shape.replaceFrom(leading, result.shape().dim(-2), config.out()).toArray());
    }

    private void checkShape(Shape input) {
        Inputs.channels(this, input, 2, config.in(), "[.., L, C]");
        ConvolutionGeometry g = config.geometry();
        if (g.outputWidth(input.dim(-2)) < 1) {
            throw new ShapeException(
                    describe() + ": line",
                    "at least " + Math.max(1, g.kernelW() - 2 * g.padW()) + " in [.., L, C]",
                    input.toString(),
                    Inputs.SHRUNK);
        }
    }

    @Override
    public Synapses synapses() {
        return weights.synapses(Synapses.Kind.CONVOLUTION_1D);
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
        return "Conv1d " + config.describe(true);
    }
}
