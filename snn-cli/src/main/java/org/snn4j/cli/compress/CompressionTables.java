package org.snn4j.cli.compress;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The experiment's tables in Markdown. */
final class CompressionTables {
    private CompressionTables() {}

    static String of(Seeds seeds) {
        List<String> measured =
                seeds.found().get(0).values().stream()
                        .filter(candidate -> candidate.hardware().isPresent())
                        .map(Candidate::name)
                        .toList();
        return accuracies(seeds, "quantised without training", CompressionTables::isQuantised)
                + "\n"
                + "GPTAQ against GPTQ over "
                + SeedStudy.DRAWS
                + " sets of calibration samples for each seed, pairs with the same samples: the"
                + " mean difference with its standard error, and in how many pairs GPTAQ has the"
                + " higher accuracy and the smaller error of outputs.\n\n"
                + CalibrationTables.draws(seeds)
                + "\n"
                + "The share of the drift that GPTAQ corrects, judged on training samples that"
                + " neither training nor calibration saw.\n\n"
                + CalibrationTables.alphas(seeds)
                + "\n"
                + "Pruned without training, norms re-estimated on the calibration samples. Spikes"
                + " masked: inputs of one spike in four timesteps are dropped, in calibration and"
                + " in the test.\n\n"
                + accuracies(seeds, "pruned without training", CompressionTables::isPruned)
                + "\n"
                + "Pruned in "
                + SeedStudy.PRUNING_EPOCHS
                + " epochs of further training by the same recipe as before. 90 % of the weights of"
                + " the layers between go, more in layers of many (layer-adaptive magnitude); then,"
                + " in as many epochs more, 98 % of each of these layers. The network \"as long as"
                + " 90 %\" was trained as long with all weights. Sizes and times of the last seed:"
                + " bytes of the checkpoint file, and milliseconds for a sample in batches of 64 on"
                + " this machine, by the kernels that pay for every weight and by those that skip"
                + " zeros where few weights are left.\n\n"
                + trained(seeds)
                + "\n"
                + "LoAS against its baselines as published: speed-up without, energy gain with"
                + " masking of inputs of one spike, by the published simulator's rules and formula."
                + " The paper's 8.51 is the largest speed-up over its networks (ResNet19), 3.68 the"
                + " largest energy gain (AlexNet).\n\n"
                + LoasTable.of(seeds, measured);
    }

    private static boolean isQuantised(String name) {
        return name.equals(SeedStudy.FLOAT) || name.matches("\\w+ \\d bits");
    }

    private static boolean isTrained(String name) {
        return name.startsWith(SeedStudy.FLOAT) || name.startsWith("gradual");
    }

    private static boolean isPruned(String name) {
        return !isTrained(name) && !name.contains(" bits");
    }

    private static String accuracies(Seeds seeds, String head, Predicate<String> which) {
        StringBuilder table =
                new StringBuilder("| ")
                        .append(head)
                        .append(
                                " | accuracy, % | points against the trained network | error of"
                                        + " outputs |\n"
                                        + "|---|---|---:|---:|\n");
        for (String name : seeds.found().get(0).keySet()) {
            if (which.test(name)) {
                table.append(
                        String.format(
                                Locale.ROOT,
                                "| %s | %s | %s | %s |%n",
                                name,
                                seeds.accuracy(name),
                                seeds.against(name),
                                seeds.outputError(name)));
            }
        }
        return table.toString();
    }

    private static String trained(Seeds seeds) {
        StringBuilder table =
                new StringBuilder(
                        "| network | accuracy, % | points against trained | against trained as long"
                                + " | weights zero | spikes | bits | bytes | ms, every weight | ms,"
                                + " zeros skipped |\n"
                                + "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        for (String name : seeds.found().get(0).keySet()) {
            if (!isTrained(name)) {
                continue;
            }
            Candidate last = seeds.last(name);
            table.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %s | %s | %+.2f | %.1f %% | %.1f %% | %d | %,d | %s | %s |%n",
                            name,
                            seeds.accuracy(name),
                            seeds.against(name),
                            seeds.points(name, SeedStudy.AS_LONG),
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
