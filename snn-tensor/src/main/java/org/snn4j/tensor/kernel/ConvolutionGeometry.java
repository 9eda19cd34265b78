package org.snn4j.tensor.kernel;

import org.snn4j.tensor.Check;

/**
 * How a kernel moves over a map; the same on both sides.
 *
 * @param kernelH height of the kernel, 1 or more
 * @param kernelW width of the kernel, 1 or more
 * @param strideH rows per move, 1 or more
 * @param strideW columns per move, 1 or more
 * @param padH zero rows added above and below, 0 or more
 * @param padW zero columns added left and right, 0 or more
 * @param groups parts into which the channels are split that do not see each other, 1 or more
 */
public record ConvolutionGeometry(
        int kernelH, int kernelW, int strideH, int strideW, int padH, int padW, int groups) {
    /** Checks the ranges. */
    public ConvolutionGeometry {
        Check.atLeastOne("convolution kernel height", kernelH);
        Check.atLeastOne("convolution kernel width", kernelW);
        Check.atLeastOne("convolution stride", strideH);
        Check.atLeastOne("convolution stride", strideW);
        Check.notNegative("convolution padding", padH);
        Check.notNegative("convolution padding", padW);
        Check.atLeastOne("convolution groups", groups);
    }

    /** A square kernel with stride 1 and no padding. */
    public static ConvolutionGeometry square(int kernel) {
        return new ConvolutionGeometry(kernel, kernel, 1, 1, 0, 0, 1);
    }

    /** Rows of the output for {@code height} rows of input; below 1 if the kernel does not fit. */
    public int outputHeight(int height) {
        return moves(height + 2 * padH - kernelH, strideH) + 1;
    }

    /**
     * Columns of the output for {@code width} columns of input; below 1 if the kernel does not fit.
     */
    public int outputWidth(int width) {
        return moves(width + 2 * padW - kernelW, strideW) + 1;
    }

    /** Kernels ask for this in their loops, and a division takes as long as ten additions. */
    private static int moves(int room, int stride) {
        return stride == 1 ? room : Math.floorDiv(room, stride);
    }
}
