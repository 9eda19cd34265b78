package org.snn4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.snn4j.convert.AccuracyOverTime;
import org.snn4j.convert.Balance;
import org.snn4j.convert.Conversion;
import org.snn4j.convert.ConversionConfig;
import org.snn4j.convert.DenseNetwork;
import org.snn4j.convert.SpikingNetwork;
import org.snn4j.convert.StagedReduction;
import org.snn4j.convert.dl4j.ModelFile;
import org.snn4j.data.Dataset;
import org.snn4j.train.TrainingListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns a trained dense network into a spiking one and shows its accuracy over time. */
@Command(
        name = "convert",
        description =
                "Turn a trained DL4J or Keras network into a spiking one: accuracy against"
                        + " timesteps, and IIR-SNN's training for ever fewer of them. The file must"
                        + " be from a source that you trust.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: ./snn convert net.zip --data data/fashion-mnist --stages 5,4,3,2,1"
        })
final class ConvertCommand implements Callable<Integer> {
    private static final int SAMPLE = 200;

    @Parameters(
            paramLabel = "FILE",
            description = "An archive of DL4J (.zip), or a Keras model (.h5).")
    private Path file;

    @Option(
            names = "--timesteps",
            paramLabel = "T",
            converter = Count.class,
            description = "Length of the simulation. Default: 64, with --stages their first.")
    private Optional<Integer> timesteps = Optional.empty();

    @Option(
            names = "--balance",
            paramLabel = "KIND",
            description =
                    "What thresholds follow from: activations of the dense network, or currents of"
                            + " the spiking one. Default: activations, with --stages currents.")
    private Optional<Balance> balance = Optional.empty();

    @Option(
            names = "--percentile",
            paramLabel = "Q",
            description = "Of these values; 100 is the maximum. Default: 99.9, currents 90.")
    private Optional<Double> percentile = Optional.empty();

    @Option(
            names = "--leak",
            paramLabel = "LAMBDA",
            description = "Membrane potential kept per timestep, to 1. Default: ${DEFAULT-VALUE}.")
    private float leak = 1;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Also draw accuracy against timesteps, as .png or .svg.")
    private Optional<Path> picture = Optional.empty();

    @Option(
            names = "--stages",
            paramLabel = "T",
            split = ",",
            converter = Count.class,
            description = "Train on for these numbers of timesteps, one after the other.")
    private List<Integer> stages = List.of();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            converter = Count.class,
            description = "Of each stage. Default: ${DEFAULT-VALUE}.")
    private int epochs = 2;

    @Option(
            names = "--lr",
            paramLabel = "RATE",
            converter = PositiveNumber.class,
            description = "Learning rate of the stages. Default: ${DEFAULT-VALUE}.")
    private double learningRate = 1e-4;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = WholeNumber.class,
            description = "Seed of samples and training. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Mixin private DataOption data = new DataOption();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        DenseNetwork dense = ModelFile.read(file);
        Dataset samples = data.load("glyphs", seed);
        int length = timesteps.orElse(stages.isEmpty() ? 64 : stages.get(0));
        SpikingNetwork spiking =
                Conversion.convert(
                        dense,
                        config(),
                        samples.train().sample(Math.min(SAMPLE, samples.train().size()), seed),
                        length);
        for (SpikingNetwork.Threshold threshold : spiking.thresholds()) {
            out.printf(Locale.ROOT, "%-24s threshold %.4g%n", threshold.layer(), threshold.value());
        }
        AccuracyOverTime accuracy =
                AccuracyOverTime.measure(dense, spiking, samples.test(), length);
        print(out, accuracy, samples.test().size());
        if (picture.isPresent()) {
            accuracy.draw().write(picture.get());
            out.println("picture in " + picture.get());
        }
        if (!stages.isEmpty()) {
            train(out, spiking, samples);
        }
        out.flush();
        return 0;
    }

    private ConversionConfig config() {
        ConversionConfig base =
                stages.isEmpty() ? ConversionConfig.DEFAULT : ConversionConfig.IIR_SNN;
        if (balance.isPresent() && balance.get() != base.balance()) {
            double usual = balance.get() == Balance.CURRENTS ? 90 : 99.9;
            base = base.withBalance(balance.get()).withPercentile(usual);
        }
        base = base.withLeak(leak);
        return percentile.isPresent() ? base.withPercentile(percentile.get()) : base;
    }

    private static void print(PrintWriter out, AccuracyOverTime accuracy, int samples) {
        out.printf(
                Locale.ROOT,
                "%ndense network %.2f %% of %d test samples%ntimesteps  accuracy%n",
                100 * accuracy.dense(),
                samples);
        int length = accuracy.spiking().size();
        for (int t = 1; t < length; t *= 2) {
            out.printf(Locale.ROOT, "%9d  %6.2f %%%n", t, 100 * accuracy.spiking().get(t - 1));
        }
        out.printf(
                Locale.ROOT, "%9d  %6.2f %%%n", length, 100 * accuracy.spiking().get(length - 1));
        out.flush();
    }

    private void train(PrintWriter out, SpikingNetwork spiking, Dataset samples) {
        StagedReduction reduction = new StagedReduction(stages, epochs, learningRate, 50, seed);
        out.printf("%ntrained on, %d epochs each%ntimesteps  before     after%n", epochs);
        out.flush();
        for (StagedReduction.Stage stage :
                reduction.train(spiking, samples, new TrainingListener() {})) {
            out.printf(
                    Locale.ROOT,
                    "%9d  %6.2f %%  %6.2f %%%n",
                    stage.timesteps(),
                    100 * stage.before(),
                    100 * stage.after());
        }
        if (stages.get(stages.size() - 1) == 1) {
            out.println("At one timestep leaks play no part: a network of binary activations.");
        }
    }
}
