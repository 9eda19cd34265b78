package org.snn4j.layers;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Shapes;

/**
 * Exchanges the first two axes, {@code [T, N, ..] -> [N, T, ..]} and back: around a convolution or
 * pooling along time, which then is the length axis of {@link Conv1d}.
 */
public final class SwapAxes implements Layer {
    @Override
    public Tensor forward(Tensor input) {
        Inputs.rank(this, input.shape(), 2, "[T, N, ..]");
        int[] order = new int[input.shape().rank()];
        for (int axis = 0; axis < order.length; axis++) {
            order[axis] = axis < 2 ? 1 - axis : axis;
        }
        return Shapes.permute(input, order);
    }
}
