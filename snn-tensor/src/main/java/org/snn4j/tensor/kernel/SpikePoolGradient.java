package org.snn4j.tensor.kernel;

import org.snn4j.tensor.SpikeBits;

/**
 * The gradient that maximum pooling of spikes hands back, piece by piece: each output's gradient
 * goes to the first spike of its window, row by row, or to its first pixel if it holds none.
 */
public final class SpikePoolGradient {
    private static final int WORD = 64;

    private final PoolPlan plan;
    private final long[] spikes;
    private final int[] windowRow;
    private final int[] windowColumn;

    /**
     * Prepares a pooling.
     *
     * @param plan windows {@linkplain PoolPlan#isTiling side by side}
     * @param spikes packed bits of the inputs
     */
    public SpikePoolGradient(PoolPlan plan, long[] spikes) {
        this.plan = plan;
        this.spikes = spikes;
        this.windowRow = windows(plan.rows());
        this.windowColumn = windows(plan.columns());
    }

    private static int[] windows(AxisWindows axis) {
        int[] window = new int[axis.length()];
        for (int o = 0; o < axis.outputs(); o++) {
            for (int i = axis.from()[o]; i < axis.to()[o]; i++) {
                window[i] = o;
            }
        }
        return window;
    }

    /**
     * Writes the gradients of the inputs {@code from} to {@code to}.
     *
     * @param g gradient of the outputs
     * @param target receives them from {@code at} on
     */
    public void fill(float[] g, int from, int to, float[] target, int at) {
        int channels = plan.channels();
        int height = plan.rows().length();
        int width = plan.columns().length();
        for (int i = from; i < to; ) {
            int pixel = i / channels;
            int channel = i % channels;
            int count = Math.min(Math.min(WORD, channels - channel), to - i);
            int image = pixel / (height * width);
            int row = pixel / width % height;
            int column = pixel % width;
            int out = plan.output(image, windowRow[row], windowColumn[column]) + channel;
            long winners = winners(image, row, column, channel, count);
            MaxPoolKernel.BEST.choose(g, out, winners, count, target, at + i - from);
            i += count;
        }
    }

    /** For {@code count} channels whether this pixel is the winner of its window. */
    private long winners(int image, int row, int column, int channel, int count) {
        int firstRow = plan.rows().from()[windowRow[row]];
        int firstColumn = plan.columns().from()[windowColumn[column]];
        int endColumn = plan.columns().to()[windowColumn[column]];
        long here = SpikeBits.bits(spikes, plan.input(image, row, column) + channel, count);
        if (row == firstRow && column == firstColumn) {
            int endRow = plan.rows().to()[windowRow[row]];
            long others = 0;
            for (int r = firstRow; r < endRow; r++) {
                int begin = r == firstRow ? firstColumn + 1 : firstColumn;
                others |= any(image, r, begin, endColumn, channel, count);
            }
            return here | ~others;
        }
        long earlier = any(image, row, firstColumn, column, channel, count);
        for (int r = firstRow; r < row; r++) {
            earlier |= any(image, r, firstColumn, endColumn, channel, count);
        }
        return here & ~earlier;
    }

    private long any(int image, int row, int from, int to, int channel, int count) {
        long any = 0;
        for (int column = from; column < to; column++) {
            any |= SpikeBits.bits(spikes, plan.input(image, row, column) + channel, count);
        }
        return any;
    }
}
