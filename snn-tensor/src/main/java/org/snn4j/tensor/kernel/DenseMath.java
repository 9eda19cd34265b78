package org.snn4j.tensor.kernel;

/**
 * Dense matrix products and convolutions of Java arrays: plain loops where they are small, native
 * code where it pays.
 */
public final class DenseMath {
    /** Multiplications below which a product in Java beats a native call and its copies. */
    private static final long HEAP = 4_000_000;

    /** Inner length below which it does so at any size: such a product is bound by its result. */
    private static final int THIN_INNER = 64;

    /** Multiplications below which a native call costs more than it saves. */
    private static final long SMALL = 20_000;

    private DenseMath() {}

    /**
     * Whether ND4J's native library with oneDNN is loaded; without it convolutions are 10 to 30
     * times slower.
     */
    public static boolean usesOneDnn() {
        NativeMath.get();
        return NativeMath.usesOneDnn();
    }

    /**
     * {@code c = op(a) op(b)}, all row-major, where op transposes if asked.
     *
     * @param a {@code [m, k]}, or {@code [k, m]} to be transposed
     * @param b {@code [k, n]}, or {@code [n, k]} to be transposed
     * @param c receives {@code [m, n]}; not one of the operands
     */
    public static void multiply(
            float[] a,
            boolean transposeA,
            float[] b,
            boolean transposeB,
            float[] c,
            int m,
            int n,
            int k) {
        long work = (long) m * n * k;
        if (work <= SMALL) {
            multiplySmall(a, transposeA, b, transposeB, c, m, n, k);
        } else if (canAdd(m, n, k)) {
            BlockedProduct.multiply(a, transposeA, b, transposeB, c, m, n, k);
        } else {
            NativeMath.get().multiply(a, transposeA, b, transposeB, c, m, n, k);
        }
    }

    /** Whether {@link #multiplyAdd} takes products of this size. */
    public static boolean canAdd(int m, int n, int k) {
        long work = (long) m * n * k;
        return work > SMALL && (ProductKernel.BEST.isNearPeak() || work <= HEAP || k <= THIN_INNER);
    }

    /** {@link #multiply} added to what {@code c} holds, where {@link #canAdd} says so. */
    public static void multiplyAdd(
            float[] a,
            boolean transposeA,
            float[] b,
            boolean transposeB,
            float[] c,
            int m,
            int n,
            int k) {
        BlockedProduct.add(a, transposeA, b, transposeB, c, m, n, k);
    }

    private static void multiplySmall(
            float[] a,
            boolean transposeA,
            float[] b,
            boolean transposeB,
            float[] c,
            int m,
            int n,
            int k) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0;
                for (int p = 0; p < k; p++) {
                    sum +=
                            (transposeA ? a[p * m + i] : a[i * k + p])
                                    * (transposeB ? b[j * k + p] : b[p * n + j]);
                }
                c[i * n + j] = sum;
            }
        }
    }

    /**
     * Convolution (cross-correlation) of channels-last maps.
     *
     * @param x {@code [images, height, width, in]}
     * @param w {@code [kernelH, kernelW, in / groups, out]}
     * @param y receives {@code [images, outHeight, outWidth, out]}
     * @param scratch gives and takes back a buffer for transformed weights
     */
    public static void convolve(
            ConvolutionShape shape, float[] x, float[] w, float[] y, Scratch scratch) {
        if (isPlain(shape)) {
            DirectConvolution.forward(shape, x, w, y);
        } else if (ThinConvolution.suits(shape)) {
            ThinConvolution.convolve(shape, x, w, y);
        } else if (WinogradConvolution.suits(shape)) {
            WinogradConvolution.convolve(shape, x, w, y, scratch);
        } else {
            NativeMath.get().convolve(shape, x, w, y);
        }
    }

    /** Both gradients of {@link #convolve}. */
    public static void convolveBackward(
            ConvolutionShape shape, float[] x, float[] w, float[] gy, float[] gx, float[] gw) {
        if (isPlain(shape)) {
            DirectConvolution.inputGradient(shape, w, gy, gx);
            DirectConvolution.weightGradient(shape, x, gy, gw);
        } else {
            NativeMath.get().convolveBackward(shape, x, w, gy, gx, gw);
        }
    }

    /**
     * The weight gradient of {@link #convolve} alone, for inputs that need none.
     *
     * @param scratch gives and takes back a buffer for the unwanted input gradient
     */
    public static void convolveWeightGradient(
            ConvolutionShape shape, float[] x, float[] w, float[] gy, float[] gw, Scratch scratch) {
        if (isPlain(shape)) {
            DirectConvolution.weightGradient(shape, x, gy, gw);
        } else if (ThinConvolution.suits(shape)) {
            ThinConvolution.weightGradient(shape, x, gy, gw);
        } else {
            float[] unwanted = scratch.take(shape.inputSize());
            convolveBackward(shape, x, w, gy, unwanted, gw);
            scratch.giveBack(unwanted);
        }
    }

    /**
     * The input gradient of {@link #convolve} alone: for stride 1 a convolution with the kernel
     * turned around, which has a fast path for 3x3 kernels.
     *
     * @param shape stride 1 and padding smaller than the kernel
     */
    public static void convolveInputGradient(
            ConvolutionShape shape, float[] w, float[] gy, float[] gx, Scratch scratch) {
        if (isPlain(shape)) {
            DirectConvolution.inputGradient(shape, w, gy, gx);
            return;
        }
        ConvolutionGeometry g = shape.geometry();
        ConvolutionGeometry turned =
                new ConvolutionGeometry(
                        g.kernelH(),
                        g.kernelW(),
                        1,
                        1,
                        g.kernelH() - 1 - g.padH(),
                        g.kernelW() - 1 - g.padW(),
                        1);
        float[] turnedKernel = scratch.take(w.length);
        turn(shape, w, turnedKernel);
        convolve(
                new ConvolutionShape(
                        shape.images(),
                        shape.outHeight(),
                        shape.outWidth(),
                        shape.out(),
                        shape.in(),
                        turned),
                gy,
                turnedKernel,
                gx,
                scratch);
        scratch.giveBack(turnedKernel);
    }

    /** {@code turned[last - tap, o, c] = w[tap, c, o]}. */
    private static void turn(ConvolutionShape shape, float[] w, float[] turned) {
        int in = shape.in();
        int out = shape.out();
        int taps = w.length / (in * out);
        Parallel.range(
                taps,
                1,
                (first, end) -> {
                    for (int tap = first; tap < end; tap++) {
                        int from = tap * in * out;
                        int to = (taps - 1 - tap) * in * out;
                        for (int c = 0; c < in; c++) {
                            for (int o = 0; o < out; o++) {
                                turned[to + o * in + c] = w[from + c * out + o];
                            }
                        }
                    }
                });
    }

    /** Grouped convolutions have little to gain from native code, small ones nothing. */
    private static boolean isPlain(ConvolutionShape shape) {
        return shape.geometry().groups() > 1
                || (long) shape.outputSize() * shape.patchSize() <= SMALL;
    }
}
