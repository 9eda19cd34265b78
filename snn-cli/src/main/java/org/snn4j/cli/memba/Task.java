package org.snn4j.cli.memba;

import org.snn4j.data.Dataset;
import org.snn4j.data.DelayedRecall;

/**
 * Delayed recall: a short delay is learned first, then the network is adapted to a longer one.
 *
 * @param delay of the second problem
 */
record Task(int delay) {
    static final int FIRST_DELAY = 2;
    private static final long OTHER_SEED = 1000;

    static Dataset first(long seed) {
        return recall(FIRST_DELAY, 2000, 500, seed);
    }

    Dataset second(long seed) {
        return recall(delay, 2000, 1000, seed + OTHER_SEED);
    }

    private static Dataset recall(int delay, int train, int test, long seed) {
        return new DelayedRecall(
                        train, test, DelayedRecall.Problem.DEFAULT.withDelay(delay), seed)
                .generate();
    }
}
