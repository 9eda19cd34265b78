package org.snn4j.models.respike;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;

/** {@code max(x, 0)}. */
record Rectifier() implements Layer {
    @Override
    public Tensor forward(Tensor input) {
        return Elementwise.relu(input);
    }
}
