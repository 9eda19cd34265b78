package org.snn4j.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What a run was made with. */
final class Versions {
    private static final String RESOURCE = "versions.properties";

    private Versions() {}

    /** Versions of this library, ND4J and Java, by name. */
    static Map<String, String> read() {
        Properties properties = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream(RESOURCE)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE + " of snn-train", e);
        }
        Map<String, String> versions = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(name -> versions.put(name, properties.getProperty(name)));
        versions.put("java", System.getProperty("java.version"));
        return versions;
    }
}
