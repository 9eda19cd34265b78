package org.snn4j.data.events;

import java.io.IOException;
import java.nio.file.Path;

/** Reads files of one format. */
interface FormatReader {
    /** What the file says of itself. */
    EventHeader header(Path path) throws IOException;

    /**
     * Its events from the first on, with times as stored.
     *
     * @param unit of times where the format leaves it open
     */
    EventStream open(Path path, TimeUnit unit) throws IOException;
}
