package org.snn4j.tensor.kernel;

/**
 * Convolution as plain loops over channels-last maps: the definition that other convolution kernels
 * are tested against, and what grouped and very small convolutions run on.
 */
public final class DirectConvolution {
    private DirectConvolution() {}

    /** Calls back for each pair of input and output position that share a kernel tap. */
    private interface Tap {
        void at(int input, int output, int tap);
    }

    private static void forEachTap(ConvolutionShape s, int firstImage, int endImage, Tap visitor) {
        ConvolutionGeometry g = s.geometry();
        for (int n = firstImage; n < endImage; n++) {
            for (int oy = 0; oy < s.outHeight(); oy++) {
                for (int ox = 0; ox < s.outWidth(); ox++) {
                    int output = (n * s.outHeight() + oy) * s.outWidth() + ox;
                    for (int ky = 0; ky < g.kernelH(); ky++) {
                        int y = oy * g.strideH() + ky - g.padH();
                        for (int kx = 0; y >= 0 && y < s.height() && kx < g.kernelW(); kx++) {
                            int x = ox * g.strideW() + kx - g.padW();
                            if (x >= 0 && x < s.width()) {
                                visitor.at(
                                        (n * s.height() + y) * s.width() + x,
                                        output,
                                        ky * g.kernelW() + kx);
                            }
                        }
                    }
                }
            }
        }
    }

    /** {@code y[o] = sum over taps and channels of x[c] w[tap, c, o]}. */
    public static void forward(ConvolutionShape s, float[] x, float[] w, float[] y) {
        int groups = s.geometry().groups();
        int inGroup = s.in() / groups;
        int outGroup = s.out() / groups;
        java.util.Arrays.fill(y, 0f);
        Parallel.range(
                s.images(),
                1,
                (from, to) ->
                        forEachTap(
                                s,
                                from,
                                to,
                                (input, output, tap) -> {
                                    for (int group = 0; group < groups; group++) {
                                        int y0 = output * s.out() + group * outGroup;
                                        for (int c = 0; c < inGroup; c++) {
                                            float value = x[input * s.in() + group * inGroup + c];
                                            int w0 =
                                                    (tap * inGroup + c) * s.out()
                                                            + group * outGroup;
                                            for (int o = 0; value != 0f && o < outGroup; o++) {
                                                y[y0 + o] += value * w[w0 + o];
                                            }
                                        }
                                    }
                                }));
    }

    /** {@code gx[c] = sum over taps and output channels of gy[o] w[tap, c, o]}. */
    public static void inputGradient(ConvolutionShape s, float[] w, float[] gy, float[] gx) {
        int groups = s.geometry().groups();
        int inGroup = s.in() / groups;
        int outGroup = s.out() / groups;
        java.util.Arrays.fill(gx, 0f);
        Parallel.range(
                s.images(),
                1,
                (from, to) ->
                        forEachTap(
                                s,
                                from,
                                to,
                                (input, output, tap) -> {
                                    for (int group = 0; group < groups; group++) {
                                        int y0 = output * s.out() + group * outGroup;
                                        for (int c = 0; c < inGroup; c++) {
                                            int w0 =
                                                    (tap * inGroup + c) * s.out()
                                                            + group * outGroup;
                                            float sum = 0;
                                            for (int o = 0; o < outGroup; o++) {
                                                sum += gy[y0 + o] * w[w0 + o];
                                            }
                                            gx[input * s.in() + group * inGroup + c] += sum;
                                        }
                                    }
                                }));
    }

    /**
     * {@code gw[tap, c, o] = sum over positions of x[c] gy[o]}. One thread for each part of the
     * images, added up in order.
     */
    public static void weightGradient(ConvolutionShape s, float[] x, float[] gy, float[] gw) {
        float[][] parts = new float[Parallel.partCount(s.images(), 1)][s.weightSize()];
        Parallel.parts(
                s.images(), 1, (part, from, to) -> weightGradient(s, from, to, x, gy, parts[part]));
        java.util.Arrays.fill(gw, 0f);
        for (float[] part : parts) {
            for (int i = 0; i < gw.length; i++) {
                gw[i] += part[i];
            }
        }
    }

    private static void weightGradient(
            ConvolutionShape s, int firstImage, int endImage, float[] x, float[] gy, float[] gw) {
        int groups = s.geometry().groups();
        int inGroup = s.in() / groups;
        int outGroup = s.out() / groups;
        forEachTap(
                s,
                firstImage,
                endImage,
                (input, output, tap) -> {
                    for (int group = 0; group < groups; group++) {
                        int y0 = output * s.out() + group * outGroup;
                        for (int c = 0; c < inGroup; c++) {
                            float value = x[input * s.in() + group * inGroup + c];
                            int w0 = (tap * inGroup + c) * s.out() + group * outGroup;
                            for (int o = 0; value != 0f && o < outGroup; o++) {
                                gw[w0 + o] += value * gy[y0 + o];
                            }
                        }
                    }
                });
    }
}
