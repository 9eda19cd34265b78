package org.snn4j.tensor.ops;

import org.snn4j.tensor.DeferredValues;
import org.snn4j.tensor.kernel.BatchNormKernels;
import org.snn4j.tensor.kernel.Parallel;

/**
 * {@code (x - mean) * scale + beta} for each channel of groups of equally many rows.
 *
 * @param x {@code [groups * rows, C]}
 * @param mean {@code [groups][C]}
 * @param scale {@code [groups][C]}
 * @param beta {@code [C]}
 */
record Rescaled(float[] x, float[][] mean, float[][] scale, float[] beta)
        implements DeferredValues {
    private static final int GRAIN = 16384;

    @Override
    public void fill(int from, int to, float[] target, int at) {
        int perGroup = x.length / mean.length;
        Parallel.range(
                to - from,
                GRAIN,
                (first, end) -> {
                    for (int i = from + first; i < from + end; ) {
                        int group = i / perGroup;
                        int stop = Math.min(from + end, (group + 1) * perGroup);
                        BatchNormKernels.normalise(
                                x, i, stop, mean[group], scale[group], beta, target, at + i - from);
                        i = stop;
                    }
                });
    }
}
