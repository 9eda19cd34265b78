package org.snn4j.tensor.ops;

import org.snn4j.tensor.PiecewiseGradient;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.tensor.kernel.SpikePoolGradient;

/**
 * What maximum pooling of spikes hands back: one value for each window and channel.
 *
 * @param pooling windows and spikes
 * @param values gradient of the pooled spikes
 */
record SpikePoolWinners(SpikePoolGradient pooling, float[] values) implements PiecewiseGradient {
    private static final int GRAIN = 16384;

    @Override
    public void fill(int from, int to, float[] target, int at) {
        pooling.fill(values, from, to, target, at);
    }

    @Override
    public void expand(float[] target) {
        Parallel.range(target.length, GRAIN, (from, to) -> fill(from, to, target, from));
    }

    @Override
    public void recycle(Workspace memory) {
        memory.recycle(values);
    }
}
