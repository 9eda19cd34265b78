package org.snn4j.layers.language;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Shapes;

/**
 * Every timestep a row of its own, {@code [T, N, K] -> [T * N, K]}: losses then judge each by a
 * class of its own.
 */
public final class RowsOfTime implements Layer {
    @Override
    public Tensor forward(Tensor input) {
        if (input.shape().rank() != 3) {
            throw new ShapeException(
                    describe() + ": input", "[T, N, K]", input.shape().toString(), "");
        }
        return Shapes.reshape(input, -1, input.shape().last());
    }
}
