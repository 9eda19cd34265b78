package org.snn4j.cli.adaptation;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.layers.Weighted;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** Share of non-zero inputs of each weighted layer. */
final class InputDensities implements LayerObserver {
    private final Map<Layer, Double> found = new IdentityHashMap<>();

    private InputDensities() {}

    /**
     * By path, in the order of the network, for given samples; the network is to be in evaluation.
     */
    static Map<String, Double> of(Layer network, Tensor samples) {
        InputDensities densities = new InputDensities();
        network.reset();
        network.forward(samples.in(Workspace.forInference().observedBy(densities)));
        Map<String, Double> byPath = new LinkedHashMap<>();
        network.layers()
                .forEach(
                        (path, layer) -> {
                            if (densities.found.containsKey(layer)) {
                                byPath.put(path, densities.found.get(layer));
                            }
                        });
        return byPath;
    }

    @Override
    public void onForward(Layer layer, Tensor input, Tensor output) {
        if (layer instanceof Weighted) {
            found.put(layer, input.density());
        }
    }
}
