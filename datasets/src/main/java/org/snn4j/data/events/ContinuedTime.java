package org.snn4j.data.events;

import java.io.IOException;
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
        return new EventStream() {
            private long rounds;
            private long last;

            @Override
            public boolean next(EventBlock block) throws IOException {
                if (!events.next(block)) {
                    return false;
                }
                for (int i = 0; i < block.size(); i++) {
                    long time = block.time(i);
                    if (last - time > 1L << (bits - 1)) {
                        rounds++;
                    }
                    last = time;
                    block.set(
                            i, time + (rounds << bits), block.x(i), block.y(i), block.polarity(i));
                }
                return true;
            }

            @Override
            public void close() throws IOException {
                events.close();
            }
        };
    }
}
