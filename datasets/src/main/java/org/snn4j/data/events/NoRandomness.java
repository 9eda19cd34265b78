package org.snn4j.data.events;

import java.util.random.RandomGenerator;

/** Refuses to draw: a random transform must be given a generator. */
final class NoRandomness implements RandomGenerator {
    static final EventSource.RandomSource GENERATOR = NoRandomness::new;

    private NoRandomness() {}

    @Override
    public long nextLong() {
        throw new IllegalStateException(
                "event transform: expected a random generator, got none. Random transforms need"
                        + " EventSource.with(transform, random)");
    }
}
