package org.snn4j.train.checkpoint;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not what it should be; names the file, the byte and the reason. */
public final class CorruptFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Path path;
    private final long offset;

    /**
     * Describes what is wrong.
     *
     * @param path the file
     * @param offset byte at which it shows, from the start of the file
     * @param reason expected, got, and what to do
     */
    public CorruptFileException(Path path, long offset, String reason) {
        super(path + ": byte " + offset + ": " + reason);
        this.path = path;
        this.offset = offset;
    }

    /** The file. */
    public Path path() {
        return path;
    }

    /** Byte at which it shows, from the start of the file. */
    public long offset() {
        return offset;
    }
}
