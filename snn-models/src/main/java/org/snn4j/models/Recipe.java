package org.snn4j.models;

import org.snn4j.tensor.Check;
import org.snn4j.train.loss.Loss;
import org.snn4j.train.optimizer.Optimizer;
import org.snn4j.train.schedule.Schedule;

/**
 * How a bundled network is trained unless the user says otherwise.
 *
 * @param timesteps T for inputs that have no time of their own, 1 or more
 * @param epochs passes over the training samples, 1 or more
 * @param batch samples per step, 1 or more
 * @param learningRate of the optimizer, above 0
 * @param optimizer makes an optimizer with a learning rate
 * @param schedule how the learning rate changes
 * @param loss what is lowered
 * @param clip largest norm of all gradients together, above 0; infinite for none
 */
public record Recipe(
        int timesteps,
        int epochs,
        int batch,
        double learningRate,
        OptimizerKind optimizer,
        Schedule schedule,
        Loss loss,
        double clip) {
    /** Without clipping. */
    public Recipe(
            int timesteps,
            int epochs,
            int batch,
            double learningRate,
            OptimizerKind optimizer,
            Schedule schedule,
            Loss loss) {
        this(
                timesteps,
                epochs,
                batch,
                learningRate,
                optimizer,
                schedule,
                loss,
                Double.POSITIVE_INFINITY);
    }

    /** Checks the ranges. */
    public Recipe {
        Check.atLeastOne("Recipe.timesteps", timesteps);
        Check.atLeastOne("Recipe.epochs", epochs);
        Check.atLeastOne("Recipe.batch", batch);
        Check.positive("Recipe.learningRate", learningRate);
        if (!(clip > 0)) {
            throw new IllegalArgumentException(
                    "Recipe.clip: expected a number above 0, got " + clip);
        }
    }

    /** Makes optimizers of one kind. */
    @FunctionalInterface
    public interface OptimizerKind {
        /** An optimizer that has seen nothing yet. */
        Optimizer of(double learningRate);
    }

    /** This recipe with another number of timesteps. */
    public Recipe withTimesteps(int value) {
        return new Recipe(value, epochs, batch, learningRate, optimizer, schedule, loss, clip);
    }

    /** This recipe with another number of epochs. */
    public Recipe withEpochs(int value) {
        return new Recipe(timesteps, value, batch, learningRate, optimizer, schedule, loss, clip);
    }

    /** This recipe with another batch size. */
    public Recipe withBatch(int value) {
        return new Recipe(timesteps, epochs, value, learningRate, optimizer, schedule, loss, clip);
    }

    /** This recipe with another learning rate. */
    public Recipe withLearningRate(double value) {
        return new Recipe(timesteps, epochs, batch, value, optimizer, schedule, loss, clip);
    }

    /** This recipe with gradients shortened to a norm. */
    public Recipe withClip(double value) {
        return new Recipe(timesteps, epochs, batch, learningRate, optimizer, schedule, loss, value);
    }
}
