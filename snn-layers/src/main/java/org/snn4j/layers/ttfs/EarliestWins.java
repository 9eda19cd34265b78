package org.snn4j.layers.ttfs;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;

/** Scores of classes from their first spikes: {@code -z}, so that the earliest is the largest. */
public final class EarliestWins implements Layer {
    @Override
    public Tensor forward(Tensor input) {
        return Elementwise.scale(input, -1f);
    }
}
