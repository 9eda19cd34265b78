package org.snn4j.cli.memba;

import org.snn4j.data.Dataset;
import org.snn4j.data.DelayedRecall;
import org.snn4j.data.DelayedRecall.Problem;

/**
 * Delayed recall: a short delay is learned first, then the network is adapted to a longer one.
 *
 * @param train samples to learn from, of each problem
 * @param test samples to be judged by, of each problem
 */
record Task(int train, int test) {
    static final int FIRST_DELAY = 2;

    /** Samples of the second problem are others than those of the first. */
    private static final long OTHER_SEED = 1000;

    Dataset first(long seed) {
        return recall(FIRST_DELAY, seed);
    }

    Dataset second(int delay, long seed) {
        return recall(delay, seed + OTHER_SEED);
    }

    private Dataset recall(int delay, long seed) {
        return new DelayedRecall(train, test, Problem.DEFAULT.withDelay(delay), seed).generate();
    }
}
