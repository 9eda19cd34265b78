package org.snn4j.hw;

import java.io.IOException;
import java.nio.file.Path;

/** A workload file cannot be read: which file, and what is wrong with it. */
public final class WorkloadFormatException extends IOException {
    private final transient Path file;

    WorkloadFormatException(Path file, String problem) {
        super(file + ": " + problem);
        this.file = file;
    }

    /** The file. */
    public Path file() {
        return file;
    }
}
