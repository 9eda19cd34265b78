package org.snn4j.nir;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The files for tests that lie beside the checkout. */
public final class SharedFiles {
    private static final Path DATA =
            Path.of(System.getProperty("snn4j.root"))
                    .toAbsolutePath()
                    .resolveSibling("shared")
                    .resolve("data");

    private SharedFiles() {}

    /** A file or folder; the test is skipped where it is not there. */
    public static Path find(String name) {
        Path path = DATA.resolve(name);
        assumeTrue(Files.exists(path), name + ": no such data in " + DATA);
        return path;
    }
}
