package org.snn4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Files of a data set that are not there: where they were looked for, under which names, and how to
 * get them.
 */
public final class MissingDataException extends IOException {
    private final Path folder;
    private final List<String> missing;

    MissingDataException(
            String dataset, Path folder, boolean exists, List<String> missing, String howToGet) {
        super(
                dataset
                        + ": "
                        + (exists ? "files missing in " : "no folder ")
                        + folder
                        + ": looked for "
                        + String.join(", ", missing)
                        + ". "
                        + howToGet);
        this.folder = folder;
        this.missing = List.copyOf(missing);
    }

    /** The folder that was searched. */
    public Path folder() {
        return folder;
    }

    /** What was looked for and not found; alternatives are joined by "or". */
    public List<String> missing() {
        return missing;
    }
}
