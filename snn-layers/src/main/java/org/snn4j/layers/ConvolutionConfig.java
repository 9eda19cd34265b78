package org.snn4j.layers;

import org.snn4j.layers.init.FanInUniform;
import org.snn4j.layers.init.Fans;
import org.snn4j.layers.init.Initializer;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.kernel.ConvolutionGeometry;

/**
 * Sizes and starting values of a {@link Conv2d} or {@link Conv1d}.
 *
 * @param in input channels, 1 or more, a multiple of the groups
 * @param out output channels, 1 or more, a multiple of the groups
 * @param geometry kernel, stride, padding and groups
 * @param bias whether a bias is added to each output channel
 * @param weightStart starting values of the weight
 * @param biasStart starting values of the bias
 */
public record ConvolutionConfig(
        int in,
        int out,
        ConvolutionGeometry geometry,
        boolean bias,
        Initializer weightStart,
        Initializer biasStart) {
    public ConvolutionConfig {
        Check.atLeastOne("convolution input channels", in);
        Check.atLeastOne("convolution output channels", out);
        if (in % geometry.groups() != 0 || out % geometry.groups() != 0) {
            throw new IllegalArgumentException(
                    "convolution groups: expected a divisor of "
                            + in
                            + " input and "
                            + out
                            + " output channels, got "
                            + geometry.groups());
        }
    }

    /** With bias; weight and bias start uniform in {@code +-1 / sqrt(fanIn)}. */
    public static ConvolutionConfig of(int in, int out, ConvolutionGeometry geometry) {
        return new ConvolutionConfig(
                in, out, geometry, true, FanInUniform.DEFAULT, FanInUniform.DEFAULT);
    }

    /** The same with another geometry. */
    public ConvolutionConfig withGeometry(ConvolutionGeometry other) {
        return new ConvolutionConfig(in, out, other, bias, weightStart, biasStart);
    }

    /**
     * The same with so much padding that at stride 1 the output is as large as the input; kernels
     * must be odd.
     */
    public ConvolutionConfig same() {
        ConvolutionGeometry g = geometry;
        if (g.kernelH() % 2 == 0 || g.kernelW() % 2 == 0) {
            throw new IllegalArgumentException(
                    "convolution same(): expected an odd kernel, got "
                            + g.kernelH()
                            + "x"
                            + g.kernelW()
                            + ". No padding that is equal on both sides keeps the size.");
        }
        return padding(g.kernelH() / 2, g.kernelW() / 2);
    }

    /** The same with other steps of the kernel. */
    public ConvolutionConfig stride(int height, int width) {
        ConvolutionGeometry g = geometry;
        return withGeometry(
                new ConvolutionGeometry(
                        g.kernelH(), g.kernelW(), height, width, g.padH(), g.padW(), g.groups()));
    }

    /** The same with zeros around the input. */
    public ConvolutionConfig padding(int height, int width) {
        ConvolutionGeometry g = geometry;
        return withGeometry(
                new ConvolutionGeometry(
                        g.kernelH(),
                        g.kernelW(),
                        g.strideH(),
                        g.strideW(),
                        height,
                        width,
                        g.groups()));
    }

    /** The same with channels split into groups that do not see each other. */
    public ConvolutionConfig groups(int groups) {
        ConvolutionGeometry g = geometry;
        return withGeometry(
                new ConvolutionGeometry(
                        g.kernelH(),
                        g.kernelW(),
                        g.strideH(),
                        g.strideW(),
                        g.padH(),
                        g.padW(),
                        groups));
    }

    /** The same without bias. */
    public ConvolutionConfig withoutBias() {
        return new ConvolutionConfig(in, out, geometry, false, weightStart, biasStart);
    }

    /** The same with other starting values. */
    public ConvolutionConfig startingFrom(Initializer weights, Initializer biases) {
        return new ConvolutionConfig(in, out, geometry, bias, weights, biases);
    }

    /** {@code [kernelH, kernelW, in / groups, out]}. */
    int[] weightShape() {
        return new int[] {geometry.kernelH(), geometry.kernelW(), in / geometry.groups(), out};
    }

    /** {@code in / groups} and {@code out} channels, each times the kernel's area. */
    Fans fans() {
        int area = geometry.kernelH() * geometry.kernelW();
        return new Fans(in / geometry.groups() * area, out * area);
    }

    /** Channels and what is not the default, after the layer's name. */
    String describe(boolean line) {
        ConvolutionGeometry g = geometry;
        String kernel = line ? Integer.toString(g.kernelW()) : g.kernelH() + "x" + g.kernelW();
        String stride = Inputs.pair(g.strideH(), g.strideW(), line);
        return in
                + "->"
                + out
                + ", "
                + kernel
                + (stride.equals("1") ? "" : ", stride " + stride)
                + (g.groups() == 1 ? "" : ", groups " + g.groups());
    }
}
