package org.snn4j.tensor.kernel;

import java.util.Arrays;

/**
 * Dense convolutions of few input channels, such as those of pictures, as matrix products of
 * unfolded patches, image by image: the patches of an image stay in the second-level cache.
 */
final class ThinConvolution {
    private static final ProductKernel KERNEL = ProductKernel.BEST;

    /** Input channels up to which this is the faster way: native code has little to do there. */
    private static final int MOST = 4;

    private final ConvolutionShape shape;
    private final float[] x;
    private final int pixels;
    private final int patch;
    private final float[] patches;

    private ThinConvolution(ConvolutionShape shape, float[] x) {
        this.shape = shape;
        this.x = x;
        this.pixels = shape.outHeight() * shape.outWidth();
        this.patch = shape.patchSize();
        this.patches = new float[pixels * patch];
    }

    /** Whether this is the faster way for a convolution. */
    static boolean suits(ConvolutionShape shape) {
        return shape.in() <= MOST && shape.geometry().groups() == 1;
    }

    /** {@link DenseMath#convolve}. */
    static void convolve(ConvolutionShape shape, float[] x, float[] w, float[] y) {
        int out = shape.out();
        Parallel.range(
                shape.images(),
                1,
                (from, to) -> {
                    ThinConvolution one = new ThinConvolution(shape, x);
                    for (int image = from; image < to; image++) {
                        one.unfold(image);
                        int first = image * one.pixels * out;
                        KERNEL.multiply(
                                one.pixels,
                                one.patch,
                                out,
                                one.patches,
                                0,
                                one.patch,
                                1,
                                w,
                                0,
                                out,
                                y,
                                first,
                                out);
                    }
                });
    }

    /** {@link DenseMath#convolveWeightGradient}. */
    static void weightGradient(ConvolutionShape shape, float[] x, float[] gy, float[] gw) {
        int out = shape.out();
        float[][] sums = new float[Parallel.partCount(shape.images(), 1)][gw.length];
        Parallel.parts(
                shape.images(),
                1,
                (part, from, to) -> {
                    ThinConvolution one = new ThinConvolution(shape, x);
                    for (int image = from; image < to; image++) {
                        one.unfold(image);
                        KERNEL.add(
                                one.patch,
                                one.pixels,
                                out,
                                one.patches,
                                0,
                                1,
                                one.patch,
                                gy,
                                image * one.pixels * out,
                                out,
                                sums[part],
                                0,
                                out);
                    }
                });
        Arrays.fill(gw, 0f);
        for (float[] sum : sums) {
            for (int i = 0; i < gw.length; i++) {
                gw[i] += sum[i];
            }
        }
    }

    /** Copies the patch under each output pixel of an image, row of the kernel by row. */
    private void unfold(int image) {
        ConvolutionGeometry g = shape.geometry();
        Arrays.fill(patches, 0f);
        for (int pixel = 0; pixel < pixels; pixel++) {
            int top = pixel / shape.outWidth() * g.strideH() - g.padH();
            int left = pixel % shape.outWidth() * g.strideW() - g.padW();
            int begin = Math.max(0, left);
            int length = (Math.min(shape.width(), left + g.kernelW()) - begin) * shape.in();
            for (int ky = Math.max(0, -top);
                    length > 0 && ky < Math.min(g.kernelH(), shape.height() - top);
                    ky++) {
                int row = (image * shape.height() + top + ky) * shape.width();
                int to = pixel * patch + (ky * g.kernelW() + begin - left) * shape.in();
                System.arraycopy(x, (row + begin) * shape.in(), patches, to, length);
            }
        }
    }
}
