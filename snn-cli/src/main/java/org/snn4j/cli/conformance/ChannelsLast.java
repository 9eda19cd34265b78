package org.snn4j.cli.conformance;

import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Shapes;

/**
 * Between the layout of specs/vectors, channels in front of the map, and that of the library.
 * Differentiable.
 */
final class ChannelsLast {
    private ChannelsLast() {}

    /** {@code [.., C, H, W] -> [.., H, W, C]}. */
    static Tensor of(Tensor x) {
        int rank = x.shape().rank();
        int[] order = identity(rank);
        order[rank - 3] = rank - 2;
        order[rank - 2] = rank - 1;
        order[rank - 1] = rank - 3;
        return Shapes.permute(x, order);
    }

    /** {@code [.., H, W, C] -> [.., C, H, W]}. */
    static Tensor undo(Tensor x) {
        int rank = x.shape().rank();
        int[] order = identity(rank);
        order[rank - 3] = rank - 1;
        order[rank - 2] = rank - 3;
        order[rank - 1] = rank - 2;
        return Shapes.permute(x, order);
    }

    /** Weight of a linear layer {@code [out, in] -> [in, out]}. */
    static Tensor linear(Tensor w) {
        return Shapes.permute(w, 1, 0);
    }

    /** Convolution weight {@code [out, in, kh, kw] -> [kh, kw, in, out]}. */
    static Tensor weight(Tensor w) {
        return Shapes.permute(w, 2, 3, 1, 0);
    }

    private static int[] identity(int rank) {
        int[] order = new int[rank];
        for (int i = 0; i < rank; i++) {
            order[i] = i;
        }
        return order;
    }
}
