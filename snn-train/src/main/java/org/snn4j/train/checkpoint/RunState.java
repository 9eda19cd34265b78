package org.snn4j.train.checkpoint;

import java.util.List;
import org.snn4j.tensor.Check;
import org.snn4j.train.metrics.EpochResult;

/**
 * Where a training run stands, and what it must be continued with to come to the same numbers.
 *
 * <p>The learning rate, the order of the samples and their augmentation are functions of these
 * numbers; the random streams of layers are buffers of the network.
 *
 * @param epoch epochs that are over
 * @param step steps of the epoch in progress that are over
 * @param sums running sums of the epoch in progress
 * @param setup what fixes the course of the run
 * @param history results of the epochs that are over
 */
public record RunState(int epoch, int step, Sums sums, Setup setup, List<EpochResult> history) {
    public RunState {
        Check.notNegative("RunState.epoch", epoch);
        Check.notNegative("RunState.step", step);
        history = List.copyOf(history);
        if (history.size() != epoch) {
            throw new IllegalArgumentException(
                    "RunState.history: expected " + epoch + " epochs, got " + history.size());
        }
    }

    /**
     * Running sums over the steps of an epoch.
     *
     * @param loss sum over samples of their loss
     * @param correct samples classified right
     * @param samples samples trained on
     * @param seconds time spent in training steps
     */
    public record Sums(double loss, long correct, long samples, double seconds) {
        /** Nothing summed. */
        public static final Sums ZERO = new Sums(0, 0, 0, 0);

        /** These sums and those of one more step. */
        public Sums plus(double stepLoss, int stepCorrect, int stepSamples, double stepSeconds) {
            return new Sums(
                    loss + stepLoss * stepSamples,
                    correct + stepCorrect,
                    samples + stepSamples,
                    seconds + stepSeconds);
        }

        /**
         * The result of an epoch with these sums.
         *
         * @param epoch from 1
         */
        public EpochResult result(int epoch, double testAccuracy) {
            return new EpochResult(
                    epoch,
                    loss / samples,
                    (double) correct / samples,
                    testAccuracy,
                    seconds > 0 ? samples / seconds : 0,
                    seconds);
        }
    }

    /**
     * What fixes the course of a run besides the network and the data themselves.
     *
     * @param seed of sample order, augmentation and random layers
     * @param data name of the data set
     * @param samples training samples in it
     * @param batchSize samples per step
     * @param optimizer kind and constants
     * @param loss kind and constants
     * @param schedule kind and constants
     * @param clipping limits on gradients
     */
    public record Setup(
            long seed,
            String data,
            int samples,
            int batchSize,
            String optimizer,
            String loss,
            String schedule,
            String clipping) {}
}
