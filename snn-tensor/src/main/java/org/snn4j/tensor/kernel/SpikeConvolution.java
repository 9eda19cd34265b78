package org.snn4j.tensor.kernel;

import java.util.Arrays;
import java.util.function.Function;
import org.snn4j.tensor.SpikeBits;

/**
 * Convolution of spikes and its weight gradient as sums of rows ({@link SpikeSumKernel}): no
 * multiplications, no unpacked spikes.
 *
 * <p>A matrix product with spikes is the convolution with a 1x1 kernel of maps of one pixel.
 */
public final class SpikeConvolution {
    /** Rows of a product below which weights are used too seldom to be rearranged. */
    private static final int FEW_ROWS = 12;

    /**
     * By how much spikes count as denser in weight gradients, where one table serves all taps of a
     * kernel. Whole training steps: at 2 to 4 % (W5) scanning is 1.4 times faster, at 15 % (W7) it
     * is slower.
     */
    private static final double GRADIENT_DENSITY = 1.8;

    private static final float[] NONE = {};

    private static final SpikeSumKernel TABLES =
            VectorSupport.choose(
                    SpikeSumKernel.class,
                    "org.snn4j.tensor.kernel.VectorTableSumKernel",
                    ScalarTableSumKernel::new);
    private static final ScanKernel SCAN =
            VectorSupport.choose(
                    ScanKernel.class,
                    "org.snn4j.tensor.kernel.VectorScanSumKernel",
                    ScalarScanSumKernel::new);
    private static final ScanKernel NARROW_SCAN =
            VectorSupport.choose(
                    ScanKernel.class,
                    "org.snn4j.tensor.kernel.VectorNarrowScanSumKernel",
                    () -> new ScalarScanSumKernel(64));

    private static final ScanKernel SLIM_SCAN =
            VectorSupport.choose(
                    ScanKernel.class,
                    "org.snn4j.tensor.kernel.VectorSlimScanSumKernel",
                    () -> new ScalarScanSumKernel(32));

    private SpikeConvolution() {}

    /**
     * Whether {@link #weightGradient} can do a convolution: stride 1, one group, padding smaller
     * than the kernel.
     */
    public static boolean canDifferentiate(ConvolutionShape shape) {
        ConvolutionGeometry g = shape.geometry();
        return canConvolve(shape)
                && g.strideH() == 1
                && g.strideW() == 1
                && g.padH() < g.kernelH()
                && g.padW() < g.kernelW();
    }

    /** Whether {@link #forward} can do a convolution: one group, and dense products not forced. */
    public static boolean canConvolve(ConvolutionShape shape) {
        return shape.geometry().groups() == 1 && !SpikeMethod.isDenseForced();
    }

    /**
     * Convolution (cross-correlation) of spikes.
     *
     * @param spikes packed bits of {@code [images, height, width, in]}
     * @param w {@code [kernelH, kernelW, in, out]}
     * @param y receives {@code [images, outHeight, outWidth, out]}
     */
    public static void forward(ConvolutionShape shape, long[] spikes, float[] w, float[] y) {
        forward(shape, spikes, w, NONE, y);
    }

    /**
     * {@link #forward} with a bias.
     *
     * @param bias {@code [out]}, or length 0 for none
     */
    public static void forward(
            ConvolutionShape shape, long[] spikes, float[] w, float[] bias, float[] y) {
        int rows = shape.images() * shape.outHeight() * shape.outWidth();
        if (isProduct(shape) && rows <= FEW_ROWS) {
            addFewRows(shape, rows, spikes, w, bias, y);
        } else {
            forward(shape, spikes, w, bias, y, kernel(shape, spikes));
        }
    }

    /**
     * {@link #forward} in a given way.
     *
     * @param method scanning or tables
     */
    public static void forward(
            ConvolutionShape shape, long[] spikes, float[] w, float[] y, SpikeMethod method) {
        forward(shape, spikes, w, NONE, y, kernel(method, shape.out()));
    }

