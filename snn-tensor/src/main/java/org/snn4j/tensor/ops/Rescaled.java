package org.snn4j.tensor.ops;

import org.snn4j.tensor.DeferredValues;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.BatchNormKernels;
import org.snn4j.tensor.kernel.ColumnSums;
import org.snn4j.tensor.kernel.Parallel;

/** {@code (x - mean) * scale + beta} for each channel of groups of equally many rows. */
final class Rescaled implements DeferredValues {
    private static final int GRAIN = 16384;

    private final Tensor x;
    private final float[][] mean;
    private final float[][] inverse;
    private final float[][] scale;
    private final float[] beta;
    private ColumnSums[][] reported = {};

    /**
     * Values to be computed.
     *
     * @param x {@code [groups * rows, C]}; computed again if it was given back
     * @param mean {@code [groups][C]}
     * @param inverse {@code [groups][C]}: one over the standard deviation
     * @param scale {@code [groups][C]}: gamma times inverse
     * @param beta {@code [C]}
     */
    Rescaled(Tensor x, float[][] mean, float[][] inverse, float[][] scale, float[] beta) {
        this.x = x;
        this.mean = mean;
        this.inverse = inverse;
        this.scale = scale;
        this.beta = beta;
    }

    @Override
    public void begin() {
        x.borrowed();
    }

    @Override
    public void end() {
        x.giveBackIfCheap();
    }

    @Override
    public int row() {
        return beta.length;
    }

    @Override
    public void fill(int from, int to, float[] target, int at) {
        if (to - from <= GRAIN) {
            fillHere(x.borrowed(), from, to, target, at);
            return;
        }
        float[] in = x.borrowed();
        Parallel.range(
                to - from,
                GRAIN,
                (first, end) -> fillHere(in, from + first, from + end, target, at + first));
    }

    private void fillHere(float[] in, int from, int to, float[] target, int at) {
        int perGroup = in.length / mean.length;
        for (int i = from; i < to; ) {
            int group = i / perGroup;
            int stop = Math.min(to, (group + 1) * perGroup);
            BatchNormKernels.normalise(
                    in, i, stop, mean[group], scale[group], beta, target, at + i - from);
            i = stop;
        }
    }

    @Override
    public GradientReport report(int parts) {
        ColumnSums[][] sums = new ColumnSums[parts][mean.length];
        reported = sums;
        float[] in = x.borrowed();
        return (part, gradient, from, to) -> {
            int group = from / (in.length / mean.length);
            if (sums[part][group] == null) {
                sums[part][group] = ColumnSums.of(row());
            }
            BatchNormKernels.addGradients(
                    in,
                    gradient,
                    from / row(),
                    to / row(),
                    mean[group],
                    inverse[group],
                    sums[part][group]);
        };
    }

    /** Whether a gradient has been reported. */
    boolean hasReport() {
        return reported.length > 0;
    }

    /** Sums of {@code g} and {@code g * xHat} of each group, from what has been reported. */
    ColumnSums[] reportedSums() {
        ColumnSums[] total = new ColumnSums[mean.length];
        for (int group = 0; group < total.length; group++) {
            total[group] = ColumnSums.of(row());
            for (ColumnSums[] part : reported) {
                if (part[group] != null) {
                    total[group].add(part[group]);
                }
            }
        }
        reported = new ColumnSums[][] {};
        return total;
    }
}
