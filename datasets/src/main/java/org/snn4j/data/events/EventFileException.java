package org.snn4j.data.events;

import java.io.IOException;
import java.nio.file.Path;

/** An event file that does not hold what it should: which file, at which byte, and why. */
public final class EventFileException extends IOException {
    private final Path path;
    private final long offset;

    EventFileException(Path path, long offset, String reason) {
        this(path, offset, reason, null);
    }

    EventFileException(Path path, long offset, String reason, Throwable cause) {
        super(path + ": byte " + offset + ": " + reason, cause);
        this.path = path;
        this.offset = offset;
    }

    /** The file. */
    public Path path() {
        return path;
    }

    /** Where in the file, counted after decompression when it is gzipped as a whole. */
    public long offset() {
        return offset;
    }
}
