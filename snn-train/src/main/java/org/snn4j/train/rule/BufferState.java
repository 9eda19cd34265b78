package org.snn4j.train.rule;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;

/**
 * Running statistics and random streams of a network at one moment.
 *
 * @param values copies by buffer
 */
record BufferState(Map<Tensor, float[]> values) {
    static BufferState of(Layer network) {
        Map<Tensor, float[]> values = new LinkedHashMap<>();
        network.allBuffers().values().forEach(buffer -> values.put(buffer, buffer.data().clone()));
        return new BufferState(values);
    }

    void restore() {
        values.forEach(
                (buffer, saved) -> System.arraycopy(saved, 0, buffer.data(), 0, saved.length));
    }
}
