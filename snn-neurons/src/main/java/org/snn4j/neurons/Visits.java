package org.snn4j.neurons;

import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;

/** Lets the layers of {@link SharedLayers} use the shared membrane potential in turn. */
interface Visits {
    /** A differentiable timestep of neurons: from a current and a membrane potential. */
    @FunctionalInterface
    interface Visit {
        /**
         * Charges, fires and resets.
         *
         * @param x current {@code [1, N, ..., C/G]}
         * @param membrane {@code [N, ..., C/G]}
         */
        NeuronOutput of(Tensor x, Tensor membrane);
    }

    /**
     * LIF neurons visit.
     *
     * @param x current {@code [1, N, ..., C]}
     * @return spikes {@code [1, N, ..., C]}
     */
    Tensor lif(LifConstants constants, Tensor x);

    /** Neurons of another kind visit. */
    Tensor other(Visit visit, Tensor x);

    /** State of a layer's own, beside the membrane: as the last timestep left it, 0 at first. */
    Tensor state(Object owner, Shape shape);

    /** Leaves a state to the next timestep. */
    void leaveState(Object owner, Tensor state);
}
