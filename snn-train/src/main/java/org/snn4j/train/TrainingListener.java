package org.snn4j.train;

import java.nio.file.Path;
import org.snn4j.train.metrics.EpochResult;

/** Watches training. Called on the training thread, between steps. */
public interface TrainingListener {
    /**
     * A run that begins or is taken up again.
     *
     * @param epochs epochs of the whole run
     * @param stepsPerEpoch steps in each of them
     * @param epochsDone epochs that are over
     * @param stepsDone steps of the epoch in progress that are over
     */
    record Start(int epochs, int stepsPerEpoch, int epochsDone, int stepsDone) {}

    /**
     * A step that is over.
     *
     * @param epoch from 1
     * @param step from 1
     * @param stepsPerEpoch steps in each epoch
     * @param loss of this step's batch
     * @param gradientNorm root of the sum of all squared gradients, before clipping
     * @param learningRate of this step
     * @param samplesPerSecond mean over the epoch so far
     */
    record Step(
            int epoch,
            int step,
            int stepsPerEpoch,
            double loss,
            double gradientNorm,
            double learningRate,
            double samplesPerSecond) {}

    /** Before the first step. */
    default void onStart(Start start) {}

    /** After each step. */
    default void onStep(Step step) {}

    /** After each epoch and its evaluation. */
    default void onEpoch(EpochResult result) {}

    /** After a checkpoint was written. */
    default void onCheckpoint(Path checkpoint) {}

    /** After the last epoch. */
    default void onEnd(TrainingResult result) {}
}
