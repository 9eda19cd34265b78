package org.snn4j.neurons;

import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Workspace;

/**
 * Is told what arrays neurons hold their membrane potentials in, in a {@linkplain
 * Workspace#observedBy workspace} that it observes.
 */
public interface MembraneObserver extends LayerObserver {
    /**
     * Called in the forward pass for each membrane: once for a layer, once for all layers that
     * share one.
     *
     * @param values length of the array that is charged, fired and reset
     * @param kept lengths of all arrays of potentials kept until the backward pass, together; 0
     *     without one
     */
    void onMembrane(long values, long kept);

    /** Tells the observer of a workspace if it wants to know. */
    static void tell(Workspace memory, long values, long kept) {
        if (memory.observer() instanceof MembraneObserver observer) {
            observer.onMembrane(values, memory.recordsGradients() ? kept : 0);
        }
    }
}
