package org.snn4j.train.loss;

import org.snn4j.tensor.Tensor;

/** What the spikes of one layer cost; the extension point for regularisation of firing. */
@FunctionalInterface
public interface SpikePenalty {
    /**
     * Computes the penalty.
     *
     * @param spikes output of a neuron layer, {@code [T, N, ...]}
     * @return a scalar
     */
    Tensor of(Tensor spikes);
}
