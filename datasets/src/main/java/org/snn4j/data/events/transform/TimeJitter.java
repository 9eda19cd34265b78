package org.snn4j.data.events.transform;

import java.util.random.RandomGenerator;
import org.snn4j.data.events.EventEditor;
import org.snn4j.data.events.EventStream;
import org.snn4j.data.events.EventTransform;
import org.snn4j.tensor.Check;

/**
 * Moves each event in time by a normally distributed random number, rounded to microseconds. The
 * order of the events stays, so that times need not be sorted any more; binning into frames does
 * not mind.
 *
 * @param deviation standard deviation in microseconds, above 0
 */
public record TimeJitter(double deviation) implements EventTransform {
    public TimeJitter {
        Check.positive("TimeJitter.deviation", deviation);
    }

    @Override
    public EventStream apply(EventStream events, RandomGenerator random) {
        return EventEditor.edited(
                events,
                (block, from, to) -> {
                    long moved = block.time(from) + Math.round(random.nextGaussian() * deviation);
                    return EventEditor.put(block, from, to, moved);
                });
    }
}
