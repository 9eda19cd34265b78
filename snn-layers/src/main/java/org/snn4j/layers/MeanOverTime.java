package org.snn4j.layers;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Reductions;

/** Mean over all timesteps, {@code [T, N, ..] -> [N, ..]}; the read-out of a classifier. */
public final class MeanOverTime implements Layer {
    @Override
    public Tensor forward(Tensor input) {
        Inputs.rank(this, input.shape(), 2, "[T, N, ..]");
        return Reductions.meanOverTime(input);
    }
}
