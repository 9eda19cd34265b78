package org.snn4j.tensor;

/**
 * Sees what passes through the layers of a network while it runs in a {@linkplain
 * Workspace#observedBy workspace}.
 */
public interface LayerObserver {
    /** Sees nothing. */
    LayerObserver NONE = (layer, input, output) -> {};

    /**
     * Called after a layer's forward pass.
     *
     * @param layer the layer that ran
     * @param input what it was given
     * @param output what it returned
     */
    void onForward(Layer layer, Tensor input, Tensor output);
}
