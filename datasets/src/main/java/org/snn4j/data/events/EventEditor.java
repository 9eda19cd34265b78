package org.snn4j.data.events;

import java.io.IOException;

/** Changes events one by one, or drops them; what it remembers belongs to one stream. */
@FunctionalInterface
public interface EventEditor {
    /**
     * Writes an event, changed or not, to another place of its block.
     *
     * @param block with the event
     * @param from where the event is
     * @param to where it goes, {@code from} at most
     * @return whether the event stays
     */
    boolean edit(EventBlock block, int from, int to);

    /** A stream as an editor leaves it. */
    static EventStream edited(EventStream events, EventEditor editor) {
        return new EventStream() {
            @Override
            public boolean next(EventBlock block) throws IOException {
                int kept = 0;
                while (kept == 0) {
                    if (!events.next(block)) {
                        return false;
                    }
                    for (int i = 0; i < block.size(); i++) {
                        kept += editor.edit(block, i, kept) ? 1 : 0;
                    }
                }
                block.truncate(kept);
                return true;
            }

            @Override
            public void close() throws IOException {
                events.close();
            }
        };
    }

    /** Moves an event as it is. */
    static boolean keep(EventBlock block, int from, int to) {
        return put(block, from, to, block.time(from));
    }

    /** Moves an event with another time. */
    static boolean put(EventBlock block, int from, int to, long time) {
        block.set(to, time, block.x(from), block.y(from), block.polarity(from));
        return true;
    }
}
