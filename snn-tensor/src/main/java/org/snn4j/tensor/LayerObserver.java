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

    /**
     * Runs a layer inside a network. An observer that takes part, such as a learning rule that cuts
     * the graph behind neurons, may run it otherwise or pass something else on.
     *
     * @param layer the layer to run
     * @param input what it is given
     * @return what goes on to the next layer, of the shape that the layer returns
     */
    default Tensor run(Layer layer, Tensor input) {
        Tensor output = layer.forward(input);
        onForward(layer, input, output);
        return output;
    }
}
