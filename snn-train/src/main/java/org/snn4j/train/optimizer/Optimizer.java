package org.snn4j.train.optimizer;

import java.util.Map;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;

/**
 * Changes parameters along their gradients; the extension point for optimizers of one's own.
 *
 * <p>What an optimizer remembers belongs to a parameter by its path, so that a checkpoint can take
 * it up again. An optimizer serves one network.
 */
public interface Optimizer {
    /** Learning rate before any schedule. */
    double learningRate();

    /**
     * Makes one step. Parameters that are frozen or have no gradient are left alone; gradients are
     * read and kept.
     *
     * @param parameters by path, as {@code network.allParameters()} gives them
     * @param learningRate of this step, as the schedule gives it
     */
    void step(Map<String, Parameter> parameters, double learningRate);

    /**
     * What this optimizer remembers, by {@code <parameter path>/<name>}; the tensors themselves,
     * not copies.
     */
    Map<String, Tensor> state();

    /**
     * Takes up a state that {@link #state()} gave, in place of its own.
     *
     * @throws IllegalArgumentException if a name is not of this optimizer
     */
    void restore(Map<String, Tensor> state);
}
