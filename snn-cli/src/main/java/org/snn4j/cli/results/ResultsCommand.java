package org.snn4j.cli.results;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.snn4j.train.checkpoint.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs an experiment and writes its table. */
@Command(
        name = "results",
        description = "Run a bundled experiment over several seeds and write its table.",
        mixinStandardHelpOptions = true)
public final class ResultsCommand implements Callable<Integer> {
    private final Experiments experiments;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "The experiment. Without one, all are listed.")
    private String name;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Folder of the data set. Default: the experiment's usual place.")
    private Path data;

    @Option(
            names = "--seeds",
            paramLabel = "N,..",
            split = ",",
            description = "One run of each network for each. Default: ${DEFAULT-VALUE}.")
    private List<Long> seeds = List.of(1L, 2L, 3L);

    @Option(
            names = "--out",
            paramLabel = "FILE.md",
            description = "Put the section into this page instead of printing it.")
    private Path out;

    @Spec private CommandSpec spec;

    /** The command for some experiments. */
    public ResultsCommand(Experiments experiments) {
        this.experiments = experiments;
    }

    @Override
    public Integer call() throws IOException {
        if (name == null) {
            list();
            return 0;
        }
        Experiment chosen = experiment();
        long start = System.nanoTime();
        String tables =
                chosen.run(
                        new ExperimentSettings(
                                Optional.ofNullable(data), seeds, spec.commandLine().getErr()));
        double minutes = (System.nanoTime() - start) / 60e9;
        write(section(chosen, tables, minutes));
        return 0;
    }

    private void list() {
        PrintWriter to = spec.commandLine().getOut();
        for (Experiment experiment : experiments.experiments()) {
            to.printf("%-20s %s%n", experiment.name(), experiment.title());
        }
        to.flush();
    }

    private Experiment experiment() {
        try {
            return experiments.experiment(name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private String section(Experiment chosen, String tables, double minutes) {
        List<String> command = new ArrayList<>(List.of("./snn", "results", name));
        if (data != null) {
            command.addAll(List.of("--data", data.toString()));
        }
        String used = String.join(",", seeds.stream().map(String::valueOf).toList());
        command.addAll(List.of("--seeds", used));
        return "## %s%n%n%s%n%n%s%n%nSeeds %s; %.1f minutes on %d cores by `%s`.%n"
                .formatted(
                        chosen.title(),
                        chosen.description().strip(),
                        tables.strip(),
                        used.replace(",", ", "),
                        minutes,
                        Runtime.getRuntime().availableProcessors(),
                        String.join(" ", command));
    }

    private void write(String section) throws IOException {
        if (out == null) {
            spec.commandLine().getOut().print(section);
            spec.commandLine().getOut().flush();
            return;
        }
        String page = Files.exists(out) ? Files.readString(out) : "";
        WholeFile.write(out, ResultsPage.with(page, name, section));
    }
}
