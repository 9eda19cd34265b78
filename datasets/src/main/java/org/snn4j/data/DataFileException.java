package org.snn4j.data;

import java.io.IOException;
import java.nio.file.Path;

/** A data file that does not hold what it should: which file, at which byte, and why. */
public final class DataFileException extends IOException {
    private final Path path;
    private final long offset;

    DataFileException(Path path, long offset, String reason) {
        this(path, offset, reason, null);
    }

    DataFileException(Path path, long offset, String reason, Throwable cause) {
        super(path + ": byte " + offset + ": " + reason, cause);
        this.path = path;
        this.offset = offset;
    }

    /** The file. */
    public Path path() {
        return path;
    }

    /** Where in the file, counted after decompression when it is compressed. */
    public long offset() {
        return offset;
    }
}
