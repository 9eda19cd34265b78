package org.snn4j.data.clips;

import java.io.IOException;
import java.nio.file.Path;

/** A folder or file of clips that does not hold what it should: which one and why. */
public final class ClipFileException extends IOException {
    private final Path path;

    ClipFileException(Path path, String reason) {
        this(path, reason, null);
    }

    ClipFileException(Path path, String reason, Throwable cause) {
        super(path + ": " + reason, cause);
        this.path = path;
    }

    /** The folder or file. */
    public Path path() {
        return path;
    }
}
