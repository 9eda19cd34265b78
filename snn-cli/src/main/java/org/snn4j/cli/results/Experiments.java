package org.snn4j.cli.results;

import java.util.List;

/**
 * The experiments that can be asked for by name.
 *
 * @param experiments all of them, with different names
 */
public record Experiments(List<Experiment> experiments) {
    /** Copies the list. */
    public Experiments {
        experiments = List.copyOf(experiments);
    }

    /**
     * Finds an experiment.
     *
     * @throws IllegalArgumentException if none has this name; the message lists those that there
     *     are
     */
    public Experiment experiment(String name) {
        for (Experiment experiment : experiments) {
            if (experiment.name().equals(name)) {
                return experiment;
            }
        }
        throw new IllegalArgumentException(
                "experiment '"
                        + name
                        + "': expected one of "
                        + String.join(", ", experiments.stream().map(Experiment::name).toList()));
    }
}
