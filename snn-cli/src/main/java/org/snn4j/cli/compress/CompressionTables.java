package org.snn4j.cli.compress;

import java.util.List;
import java.util.Locale;

/** The experiment's tables in Markdown. */
final class CompressionTables {
    private CompressionTables() {}

    static String of(Seeds seeds) {
        List<String> measured =
                seeds.last(SeedStudy.FLOAT) == null
                        ? List.of()
                        : seeds.found().get(0).values().stream()
                                .filter(candidate -> candidate.hardware().isPresent())
                                .map(Candidate::name)
                                .toList();
        return quantised(seeds)
                + "\n"
                + "Pruned without training, norms re-estimated on the calibration samples. Spikes"
                + " masked: inputs of one spike in four timesteps are dropped, in calibration and"
                + " in the test.\n\n"
                + pruned(seeds)
                + "\n"
                + "Pruned in training; sizes and times of the last seed. Bytes of the checkpoint"
                + " file, and milliseconds for a sample in batches of 64 on this machine, by the"
                + " kernels that pay for every weight and by those that skip zeros where few"
                + " weights are left.\n\n"
                + trained(seeds)
                + "\n"
                + "LoAS against its baselines as published: speed-up without, energy gain with"
                + " masking of inputs of one spike, by the published simulator's rules and formula."
                + " The paper's 8.51 is the largest speed-up over its networks (ResNet19), 3.68 the"
                + " largest energy gain (AlexNet).\n\n"
                + LoasTable.of(seeds, measured);
    }

    private static String quantised(Seeds seeds) {
        StringBuilder table =
                new StringBuilder(
                        "| quantised without training | accuracy, % | points against the trained"
                                + " network |\n"
                                + "|---|---|---:|\n");
        rows(table, seeds, name -> name.equals(SeedStudy.FLOAT) || name.matches("\\w+ \\d bits"));
        return table.toString();
    }

    private static String pruned(Seeds seeds) {
        StringBuilder table =
                new StringBuilder(
                        "| pruned without training | accuracy, % | points against the trained"
                                + " network |\n"
                                + "|---|---|---:|\n");
        rows(
                table,
                seeds,
                name ->
                        !name.equals(SeedStudy.FLOAT)
                                && !name.matches("\\w+ \\d bits")
                                && !name.startsWith("gradual"));
        return table.toString();
    }

    private static void rows(
            StringBuilder table, Seeds seeds, java.util.function.Predicate<String> which) {
        for (String name : seeds.found().get(0).keySet()) {
            if (which.test(name)) {
                table.append(
                        String.format(
                                Locale.ROOT,
                                "| %s | %s | %s |%n",
                                name,
                                seeds.accuracy(name),
                                seeds.against(name)));
            }
        }
    }

    private static String trained(Seeds seeds) {
        StringBuilder table =
                new StringBuilder(
                        "| network | accuracy, % | points | weights zero | spikes | bits | bytes |"
                                + " ms, every weight | ms, zeros skipped |\n"
                                + "|---|---|---:|---:|---:|---:|---:|---:|---:|\n");
        for (String name : seeds.found().get(0).keySet()) {
            if (!name.equals(SeedStudy.FLOAT) && !name.startsWith("gradual")) {
                continue;
            }
            Candidate last = seeds.last(name);
            table.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %s | %s | %.1f %% | %.1f %% | %d | %,d | %s | %s |%n",
                            name,
                            seeds.accuracy(name),
                            seeds.against(name),
                            100 * seeds.mean(name, c -> c.size().sparsity()),
                            100 * seeds.mean(name, c -> c.spikes().density()),
                            last.size().bits(),
                            last.size().bytes(),
                            CandidateTable.milliseconds(last.latency(), false),
                            CandidateTable.milliseconds(last.latency(), true)));
        }
        return table.toString();
    }
}
