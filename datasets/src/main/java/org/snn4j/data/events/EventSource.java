package org.snn4j.data.events;

import java.io.IOException;
import java.util.random.RandomGenerator;

/** Events that can be read any number of times, each time from the first on. */
@FunctionalInterface
public interface EventSource {
    /** Starts at the first event. */
    EventStream open() throws IOException;

    /**
     * These events as a transform leaves them; nothing is read before they are.
     *
     * @param transform that draws no random numbers
     */
    default EventSource with(EventTransform transform) {
        return with(transform, NoRandomness.GENERATOR);
    }

    /**
     * These events as a random transform leaves them; nothing is read before they are.
     *
     * @param random what is drawn from, anew for each reading
     */
    default EventSource with(EventTransform transform, RandomSource random) {
        return () -> transform.apply(open(), random.generator());
    }

    /** Reads everything once and says what there is, in bounded memory. */
    default EventSummary summary() throws IOException {
        try (EventStream events = open()) {
            return EventSummary.of(events);
        }
    }

    /** Makes generators that all draw the same numbers. */
    @FunctionalInterface
    interface RandomSource {
        /** A generator at its beginning. */
        RandomGenerator generator();
    }
}
