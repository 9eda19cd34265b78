package org.snn4j.cli;

import java.util.List;
import org.snn4j.bench.measure.Protocol;
import picocli.CommandLine.Option;

/** How long a measurement takes. */
final class BenchProtocolOption {
    @Option(
            names = "--reps",
            paramLabel = "N",
            description = "Repetitions to keep, of 0.6 s or more. Default: ${DEFAULT-VALUE}.")
    private int repetitions = Protocol.STANDARD.repetitions();

    @Option(
            names = "--budget",
            paramLabel = "SECONDS",
            description =
                    "After this time repetitions that other processes disturbed are kept as well."
                            + " Default: ${DEFAULT-VALUE}.")
    private double budget = Protocol.STANDARD.budgetSeconds();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description =
                    "Longest wait for a quiet machine before a measurement. Default:"
                            + " ${DEFAULT-VALUE}.")
    private double wait = Protocol.STANDARD.quietSeconds();

    Protocol protocol() {
        return Protocol.STANDARD
                .withRepetitions(repetitions)
                .withBudgetSeconds(budget)
                .withQuietSeconds(wait);
    }

    /** The same options as arguments of a process. */
    List<String> arguments() {
        return List.of("--reps=" + repetitions, "--budget=" + budget, "--wait=" + wait);
    }
}
