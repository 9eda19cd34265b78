package org.snn4j.data;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where data sets are looked for.
 *
 * @param root folder with one folder per data set, or (when given) the folder of one data set
 * @param origin who chose it
 */
public record DataDirectory(Path root, Origin origin) {
    /** System property that names the folder. */
    public static final String PROPERTY = "snn4j.data";

    /** Environment variable that names the folder when the property does not. */
    public static final String VARIABLE = "SNN4J_DATA";

    /** Who chose the folder; an earlier one goes before a later one. */
    public enum Origin {
        /** Named in the call. */
        GIVEN,
        /** Named by the system property. */
        PROPERTY,
        /** Named by the environment variable. */
        VARIABLE,
        /** Named by nobody: {@code data} in the working directory. */
        DEFAULT
    }

    /** A folder named in the call. */
    public static DataDirectory given(Path root) {
        return new DataDirectory(root, Origin.GIVEN);
    }

    /**
     * System property {@code snn4j.data}, else environment variable {@code SNN4J_DATA}, else {@code
     * data} here.
     */
    public static DataDirectory standard() {
        return standard(
                System.getProperty(PROPERTY, ""), System.getenv().getOrDefault(VARIABLE, ""));
    }

    static DataDirectory standard(String property, String variable) {
        if (!property.isBlank()) {
            return new DataDirectory(Path.of(property), Origin.PROPERTY);
        }
        if (!variable.isBlank()) {
            return new DataDirectory(Path.of(variable), Origin.VARIABLE);
        }
        return new DataDirectory(Path.of("data"), Origin.DEFAULT);
    }

    /**
     * The folder of a data set: the one of its name in the root; a root that was given and has no
     * such folder is taken to be the data set's own.
     */
    public Path folder(String dataset) {
        Path inside = root.resolve(dataset);
        return origin == Origin.GIVEN && !Files.isDirectory(inside) ? root : inside;
    }
}
