package org.snn4j.tensor.kernel;

import java.util.Arrays;

/**
 * Dense 3x3 convolutions of stride 1 with a quarter of the multiplications: tiles of 6x6 inputs are
 * transformed, multiplied place by place as 36 matrix products over the channels, and transformed
 * back to 4x4 outputs.
 *
 * <p>Rounding errors are a few times those of a direct convolution, about 1e-6 of the largest
 * output.
 *
 * @see WinogradKernel
 */
final class WinogradConvolution {
    private static final WinogradKernel TRANSFORM = WinogradKernel.BEST;
    private static final ProductKernel PRODUCT = ProductKernel.BEST;
    private static final int PANEL = PRODUCT.panel();
    private static final int PLACES = WinogradKernel.PLACES;

    /** Inner length of one product: weights of it for one panel stay in the first-level cache. */
    private static final int DEPTH = 128;

    /** Values of transformed inputs and outputs that a thread holds: 2 MiB. */
    private static final int VALUES = 1 << 19;

    /** Channels of vectors of any machine. */
    private static final int CHANNELS = 16;

    /** Smallest map for which whole tiles are worth it. */
    private static final int SMALLEST = 4;

    private final ConvolutionShape shape;
    private final float[] x;
    private final float[] y;

    /** {@code [36, panel, in, outputs of the panel]}. */
    private final float[] u;

    private final int tileRows;
    private final int tileColumns;
    private final int tilesPerBlock;

    private WinogradConvolution(ConvolutionShape shape, float[] x, float[] u, float[] y) {
        this.shape = shape;
        this.x = x;
        this.u = u;
        this.y = y;
        this.tileRows = (shape.outHeight() + 3) / 4;
        this.tileColumns = (shape.outWidth() + 3) / 4;
        this.tilesPerBlock = Math.max(6, VALUES / (PLACES * (shape.in() + shape.out())) / 6 * 6);
    }

    /** Whether this is the faster way for a convolution on this machine. */
    static boolean suits(ConvolutionShape s) {
        ConvolutionGeometry g = s.geometry();
        return PRODUCT.isNearPeak()
                && g.kernelH() == 3
                && g.kernelW() == 3
                && g.strideH() == 1
                && g.strideW() == 1
                && g.groups() == 1
                && s.in() % CHANNELS == 0
                && s.out() % CHANNELS == 0
                && s.outHeight() >= SMALLEST
                && s.outWidth() >= SMALLEST;
    }

    /** {@link DenseMath#convolve}; the shape must {@link #suits suit}. */
    static void convolve(ConvolutionShape shape, float[] x, float[] w, float[] y, Scratch scratch) {
        float[] u = scratch.takeAtLeast(PLACES * shape.in() * shape.out());
        transformWeights(shape, w, u);
        WinogradConvolution convolution = new WinogradConvolution(shape, x, u, y);
        int tiles = shape.images() * convolution.tileRows * convolution.tileColumns;
        Parallel.range(
                tiles,
                1,
                (from, to) -> {
                    try (ThreadArrays arrays = ThreadArrays.open()) {
                        convolution.run(from, to, arrays);
                    }
                });
        scratch.giveBack(u);
    }

    private static void transformWeights(ConvolutionShape s, float[] w, float[] u) {
        int taps = s.in() * s.out();
        Parallel.range(
                s.in(),
                CHANNELS,
                (from, to) -> {
                    float[] work = new float[18 * PANEL];
                    for (int c = from; c < to; c++) {
                        for (int first = 0; first < s.out(); first += PANEL) {
                            int columns = Math.min(PANEL, s.out() - first);
                            TRANSFORM.weights(
                                    w,
                                    c * s.out() + first,
                                    taps,
                                    columns,
                                    work,
                                    u,
                                    first * s.in() + c * columns,
                                    taps);
                        }
                    }
                });
    }

    private void run(int from, int to, ThreadArrays arrays) {
        int block = Math.min(tilesPerBlock, to - from);
        float[] v = arrays.floats(PLACES * block * shape.in());
        float[] m = arrays.floats(PLACES * block * shape.out());
        float[] tile = arrays.floats(PLACES * Math.max(shape.in(), shape.out()));
        float[] work = arrays.floats(PLACES * shape.out());
        for (int first = from; first < to; first += block) {
            int count = Math.min(block, to - first);
            for (int i = 0; i < count; i++) {
                gather(first + i, tile);
                TRANSFORM.input(tile, shape.in(), v, i * shape.in(), block * shape.in());
            }
            Arrays.fill(m, 0, PLACES * block * shape.out(), 0f);
            for (int place = 0; place < PLACES; place++) {
                multiply(place, count, block, v, m);
            }
            for (int i = 0; i < count; i++) {
                TRANSFORM.output(m, i * shape.out(), block * shape.out(), shape.out(), work, tile);
                scatter(first + i, tile);
            }
        }
    }

    private void multiply(int place, int count, int block, float[] v, float[] m) {
        int in = shape.in();
        int out = shape.out();
        for (int k = 0; k < in; k += DEPTH) {
            for (int first = 0; first < out; first += PANEL) {
                int columns = Math.min(PANEL, out - first);
                PRODUCT.add(
                        count,
                        Math.min(DEPTH, in - k),
                        columns,
                        v,
                        place * block * in + k,
                        in,
                        1,
                        u,
                        place * in * out + first * in + k * columns,
                        columns,
                        m,
                        place * block * out + first,
                        out);
            }
        }
    }

    /** Copies the 6x6 inputs under a tile, zeros where they are outside the map. */
    private void gather(int number, float[] tile) {
        int in = shape.in();
        int image = number / (tileRows * tileColumns);
        int top = number / tileColumns % tileRows * 4 - shape.geometry().padH();
        int left = number % tileColumns * 4 - shape.geometry().padW();
        int firstColumn = Math.max(0, -left);
        int endColumn = Math.max(firstColumn, Math.min(6, shape.width() - left));
        for (int i = 0; i < 6; i++) {
            int to = i * 6 * in;
            int row = top + i;
            if (row < 0 || row >= shape.height()) {
                Arrays.fill(tile, to, to + 6 * in, 0f);
                continue;
            }
            Arrays.fill(tile, to, to + firstColumn * in, 0f);
            int pixel = (image * shape.height() + row) * shape.width() + left + firstColumn;
            System.arraycopy(
                    x, pixel * in, tile, to + firstColumn * in, (endColumn - firstColumn) * in);
            Arrays.fill(tile, to + endColumn * in, to + 6 * in, 0f);
        }
    }

    /** Copies the outputs of a tile that are inside the map. */
    private void scatter(int number, float[] tile) {
        int out = shape.out();
        int image = number / (tileRows * tileColumns);
        int top = number / tileColumns % tileRows * 4;
        int left = number % tileColumns * 4;
        int columns = Math.min(4, shape.outWidth() - left);
        for (int i = 0; i < Math.min(4, shape.outHeight() - top); i++) {
            int pixel = (image * shape.outHeight() + top + i) * shape.outWidth() + left;
            System.arraycopy(tile, i * 4 * out, y, pixel * out, columns * out);
        }
    }
}
