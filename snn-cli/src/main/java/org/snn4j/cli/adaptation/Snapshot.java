package org.snn4j.cli.adaptation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;

/**
 * Weights of a network at one moment.
 *
 * @param values copies by parameter
 */
record Snapshot(Map<Tensor, float[]> values) {
    static Snapshot of(Layer network) {
        Map<Tensor, float[]> values = new LinkedHashMap<>();
        network.allParameters()
                .values()
                .forEach(
                        parameter ->
                                values.put(parameter.value(), parameter.value().data().clone()));
        return new Snapshot(values);
    }

    void restore() {
        values.forEach(
                (tensor, saved) -> System.arraycopy(saved, 0, tensor.data(), 0, saved.length));
    }
}
