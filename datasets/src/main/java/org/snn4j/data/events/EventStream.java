package org.snn4j.data.events;

import java.io.IOException;

/** Events from first to last, a block at a time. */
public interface EventStream extends AutoCloseable {
    /**
     * Replaces what a block holds by the next events.
     *
     * @return whether there were any; the block is empty otherwise, and stays so
     * @throws EventFileException if the file is damaged
     */
    boolean next(EventBlock block) throws IOException;

    /** Lets go of the file behind it. */
    @Override
    void close() throws IOException;
}
