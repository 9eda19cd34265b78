package org.snn4j.tensor.kernel;

/**
 * All lengths of one convolution over {@code images} maps, channels last.
 *
 * @param images number of maps: batch times timesteps
 * @param height rows of the input
 * @param width columns of the input
 * @param in input channels
 * @param out output channels
 * @param geometry kernel, stride, padding, groups
 */
public record ConvolutionShape(
        int images, int height, int width, int in, int out, ConvolutionGeometry geometry) {
    /** Rows of the output. */
    public int outHeight() {
        return geometry.outputHeight(height);
    }

    /** Columns of the output. */
    public int outWidth() {
        return geometry.outputWidth(width);
    }

    /** Values of the input. */
    public int inputSize() {
        return Math.multiplyExact(Math.multiplyExact(images, height * width), in);
    }

    /** Values of the output. */
    public int outputSize() {
        return Math.multiplyExact(Math.multiplyExact(images, outHeight() * outWidth()), out);
    }

    /** Values of the weight {@code [kernelH, kernelW, in / groups, out]}. */
    public int weightSize() {
        return geometry.kernelH() * geometry.kernelW() * (in / geometry.groups()) * out;
    }

    /** Weights that reach one output value. */
    public int patchSize() {
        return geometry.kernelH() * geometry.kernelW() * (in / geometry.groups());
    }
}
