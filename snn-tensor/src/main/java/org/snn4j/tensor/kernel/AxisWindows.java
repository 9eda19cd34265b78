package org.snn4j.tensor.kernel;

import org.snn4j.tensor.Check;

/**
 * Pooling windows along one axis: output {@code o} reads the inputs {@code from[o]} (included) to
 * {@code to[o]} (excluded).
 *
 * @param length number of inputs
 * @param from first input of each window; padding is already cut off
 * @param to end of each window
 * @param share factor by which an average multiplies the sum along this axis: one over the window's
 *     length
 */
public record AxisWindows(int length, int[] from, int[] to, float[] share) {
    /**
     * Windows of one size at regular distances.
     *
     * @param length number of inputs
     * @param kernel inputs under a window
     * @param stride distance between windows
     * @param padding imagined inputs before the first and after the last, at most {@code kernel /
     *     2}
     * @param countsPadding whether an average divides by the whole window, padding included
     */
    public static AxisWindows regular(
            int length, int kernel, int stride, int padding, boolean countsPadding) {
        int outputs = (length + 2 * padding - kernel) / stride + 1;
        int[] from = new int[outputs];
        int[] to = new int[outputs];
        float[] share = new float[outputs];
        for (int o = 0; o < outputs; o++) {
            int start = o * stride - padding;
            from[o] = Math.max(start, 0);
            to[o] = Math.min(start + kernel, length);
            share[o] = 1f / (countsPadding ? kernel : to[o] - from[o]);
        }
        return new AxisWindows(length, from, to, share);
    }

    /**
     * As many windows as wanted, which together cover the axis: output {@code o} reads {@code
     * floor(o * length / outputs)} to {@code ceil((o + 1) * length / outputs)}.
     */
    public static AxisWindows adaptive(int length, int outputs) {
        Check.atLeastOne("adaptive pooling outputs", outputs);
        int[] from = new int[outputs];
        int[] to = new int[outputs];
        float[] share = new float[outputs];
        for (int o = 0; o < outputs; o++) {
            from[o] = (int) ((long) o * length / outputs);
            to[o] = (int) (((o + 1L) * length + outputs - 1) / outputs);
            share[o] = 1f / (to[o] - from[o]);
        }
        return new AxisWindows(length, from, to, share);
    }

    /** Number of windows. */
    public int outputs() {
        return from.length;
    }

    /** Whether every input is in exactly one window. */
    boolean isTiling() {
        int next = 0;
        for (int o = 0; o < from.length; o++) {
            if (from[o] != next) {
                return false;
            }
            next = to[o];
        }
        return next == length;
    }

    /** Length of the windows if they are equal, side by side, and cover the axis; 0 otherwise. */
    int side() {
        int side = outputs() == 0 ? 0 : to[0];
        for (int o = 0; o < outputs(); o++) {
            if (from[o] != o * side || to[o] != (o + 1) * side) {
                return 0;
            }
        }
        return outputs() * side == length ? side : 0;
    }
}
