package org.snn4j.layers;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Reductions;

/**
 * Largest value over all timesteps, {@code [T, N, ..] -> [N, ..]}; the read-out of a classifier
 * whose integrators peak at different times.
 *
 * @see <a href="https://doi.org/10.1162/neco_a_01367">Zenke and Vogels 2021</a>
 */
public final class MaxOverTime implements Layer {
    @Override
    public Tensor forward(Tensor input) {
        Inputs.rank(this, input.shape(), 2, "[T, N, ..]");
        return Reductions.maxOverTime(input);
    }
}
