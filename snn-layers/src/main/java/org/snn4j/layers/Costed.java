package org.snn4j.layers;

import java.util.Optional;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;

/** A layer that adds something of its own to the loss. */
public interface Costed extends Layer {
    /**
     * What this layer adds to the loss: of its parameters, or of its last forward pass.
     *
     * @return a scalar; empty where there is nothing to add
     */
    Optional<Tensor> cost();
}
