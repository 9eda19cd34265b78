package org.snn4j.cli.ttfs;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.snn4j.data.DataDirectory;
import org.snn4j.data.Dataset;
import org.snn4j.data.DatasetCatalogue;
import org.snn4j.data.DatasetOptions;
import org.snn4j.layers.ttfs.SkipDelay;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.models.Recipe;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws spike times before and after a delay was learned. */
@Command(
        name = "delay",
        description =
                "Train a network with delayed skips and draw when spikes come around and through"
                        + " each stage, before and after.",
        mixinStandardHelpOptions = true)
final class DelayCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "MODEL",
            defaultValue = "glyph-ttfs-delay",
            description = "A network of './snn models' with skips. Default: ${DEFAULT-VALUE}.")
    private String model;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Folder of the model's data set. Default: its usual place.")
    private Path data;

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "Use only N training samples, and test samples in proportion.")
    private int size = DatasetOptions.ALL;

    @Option(names = "--epochs", paramLabel = "N", description = "Default: the recipe's.")
    private Integer epochs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of all that is random. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Test samples that are drawn. Default: ${DEFAULT-VALUE}.")
    private int samples = 64;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The picture, .svg or .png.")
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        BundledModel chosen = chosen();
        DatasetOptions options = DatasetOptions.standard().withSeed(seed).withSize(size);
        if (data != null) {
            options = options.withDirectory(DataDirectory.given(data));
        }
        Dataset set = DatasetCatalogue.standard().entry(chosen.dataset()).load(options);
        Recipe recipe =
                epochs == null ? chosen.recipe() : chosen.recipe().withEpochs(epochs);
        Layer network = chosen.build(set, recipe.timesteps());
        Tensor shown = set.test().sample(Math.min(samples, set.test().size()));
        Initialisation.of(network, seed);
        BranchTimes before = BranchTimes.of(network, shown);
        if (before.stages().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "MODEL: expected a network with skips between neurons that fire at most once,"
                            + " got "
                            + model
                            + ". Such are those of './snn models' with ttfs in their names.");
        }
        double accuracy =
                chosen.trainer(network, set, recipe).seed(seed).fit(set).last().testAccuracy();
        BranchTimes after = BranchTimes.of(network, shown);
        BranchPicture.draw(before, after).write(out);
        tell(accuracy, network, before, after);
        return 0;
    }

    private BundledModel chosen() {
        try {
            return ModelCatalogue.standard().model(model);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void tell(double accuracy, Layer network, BranchTimes before, BranchTimes after) {
        PrintWriter to = spec.commandLine().getOut();
        to.printf(Locale.ROOT, "test accuracy %.2f %%%n", 100 * accuracy);
        for (int i = 0; i < before.stages().size(); i++) {
            to.printf(
                    Locale.ROOT,
                    "stage %d: spikes through it come %.2f later than those around it, %.2f before"
                            + " training%n",
                    i + 1,
                    after.stages().get(i).gap(),
                    before.stages().get(i).gap());
        }
        for (Map.Entry<String, Layer> entry : network.layers().entrySet()) {
            if (entry.getValue() instanceof SkipDelay delay) {
                to.printf(
                        Locale.ROOT,
                        "%s: mean delay %.3f, %.1f at first%n",
                        entry.getKey(),
                        delay.mean(),
                        SkipDelay.START);
            }
        }
        to.println("picture " + out);
        to.flush();
    }
}