    /** Of few rows each spike adds its weights straight to the outputs: nothing is rearranged. */
    private static void addFewRows(
            ConvolutionShape shape, int rows, long[] spikes, float[] w, float[] bias, float[] y) {
        int out = shape.out();
        int in = shape.in();
        Parallel.range(
                out,
                SCAN.width(),
                (from, to) -> {
                    for (int row = 0; row < rows; row++) {
                        if (bias.length > 0) {
                            System.arraycopy(bias, from, y, row * out + from, to - from);
                        } else {
                            Arrays.fill(y, row * out + from, row * out + to, 0f);
                        }
                    }
                    // All rows of outputs take from a word's weights while these are in the cache.
                    for (int c = 0; c < in; c += SpikeSumKernel.ROWS) {
                        int count = Math.min(SpikeSumKernel.ROWS, in - c);
                        for (int row = 0; row < rows; row++) {
                            long word = SpikeBits.bits(spikes, row * in + c, count);
                            addChosen(word, w, c * out, out, y, row * out, from, to);
                        }
                    }
                });
    }

    /**
     * Adds to a row the rows that a word of spikes chooses, in their order.
     *
     * @param spikes bit {@code i} chooses the row that begins at {@code rows[from + i * length]}
     * @param length of a row
     * @param y receives the sums from {@code at} on
     */
    public static void addChosen(
            long spikes, float[] rows, int from, int length, float[] y, int at) {
        if (spikes != 0) {
            addChosen(spikes, rows, from, length, y, at, 0, length);
        }
    }

    private static void addChosen(
            long spikes, float[] w, int weights, int out, float[] y, int row, int from, int to) {
        int column = from;
        for (; column + SCAN.width() <= to; column += SCAN.width()) {
            SCAN.addRows(w, weights + column, out, spikes, y, row + column);
        }
        for (; column + SLIM_SCAN.width() <= to; column += SLIM_SCAN.width()) {
            SLIM_SCAN.addRows(w, weights + column, out, spikes, y, row + column);
        }
        for (long word = spikes; column < to && word != 0; word &= word - 1) {
            int chosen = weights + Long.numberOfTrailingZeros(word) * out;
            for (int i = column; i < to; i++) {
                y[row + i] += w[chosen + i];
            }
        }
    }

    static void forward(
            ConvolutionShape shape,
            long[] spikes,
            float[] w,
            float[] bias,
            float[] y,
            SpikeSumKernel kernel) {
        SpikeRows rows = SpikeRows.of(shape, w, bias, kernel.width());
        try (ThreadArrays arrays = ThreadArrays.open()) {
            new SpikeTiles(shape, 1, spikes, rows, kernel, arrays)
                    .forEach(1, 1, own -> (sums, tile) -> store(sums, tile, shape, y));
        }
    }

    private static void store(float[] sums, TileSink.Tile tile, ConvolutionShape s, float[] y) {
        int pixels = (tile.toRow() - tile.fromRow()) * s.outWidth();
        int to = tile.fromRow() * s.outWidth() * s.out() + tile.firstOutput();
        for (int pixel = 0; pixel < pixels; pixel++) {
            int from = SpikeSumKernel.START + pixel * tile.width();
            System.arraycopy(sums, from, y, to + pixel * s.out(), tile.outputs());
        }
    }

    /**
     * Convolution of spikes over time, each tile of outputs handed on with all its timesteps.
     *
     * @param shape of one timestep
     * @param steps number of timesteps
     * @param spikes packed bits of {@code [steps, images, height, width, in]}
     * @param weights of this convolution
     * @param pool side of the square windows of which only the largest sum is handed on, a divisor
     *     of both sides of the output; 1 for none
     * @param sinks makes what takes the tiles, one for each thread, from arrays of that thread
     */
    public static void forEachTile(
            ConvolutionShape shape,
            int steps,
            long[] spikes,
            SpikeWeights weights,
            int pool,
            Function<ThreadArrays, ? extends TileSink> sinks) {
        SpikeSumKernel kernel = kernel(shape, steps, spikes);
        SpikeRows rows = weights.rows(kernel.width());
        try (ThreadArrays arrays = ThreadArrays.open()) {
            new SpikeTiles(shape, steps, spikes, rows, kernel, arrays).forEach(pool, pool, sinks);
        }
    }

