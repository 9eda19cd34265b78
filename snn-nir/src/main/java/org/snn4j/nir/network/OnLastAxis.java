package org.snn4j.nir.network;

import java.util.Map;
import org.snn4j.layers.Linear;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;

/** Applies a layer to the axis that is last in NIR, where channels come first. */
final class OnLastAxis implements NirNodeLayer {
    private static final String INSIDE = "inside";

    private final Linear layer;

    OnLastAxis(Linear layer) {
        this.layer = layer;
    }

    @Override
    public Tensor forward(Tensor input) {
        Tensor first = Layout.toChannelsFirst(input);
        return Layout.toChannelsLast(Layer.run(INSIDE, layer, first));
    }

    @Override
    public NirNode node() {
        return LayerNodes.of(layer);
    }

    @Override
    public Map<String, Layer> children() {
        return Map.of(INSIDE, layer);
    }

    @Override
    public String describe() {
        return layer.describe() + " on the last axis";
    }
}
