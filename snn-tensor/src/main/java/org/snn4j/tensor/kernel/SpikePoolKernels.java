package org.snn4j.tensor.kernel;

/**
 * Max pooling of spikes held as bits: the maximum of a window is the bitwise or of its pixels, 64
 * channels at a time.
 *
 * <p>Pixels start at any bit, so the number of channels is free; with a multiple of 64 each block
 * is one aligned word.
 */
public final class SpikePoolKernels {
    private SpikePoolKernels() {}

    /**
     * Fewest images whose outputs end at a word's end, so that threads working on multiples of it
     * share no word.
     */
    public static int imagesPerWordBoundary(PoolPlan plan) {
        int alignment = Math.min(64, Integer.lowestOneBit(plan.outputSize()));
        return alignment == 0 ? 1 : 64 / alignment;
    }

    /**
     * Sets the bit of each output whose window holds a spike; {@code y} is zeros at first; images
     * {@code from} to {@code to}.
     */
    public static void max(PoolPlan plan, long[] x, long[] y, int from, int to) {
        int channels = plan.channels();
        for (int image = from; image < to; image++) {
            for (int row = 0; row < plan.rows().outputs(); row++) {
                for (int column = 0; column < plan.columns().outputs(); column++) {
                    for (int c = 0; c < channels; c += 64) {
                        int count = Math.min(64, channels - c);
                        write(
                                y,
                                plan.output(image, row, column) + c,
                                count,
                                anySpike(plan, x, image, row, column, c, count));
                    }
                }
            }
        }
    }

    private static long anySpike(
            PoolPlan plan, long[] x, int image, int row, int column, int c, int count) {
        long any = 0;
        for (int i = plan.rows().from()[row]; i < plan.rows().to()[row]; i++) {
            for (int j = plan.columns().from()[column]; j < plan.columns().to()[column]; j++) {
                any |= read(x, plan.input(image, i, j) + c, count);
            }
        }
        return any;
    }

    /**
     * Adds each output's gradient to the first spike of its window, row by row, or to its first
     * pixel if it holds none.
     *
     * @param g gradient of the outputs
     * @param gx receives the gradient of the inputs; zeros at first
     * @param block room for 64 values
     */
    public static void maxBackward(
            PoolPlan plan, long[] x, float[] g, float[] gx, float[] block, int from, int to) {
        int channels = plan.channels();
        for (int image = from; image < to; image++) {
            for (int row = 0; row < plan.rows().outputs(); row++) {
                for (int column = 0; column < plan.columns().outputs(); column++) {
                    for (int c = 0; c < channels; c += 64) {
                        int count = Math.min(64, channels - c);
                        System.arraycopy(g, plan.output(image, row, column) + c, block, 0, count);
                        route(plan, x, block, gx, image, row, column, c, count);
                    }
                }
            }
        }
    }

    /**
     * Outputs go to the window's first pixel as one row, except those whose first spike comes
     * later: these go one by one.
     */
    private static void route(
            PoolPlan plan,
            long[] x,
            float[] block,
            float[] gx,
            int image,
            int row,
            int column,
            int c,
            int count) {
        int firstRow = plan.rows().from()[row];
        int firstColumn = plan.columns().from()[column];
        int first = plan.input(image, firstRow, firstColumn) + c;
        long open = ~read(x, first, count);
        for (int i = firstRow; i < plan.rows().to()[row]; i++) {
            for (int j = firstColumn; j < plan.columns().to()[column]; j++) {
                int in = plan.input(image, i, j) + c;
                long here = read(x, in, count) & open;
                open &= ~here;
                for (; here != 0; here &= here - 1) {
                    int bit = Long.numberOfTrailingZeros(here);
                    gx[in + bit] += block[bit];
                    block[bit] = 0f;
                }
            }
        }
        for (int k = 0; k < count; k++) {
            gx[first + k] += block[k];
        }
    }

    private static long read(long[] words, int bit, int count) {
        int shift = bit & 63;
        long value = words[bit >> 6] >>> shift;
        if (shift + count > 64) {
            value |= words[(bit >> 6) + 1] << 64 - shift;
        }
        return value & -1L >>> 64 - count;
    }

    private static void write(long[] words, int bit, int count, long value) {
        int shift = bit & 63;
        words[bit >> 6] |= value << shift;
        if (shift + count > 64) {
            words[(bit >> 6) + 1] |= value >>> 64 - shift;
        }
    }
}
