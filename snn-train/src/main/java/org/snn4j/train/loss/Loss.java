package org.snn4j.train.loss;

import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;

/**
 * What a network's output costs, given the right classes; the extension point for losses of one's
 * own.
 */
@FunctionalInterface
public interface Loss {
    /**
     * Computes the loss of a batch, averaged over its samples. NaN in the output gives NaN.
     *
     * @param output {@code [N, K]}, or {@code [T, N, K]} with one output per timestep
     * @param labels right class of each of the N samples, 0 to K - 1
     * @return a scalar; its {@code backward()} fills the gradients
     * @throws ShapeException if the output has other axes or another number of samples than there
     *     are labels
     * @throws IllegalArgumentException if a label is out of range
     */
    Tensor of(Tensor output, int[] labels);
}
