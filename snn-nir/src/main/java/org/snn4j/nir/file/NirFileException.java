package org.snn4j.nir.file;

import java.io.IOException;
import java.nio.file.Path;

/** A NIR file that cannot be read: which one, and why. */
public final class NirFileException extends IOException {
    private static final long serialVersionUID = 1L;

    NirFileException(Path path, String reason, Throwable cause) {
        super(path + ": " + reason, cause);
    }
}
