package org.snn4j.train;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.loss.Loss;

/**
 * How a batch becomes gradients of parameters; the extension point for rules other than {@link
 * Bptt}.
 */
@FunctionalInterface
public interface LearningRule {
    /**
     * What a batch came to.
     *
     * @param loss value of the loss; not finite where the network or the loss went wrong, and then
     *     gradients may be missing
     * @param output the network's output
     */
    record Outcome(double loss, Tensor output) {}

    /**
     * Runs a network on a batch and adds to the gradients of its parameters.
     *
     * @param network in training mode
     * @param input in the workspace of the step
     * @param labels right class of each sample
     * @param loss the loss to lower
     */
    Outcome learn(Layer network, Tensor input, int[] labels, Loss loss);
}
