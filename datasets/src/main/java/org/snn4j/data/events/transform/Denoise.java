package org.snn4j.data.events.transform;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.snn4j.data.events.EventBlock;
import org.snn4j.data.events.EventEditor;
import org.snn4j.data.events.EventStream;
import org.snn4j.data.events.EventTransform;
import org.snn4j.tensor.Check;

/**
 * Drops events that nothing near them confirms: an event stays when one of its eight neighbours had
 * an event, kept or not, at most so long before it.
 *
 * @param width columns of the sensor, 1 or more
 * @param height rows of the sensor, 1 or more
 * @param microseconds how long an event confirms its neighbours, 1 or more
 * @see <a href="https://www.research-collection.ethz.ch/handle/20.500.11850/9721">Delbruck 2008,
 *     background activity filter</a>
 */
public record Denoise(int width, int height, long microseconds) implements EventTransform {
    public Denoise {
        Check.atLeastOne("Denoise.width", width);
        Check.atLeastOne("Denoise.height", height);
        Check.positive("Denoise.microseconds", microseconds);
    }

    @Override
    public EventStream apply(EventStream events, RandomGenerator random) {
        return EventEditor.edited(events, new Filter(this));
    }

    /**
     * When each pixel last had an event, with a frame around so that every pixel has neighbours.
     */
    private static final class Filter implements EventEditor {
        private static final long NEVER = Long.MIN_VALUE;
        private final Denoise sizes;
        private final int rowLength;
        private final long[] last;

        Filter(Denoise sizes) {
            this.sizes = sizes;
            rowLength = sizes.width + 2;
            last = new long[rowLength * (sizes.height + 2)];
            Arrays.fill(last, NEVER);
        }

        @Override
        public boolean edit(EventBlock block, int from, int to) {
            int x = block.x(from);
            int y = block.y(from);
            SensorBounds.check("Denoise", x, y, sizes.width, sizes.height);
            int place = (y + 1) * rowLength + x + 1;
            long time = block.time(from);
            boolean isConfirmed = isConfirmed(place, time);
            last[place] = time;
            return isConfirmed && EventEditor.keep(block, from, to);
        }

        private boolean isConfirmed(int place, long time) {
            for (int row = -rowLength; row <= rowLength; row += rowLength) {
                for (int column = -1; column <= 1; column++) {
                    long neighbour = last[place + row + column];
                    if (row + column != 0
                            && neighbour != NEVER
                            && time - neighbour <= sizes.microseconds) {
                        return true;
                    }
                }
            }
            return false;
        }
    }
}
