package org.snn4j.neurons;

import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Tensor;

/**
 * Sees the backward pass of neurons as well, in a {@linkplain org.snn4j.tensor.Workspace#observedBy
 * workspace} that it observes; elsewhere nothing is computed for it.
 */
public interface NeuronObserver extends LayerObserver {
    /**
     * Whether slopes are all that is wanted. Neurons without parameters then may leave out their
     * recurrence through time: {@code inputGradient} is empty and no gradient goes on.
     */
    default boolean wantsOnlySlopes() {
        return false;
    }

    /**
     * Called in the backward pass of a layer of neurons, when the gradients of all its timesteps
     * are known. The arrays belong to the layer and hold other values after the call.
     *
     * @param spikes output of the layer, the very tensor that {@link #onForward} saw
     * @param inputGradient derivative of the loss with respect to the input current, {@code [T, N,
     *     ...]}: that with respect to the membrane potential before reset times the gain of the
     *     input, so 0 wherever the membrane's is
     * @param slopes surrogate's slope at each membrane potential, {@code [T, N, ...]}: exactly 0
     *     outside the window of one that has a window, such as a triangle, and never for others
     */
    void onBackward(Tensor spikes, float[] inputGradient, float[] slopes);
}
