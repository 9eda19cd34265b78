package org.snn4j.cli.results;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What an experiment is run with.
 *
 * @param data folder with the data set, or nothing for the experiment's usual place
 * @param seeds one run of each network for each, at least one
 * @param progress a line for each network that is done, for people to read
 */
public record ExperimentSettings(Optional<Path> data, List<Long> seeds, PrintWriter progress) {
    /** Copies the seeds. */
    public ExperimentSettings {
        seeds = List.copyOf(seeds);
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException("seeds: expected at least one, got none");
        }
    }

    /** Tells a line of progress at once. */
    public void tell(String line) {
        progress.println(line);
        progress.flush();
    }
}
