package org.snn4j.tensor.ops;

import org.snn4j.tensor.CompactGradient;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.PooledConvolution;

/**
 * What maximum pooling hands back: one value for each window and channel.
 *
 * @param pooling the windows
 * @param values gradient of the maxima
 * @param winners as {@link PooledConvolution} numbers them
 */
record WinnerGradient(PooledConvolution pooling, float[] values, long[] winners)
        implements CompactGradient {
    @Override
    public void expand(float[] target) {
        pooling.expand(values, winners, target);
    }

    @Override
    public void recycle(Workspace memory) {
        memory.recycle(values);
    }
}
