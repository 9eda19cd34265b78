package org.snn4j.cli.conformance;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** What named parts of a layer gave while it ran. */
final class Parts {
    private final Map<Layer, String> names = new IdentityHashMap<>();
    private final Map<String, Tensor> outputs = new HashMap<>();

    Parts(Map<String, Layer> parts) {
        parts.forEach((name, layer) -> names.put(layer, name));
    }

    /** Runs a layer that has these parts. */
    Tensor run(Layer layer, Tensor input) {
        LayerObserver observer =
                (part, in, out) -> {
                    if (names.containsKey(part)) {
                        outputs.put(names.get(part), out);
                    }
                };
        Workspace observed = Workspace.UNPOOLED.observedBy(observer);
        Tensor seen =
                Tensor.result(
                        "observed",
                        observed,
                        input.shape(),
                        input.data(),
                        gradient -> input.accumulate(observed, gradient.clone()),
                        input);
        return layer.forward(seen);
    }

    Tensor output(String name) {
        return outputs.get(name);
    }
}
