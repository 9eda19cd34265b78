package org.snn4j.data.events;

import java.util.random.RandomGenerator;

/** A change of events as they pass by; the extension point for filters of one's own. */
@FunctionalInterface
public interface EventTransform {
    /**
     * The events as this leaves them; reads nothing yet.
     *
     * @param events what to change; closed with the stream that is returned
     * @param random all that is random is drawn from it
     */
    EventStream apply(EventStream events, RandomGenerator random);

    /** This transform, and then another one. */
    default EventTransform then(EventTransform next) {
        return (events, random) -> next.apply(apply(events, random), random);
    }
}
