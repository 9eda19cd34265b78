package org.snn4j.data.events;

import java.util.random.RandomGenerator;

/**
 * Takes the marks out of recordings of ATIS cameras, as in N-Caltech101: a record of row 240 is no
 * event, but says that 2^13 microseconds are to be added to all times after it.
 *
 * @see <a href="https://doi.org/10.3389/fnins.2015.00437">Orchard et al. 2015</a>
 */
public record OverflowMarks() implements EventTransform {
    private static final int MARK_ROW = 240;
    private static final int MARK_BITS = 13;

    @Override
    public EventStream apply(EventStream events, RandomGenerator random) {
        return EventEditor.edited(
                events,
                new EventEditor() {
                    private long marks;

                    @Override
                    public boolean edit(EventBlock block, int from, int to) {
                        if (block.y(from) == MARK_ROW) {
                            marks++;
                            return false;
                        }
                        long time = block.time(from) + (marks << MARK_BITS);
                        return EventEditor.put(block, from, to, time);
                    }
                });
    }
}
