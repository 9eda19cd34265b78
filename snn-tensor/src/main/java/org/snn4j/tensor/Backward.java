package org.snn4j.tensor;

/** Backward half of a differentiable function. */
@FunctionalInterface
public interface Backward {
    /**
     * Sends the derivative of the loss from the outputs of a function to its inputs with {@link
     * Tensor#accumulate}.
     *
     * @param outputGradient derivative with respect to the (first) output, row by row; only valid
     *     during the call and not to be changed
     */
    void run(float[] outputGradient);
}