    /** The kernel for the density of these spikes. */
    static SpikeSumKernel kernel(ConvolutionShape shape, long[] spikes) {
        return kernel(shape, 1, spikes);
    }

    private static SpikeSumKernel kernel(ConvolutionShape shape, int steps, long[] spikes) {
        int pixels = steps * shape.images() * shape.outHeight() * shape.outWidth();
        double density = density(spikes, steps * shape.inputSize());
        return kernel(SpikeMethod.of(density, pixels), shape.out());
    }

    private static double density(long[] spikes, int size) {
        long count = 0;
        for (long word : spikes) {
            count += Long.bitCount(word);
        }
        return (double) count / Math.max(1, size);
    }

    private static SpikeSumKernel gradientKernel(ConvolutionShape shape, long[] spikes) {
        double density = density(spikes, shape.inputSize());
        int words = shape.geometry().kernelH() * shape.geometry().kernelW() * shape.in();
        return kernel(SpikeMethod.of(density * GRADIENT_DENSITY, words), shape.out());
    }

    static SpikeSumKernel kernel(SpikeMethod method, int outputs) {
        // So few outputs fill no more than the vectors of a table.
        if (method != SpikeMethod.SCAN || outputs <= TABLES.width()) {
            return TABLES;
        }
        return outputs <= NARROW_SCAN.width() ? NARROW_SCAN : SCAN;
    }

    private static int outputBlocks(ConvolutionShape shape, SpikeSumKernel kernel) {
        return (shape.out() + kernel.width() - 1) / kernel.width();
    }

    /** The fewest parts for which blocks times parts is a multiple of the threads. */
    static int rowParts(int blocks) {
        int parts = 1;
        while (blocks * parts % Parallel.threads() != 0) {
            parts++;
        }
        return parts;
    }

    /** Whether every output pixel sees the input pixel at its own place and no other. */
    private static boolean isProduct(ConvolutionShape s) {
        return s.geometry().equals(ConvolutionGeometry.square(1));
    }

    /**
     * Weight gradient, {@code gw[tap, c, o] = sum over positions of spikes[c] gy[o]}; the positions
     * take the place of the channels.
     *
     * @param spikes packed bits of {@code [images, height, width, in]}
     * @param gy {@code [images, outHeight, outWidth, out]}
     * @param gw receives {@code [kernelH, kernelW, in, out]}
     */
    public static void weightGradient(
            ConvolutionShape shape, long[] spikes, float[] gy, float[] gw) {
        weightGradient(shape, spikes, gy, gw, gradientKernel(shape, spikes));
    }

    static void weightGradient(
            ConvolutionShape shape, long[] spikes, float[] gy, float[] gw, SpikeSumKernel kernel) {
        try (ThreadArrays arrays = ThreadArrays.open()) {
            weightGradient(shape, spikes, gy, gw, kernel, arrays);
        }
    }

    private static void weightGradient(
            ConvolutionShape shape,
            long[] spikes,
            float[] gy,
            float[] gw,
            SpikeSumKernel kernel,
            ThreadArrays arrays) {
        SpikeWeightGradient gradient = new SpikeWeightGradient(shape, spikes, kernel, arrays);
        int blocks = outputBlocks(shape, kernel);
        // Threads that share positions read each gradient once, those that share outputs twice.
        int wanted = gradient.fitsTogether(blocks) ? Parallel.threads() : rowParts(blocks);
        int splits = Math.min(gradient.chunks(), wanted);
        float[][] parts = new float[splits][];
        for (int part = 0; part < splits; part++) {
            parts[part] = part == 0 ? gw : arrays.floats(gw.length);
        }
        Parallel.range(
                blocks * splits,
                1,
                (from, to) -> {
                    for (int i = from; i < to; ) {
                        int part = i / blocks;
                        int block = i % blocks;
                        int count = Math.min(to - i, blocks - block);
                        gradient.run(part, splits, block, block + count, gy, parts[part]);
                        i += count;
                    }
                });
        for (int part = 1; part < splits; part++) {
            float[] more = parts[part];
            for (int i = 0; i < gw.length; i++) {
                gw[i] += more[i];
            }
        }
    }
}
