package org.snn4j.neurons;

import org.snn4j.tensor.Tensor;

/** Is told of the visits of LIF neurons to a shared membrane, in their order. */
@FunctionalInterface
interface VisitLog {
    /** Keeps nothing. */
    VisitLog NONE = (before, spikes) -> {};

    /**
     * Called after a visit; the tensors end with the timestep.
     *
     * @param before membrane potential that the visit found
     * @param spikes what it fired
     */
    void visited(Tensor before, Tensor spikes);
}
