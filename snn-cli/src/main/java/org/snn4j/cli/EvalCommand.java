package org.snn4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.snn4j.data.Dataset;
import org.snn4j.train.Trainer;
import org.snn4j.train.metrics.Metrics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges a trained network on test samples. */
@Command(
        name = "eval",
        description = "Accuracy and confusion of a trained network on the test samples.",
        mixinStandardHelpOptions = true)
final class EvalCommand implements Callable<Integer> {
    private static final int BATCH = 64;

    @Parameters(paramLabel = "CHECKPOINT", description = "A file that './snn train' wrote.")
    private Path checkpoint;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = WholeNumber.class,
            description = "Seed of generated data. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Mixin private DataOption data = new DataOption();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        TrainedModel trained = TrainedModel.load(checkpoint);
        Dataset samples = trained.load(data, seed);
        Metrics metrics = Trainer.evaluate(trained.network(), samples.test(), BATCH);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s on %d test samples of %s%n",
                trained.model().name(),
                metrics.samples(),
                samples.name());
        out.printf(
                Locale.ROOT,
                "accuracy %.2f %%, precision %.2f %%, recall %.2f %%, F1 %.2f %%%n%n",
                100 * metrics.accuracy(),
                100 * metrics.precision(),
                100 * metrics.recall(),
                100 * metrics.f1());
        printConfusion(out, metrics.confusion(), samples.classNames());
        out.flush();
        return 0;
    }

    private static void printConfusion(
            PrintWriter out, List<List<Integer>> confusion, List<String> names) {
        out.println("right class (rows) against predicted class (columns):");
        for (int row = 0; row < names.size(); row++) {
            StringBuilder line = new StringBuilder(String.format("%-12.12s", names.get(row)));
            for (int count : confusion.get(row)) {
                line.append(String.format("%6d", count));
            }
            out.println(line);
        }
    }
}
