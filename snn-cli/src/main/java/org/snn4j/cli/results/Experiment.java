package org.snn4j.cli.results;

import java.io.IOException;

/** A comparison of trained networks whose table stands in {@code docs/results.md}. */
public interface Experiment {
    /** What it is asked for by: small letters, digits and hyphens. */
    String name();

    /** Heading of its section, one line of plain text. */
    String title();

    /** Networks, data, recipe and what is compared, as a paragraph of Markdown. */
    String description();

    /**
     * Trains and measures.
     *
     * @param settings data, seeds and where progress is told
     * @return tables and remarks in Markdown, without headings
     * @throws IOException if the data cannot be read
     * @throws IllegalArgumentException if the settings do not suit, for example data of another
     *     kind
     */
    String run(ExperimentSettings settings) throws IOException;
}
