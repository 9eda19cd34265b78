package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;

/** Recomputes the cases of one kind of reference file. */
public interface Topic {
    /**
     * Name of the topic, such as {@code lif} or {@code hw-sata}: the file's stem without {@code
     * -examples}.
     */
    String name();

    /**
     * Checks every case of a file; what it does not recompute it reports as unsupported.
     *
     * @param file the whole file, a JSON object
     * @param report receives one result per case
     */
    void check(JsonNode file, Report report);
}
