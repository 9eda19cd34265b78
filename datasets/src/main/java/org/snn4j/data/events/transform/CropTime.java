package org.snn4j.data.events.transform;

import java.util.random.RandomGenerator;
import org.snn4j.data.events.EventEditor;
import org.snn4j.data.events.EventStream;
import org.snn4j.data.events.EventTransform;
import org.snn4j.tensor.Check;

/**
 * Keeps the events of a stretch of time; times stay as they are.
 *
 * @param from first time in microseconds
 * @param length of the stretch in microseconds, 1 or more
 */
public record CropTime(long from, long length) implements EventTransform {
    public CropTime {
        Check.positive("CropTime.length", length);
    }

    @Override
    public EventStream apply(EventStream events, RandomGenerator random) {
        return EventEditor.edited(
                events,
                (block, source, to) -> {
                    long time = block.time(source);
                    return time >= from
                            && time - from < length
                            && EventEditor.keep(block, source, to);
                });
    }
}
