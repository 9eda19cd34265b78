package org.snn4j.data.events.transform;

import java.util.random.RandomGenerator;
import org.snn4j.data.events.EventEditor;
import org.snn4j.data.events.EventStream;
import org.snn4j.data.events.EventTransform;
import org.snn4j.tensor.Check;

/**
 * Drops each event with a probability.
 *
 * @param probability 0 to 1
 */
public record DropEvents(double probability) implements EventTransform {
    public DropEvents {
        Check.inRange("DropEvents.probability", probability, 0, 1);
    }

    @Override
    public EventStream apply(EventStream events, RandomGenerator random) {
        return EventEditor.edited(
                events,
                (block, from, to) ->
                        random.nextDouble() >= probability && EventEditor.keep(block, from, to));
    }
}
