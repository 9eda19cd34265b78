package org.snn4j.tensor.kernel;

import org.snn4j.tensor.Check;

/**
 * All lengths of a {@link CrossConvolution}.
 *
 * @param images number of maps, 1 or more
 * @param crossed how many of them, from the first on, go through the cross; the others go past it
 * @param height rows of a map
 * @param width columns of a map
 * @param rank channels in front of and behind the cross
 * @param out channels behind the matrix
 * @param stride every how many rows and columns an output is kept
 */
public record CrossShape(
        int images, int crossed, int height, int width, int rank, int out, int stride) {
    /** Places of the kernel that are not 0. */
    public static final int TAPS = 5;

    /** Checks the ranges. */
    public CrossShape {
        Check.inRange("cross convolution: crossed maps", crossed, 0, images);
        Check.atLeastOne("cross convolution: height", height);
        Check.atLeastOne("cross convolution: width", width);
        Check.atLeastOne("cross convolution: rank", rank);
        Check.atLeastOne("cross convolution: output channels", out);
        Check.atLeastOne("cross convolution: stride", stride);
    }

    /** Rows of the output. */
    public int outHeight() {
        return (height - 1) / stride + 1;
    }

    /** Columns of the output. */
    public int outWidth() {
        return (width - 1) / stride + 1;
    }

    /** Values of the input. */
    public int inputSize() {
        return Math.multiplyExact(Math.multiplyExact(images, height * width), rank);
    }

    /** Values of the output. */
    public int outputSize() {
        return Math.multiplyExact(Math.multiplyExact(images, outHeight() * outWidth()), out);
    }

    /** Values of the kernel {@code [5, rank, rank]}. */
    public int kernelSize() {
        return TAPS * rank * rank;
    }
}
