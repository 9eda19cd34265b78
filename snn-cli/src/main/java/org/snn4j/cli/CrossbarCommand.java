package org.snn4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.snn4j.data.Dataset;
import org.snn4j.hw.spikesim.nice.CrossbarConfig;
import org.snn4j.hw.spikesim.nice.CrossbarNetwork;
import org.snn4j.hw.spikesim.nice.FullScale;
import org.snn4j.hw.spikesim.nice.LayerError;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.Trainer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Accuracy of a trained network on crossbars. */
@Command(
        name = "crossbar",
        description =
                "Accuracy of a trained network when its weights lie in crossbars: few bits, devices"
                        + " that vary or are stuck, wires, converters (Moitra et al. 2023).",
        mixinStandardHelpOptions = true)
final class CrossbarCommand implements Callable<Integer> {
    private static final int BATCH = 64;

    /** Samples for calibrations and error budgets. */
    private static final int PROBE = 64;

    /** Adaptation changes weights that are right already: a smaller step than from scratch. */
    private static final double ADAPTATION_RATE = 0.1;

    @Option(
            names = "--checkpoint",
            required = true,
            paramLabel = "FILE",
            description = "A trained network.")
    private Path checkpoint;

    @Option(
            names = "--chips",
            paramLabel = "N",
            converter = Count.class,
            description =
                    "Chips to try, each with deviations of its own. Default: ${DEFAULT-VALUE}.")
    private int chips = 5;

    @Option(
            names = "--adapt",
            paramLabel = "EPOCHS",
            converter = Count.class,
            description = "Then train the network on the first chip, so long, and try it again.")
    private int adapt;

    @Option(
            names = "--run",
            paramLabel = "FOLDER",
            description = "Where the adapted network goes, if anywhere.")
    private Path run;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = WholeNumber.class,
            description =
                    "Seed of the chips' deviations and of generated data. Default:"
                            + " ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Mixin private DataOption data = new DataOption();

    @Mixin private ConfigurationOption configuration = new ConfigurationOption();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CrossbarConfig config =
                configuration.load(spec.commandLine(), CrossbarConfig.entry()).value();
        TrainedModel trained = TrainedModel.load(checkpoint);
        Dataset samples = trained.load(data, seed);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s on %d test samples of %s%n",
                trained.model().name(),
                samples.test().size(),
                samples.name());
        line(out, "exact", accuracy(trained.network(), samples));
        report(out, trained.network(), config, samples);
        if (adapt > 0) {
            adapt(out, trained, config, samples);
        }
        out.flush();
        return 0;
    }

    private void report(PrintWriter out, Layer network, CrossbarConfig config, Dataset samples) {
        double[] accuracies =
                IntStream.range(0, chips)
                        .mapToDouble(i -> accuracy(chip(network, config, i, samples), samples))
                        .toArray();
        line(
                out,
                "on crossbars, mean of " + chips,
                DoubleStream.of(accuracies).average().orElseThrow());
        line(out, "  worst chip", DoubleStream.of(accuracies).min().orElseThrow());
        line(out, "  best chip", DoubleStream.of(accuracies).max().orElseThrow());
        out.println();
        CrossbarNetwork first = chip(network, config, 0, samples);
        out.println("errors of each layer's sums on the first chip, for the same inputs:");
        for (LayerError error : first.errors(probe(samples))) {
            out.println("  " + error);
        }
        digital(out, first.digitalWeights());
    }

    private static void digital(PrintWriter out, List<String> paths) {
        if (!paths.isEmpty()) {
            out.println("not on crossbars: " + String.join(", ", paths));
        }
    }

    private void adapt(
            PrintWriter out, TrainedModel trained, CrossbarConfig config, Dataset samples) {
        CrossbarNetwork first = chip(trained.network(), config, 0, samples);
        double rate = trained.model().recipe().learningRate() * ADAPTATION_RATE;
        Trainer trainer =
                trained.model()
                        .trainer(
                                first,
                                samples,
                                trained.model().recipe().withEpochs(adapt).withLearningRate(rate));
        if (run != null) {
            trainer.runFolder(run);
        }
        trainer.keepWeights().fit(samples);
        out.printf("%nafter %d epochs of training on the first chip%n", adapt);
        line(out, "exact", accuracy(trained.network(), samples));
        line(out, "on the first chip", accuracy(first, samples));
    }

    private CrossbarNetwork chip(Layer network, CrossbarConfig config, int index, Dataset samples) {
        CrossbarNetwork chip = new CrossbarNetwork(network, config, seed + index);
        boolean measured = config.converter().fullScale() == FullScale.PERCENTILE;
        if (measured && config.converter().rounds()) {
            chip.calibrate(samples.train().sample(Math.min(PROBE, samples.train().size())));
        }
        return chip;
    }

    private static Tensor probe(Dataset samples) {
        return samples.test().sample(Math.min(PROBE, samples.test().size()));
    }

    private static double accuracy(Layer network, Dataset samples) {
        return Trainer.evaluate(network, samples.test(), BATCH).accuracy();
    }

    private static void line(PrintWriter out, String what, double accuracy) {
        out.printf(Locale.ROOT, "%-28s %6.2f %%%n", what, 100 * accuracy);
    }
}
