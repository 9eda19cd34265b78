package org.snn4j.data.events;

import java.util.random.RandomGenerator;
import org.snn4j.tensor.Check;

/**
 * Makes times go on where a counter began again: a time that falls by more than half of what the
 * counter can hold is of its next round.
 *
 * @param bits length of the counter, 2 to 62
 */
public record ContinuedTime(int bits) implements EventTransform {
    public ContinuedTime {
        Check.inRange("ContinuedTime.bits", bits, 2, 62);
    }

    @Override
    public EventStream apply(EventStream events, RandomGenerator random) {
        return EventEditor.edited(
                events,
                new EventEditor() {
                    private long rounds;
                    private long last;

                    @Override
                    public boolean edit(EventBlock block, int from, int to) {
                        long time = block.time(from);
                        if (last - time > 1L << (bits - 1)) {
                            rounds++;
                        }
                        last = time;
                        return EventEditor.put(block, from, to, time + (rounds << bits));
                    }
                });
    }
}
