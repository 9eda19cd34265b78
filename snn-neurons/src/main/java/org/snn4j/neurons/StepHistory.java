package org.snn4j.neurons;

import java.util.Map;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** What training keeps of the states of {@link SharedLayers}, and how a timestep runs again. */
interface StepHistory {
    /** Who is to be told of the visits of the forward pass. */
    VisitLog log();

    /** Called in the forward pass with the states that a timestep starts from. */
    void beforeStep(Map<Object, Tensor> states);

    /** Called with the states after the last timestep. */
    void afterLast(Map<Object, Tensor> states);

    /** Values of all membrane potentials and other states that are kept. */
    long keptValues();

    /**
     * Runs a timestep again; called from the last to the first.
     *
     * @param memory of the timestep
     * @param gradients takes those of the states at its start
     */
    Replay replay(int t, Workspace memory, StateGradients gradients);

    /** One timestep of the backward pass. */
    interface Replay {
        /** Where the neurons visit. */
        Visits visits();

        /** Called when the layers have run, before the backward pass. */
        void ready();

        /** States after the timestep, by owner. */
        Map<Object, Tensor> ends();
    }
}
