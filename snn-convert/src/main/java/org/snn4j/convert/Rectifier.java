package org.snn4j.convert;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;

/** {@code max(0, x)}: what neurons take the place of. */
final class Rectifier implements Layer {
    @Override
    public Tensor forward(Tensor input) {
        return Elementwise.relu(input);
    }
}
