package org.snn4j.hw;

import org.snn4j.tensor.Check;

/**
 * Shape of a layer with weights; a linear layer is a convolution of a 1x1 map.
 *
 * @param height rows of the input map
 * @param width columns of the input map
 * @param channels input channels
 * @param kernelHeight rows of the kernel
 * @param kernelWidth columns of the kernel
 * @param stride step in both directions
 * @param paddingHeight rows of zeros above and below
 * @param paddingWidth columns of zeros left and right
 * @param groups groups of channels that do not see each other; divides channels and filters
 * @param filters output channels
 */
public record LayerShape(
        int height,
        int width,
        int channels,
        int kernelHeight,
        int kernelWidth,
        int stride,
        int paddingHeight,
        int paddingWidth,
        int groups,
        int filters) {

    public LayerShape {
        Check.atLeastOne("height", height);
        Check.atLeastOne("width", width);
        Check.atLeastOne("channels", channels);
        Check.atLeastOne("stride", stride);
        Check.atLeastOne("groups", groups);
        Check.atLeastOne("filters", filters);
        Check.notNegative("padding height", paddingHeight);
        Check.notNegative("padding width", paddingWidth);
        Check.inRange("kernel height", kernelHeight, 1, height + 2.0 * paddingHeight);
        Check.inRange("kernel width", kernelWidth, 1, width + 2.0 * paddingWidth);
        if (channels % groups != 0 || filters % groups != 0) {
            throw new IllegalArgumentException(
                    "groups: expected a divisor of "
                            + channels
                            + " channels and "
                            + filters
                            + " filters, got "
                            + groups);
        }
    }

    /** Shape of a linear layer. */
    public static LayerShape linear(int inputs, int outputs) {
        return new LayerShape(1, 1, inputs, 1, 1, 1, 0, 0, 1, outputs);
    }

    /** A convolution of square kernel with equal padding on all sides. */
    public static LayerShape convolution(
            int height, int width, int channels, int filters, int kernel, int stride, int padding) {
        return new LayerShape(
                height, width, channels, kernel, kernel, stride, padding, padding, 1, filters);
    }

    /** This shape with another stride. */
    public LayerShape withStride(int other) {
        return new LayerShape(
                height,
                width,
                channels,
                kernelHeight,
                kernelWidth,
                other,
                paddingHeight,
                paddingWidth,
                groups,
                filters);
    }

    /**
     * This convolution at stride 1 on a map as large as its output, padded to keep that size; the
     * weights and multiply-accumulates stay the same.
     */
    public LayerShape atOutputSize() {
        return stride == 1
                ? this
                : new LayerShape(
                        outputHeight(),
                        outputWidth(),
                        channels,
                        kernelHeight,
                        kernelWidth,
                        1,
                        kernelHeight / 2,
                        kernelWidth / 2,
                        groups,
                        filters);
    }

    /** Rows of the output map, {@code floor((H + 2p - k) / s) + 1}. */
    public int outputHeight() {
        return (height + 2 * paddingHeight - kernelHeight) / stride + 1;
    }

    /** Columns of the output map, {@code floor((W + 2p - k) / s) + 1}. */
    public int outputWidth() {
        return (width + 2 * paddingWidth - kernelWidth) / stride + 1;
    }

    /** Input values of one sample and timestep. */
    public long inputs() {
        return (long) height * width * channels;
    }

    /** Output values of one sample and timestep. */
    public long outputs() {
        return (long) outputHeight() * outputWidth() * filters;
    }

    /** Number of weights. */
    public long weights() {
        return (long) kernelHeight * kernelWidth * (channels / groups) * filters;
    }

    /**
     * Multiply-accumulates of a dense forward pass over one sample and timestep, padding included.
     */
    public long denseMacs() {
        return weights() * outputHeight() * outputWidth();
    }
}
