package org.snn4j.nir.hdf5;

import java.io.IOException;
import java.nio.file.Path;

/** An HDF5 file that is damaged, or claims more than it can hold. */
public final class Hdf5Exception extends IOException {
    private static final long serialVersionUID = 1L;

    Hdf5Exception(Path path, String reason, Throwable cause) {
        super(path + ": " + reason, cause);
    }
}
