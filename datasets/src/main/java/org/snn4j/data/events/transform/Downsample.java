package org.snn4j.data.events.transform;

import java.util.random.RandomGenerator;
import org.snn4j.data.events.EventEditor;
import org.snn4j.data.events.EventStream;
import org.snn4j.data.events.EventTransform;
import org.snn4j.tensor.Check;

/**
 * Joins squares of pixels into one.
 *
 * @param factor side of the squares, 1 or more
 */
public record Downsample(int factor) implements EventTransform {
    public Downsample {
        Check.atLeastOne("Downsample.factor", factor);
    }

    @Override
    public EventStream apply(EventStream events, RandomGenerator random) {
        return EventEditor.edited(
                events,
                (block, from, to) -> {
                    block.set(
                            to,
                            block.time(from),
                            block.x(from) / factor,
                            block.y(from) / factor,
                            block.polarity(from));
                    return true;
                });
    }
}
