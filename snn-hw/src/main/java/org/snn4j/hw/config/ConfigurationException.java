package org.snn4j.hw.config;

/** A configuration that cannot be: where, what was expected, what came, in one line. */
public final class ConfigurationException extends IllegalArgumentException {
    ConfigurationException(String where, String problem) {
        super(where + ": " + problem);
    }
}
