package org.snn4j.convert.torch;

import java.util.function.IntUnaryOperator;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;

/**
 * One of our tensors, and what it is in PyTorch.
 *
 * @param name of the tensor within its module, such as {@code running_mean}
 * @param target ours
 * @param shape of PyTorch's
 * @param source where the value at an index of ours is in PyTorch's order
 */
record Slot(String name, Tensor target, Shape shape, IntUnaryOperator source) {
    /** A tensor that is the same in both. */
    static Slot same(String name, Tensor target) {
        return new Slot(name, target, target.shape(), index -> index);
    }

    /** Whether a tensor of PyTorch fits; a single number may have any number of axes. */
    boolean fits(Tensor theirs) {
        return theirs.shape().equals(shape)
                || theirs.shape().size() == 1 && target.shape().size() == 1;
    }

    void copy(Tensor theirs) {
        float[] from = theirs.data();
        float[] to = target.data();
        for (int i = 0; i < to.length; i++) {
            to[i] = from[source.applyAsInt(i)];
        }
    }
}
