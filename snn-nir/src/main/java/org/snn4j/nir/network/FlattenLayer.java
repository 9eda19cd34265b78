package org.snn4j.nir.network;

import org.snn4j.nir.graph.NirNode;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;

/** Joins axes in the order that they have with channels first. */
final class FlattenLayer implements NirNodeLayer {
    private final NirNode.Flatten node;
    private final Reshaped reshaped;

    FlattenLayer(NirNode.Flatten node, Shape to) {
        this.node = node;
        this.reshaped = new Reshaped(to);
    }

    @Override
    public Tensor forward(Tensor input) {
        return reshaped.forward(input);
    }

    @Override
    public NirNode node() {
        return node;
    }

    @Override
    public String describe() {
        return "Flatten, channels first";
    }
}
