package org.snn4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.snn4j.data.Baselines;
import org.snn4j.data.Dataset;
import org.snn4j.data.DatasetCatalogue;
import org.snn4j.data.DatasetOptions;
import org.snn4j.hw.Workload;
import org.snn4j.hw.sata.Sata;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.tensor.Layer;
import org.snn4j.train.TrainingResult;
import org.snn4j.train.progress.TrainingProgress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole path on data that is generated here: train, judge, save, estimate. */
@Command(
        name = "demo",
        description =
                "Train a convolutional spiking network on generated digits and estimate its cost:"
                        + " about a minute, no download.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final int RECORDED = 64;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = WholeNumber.class,
            description = "Fixes everything that is random. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            converter = Count.class,
            description = "Passes over the training samples. Default: the recipe's.")
    private Integer epochs;

    @Option(
            names = "--size",
            paramLabel = "N",
            converter = Count.class,
            description = "Training samples to generate. Default: ${DEFAULT-VALUE}.")
    private int size = 8000;

    @Option(
            names = "--run",
            paramLabel = "FOLDER",
            description = "Where the checkpoint goes. Default: ${DEFAULT-VALUE}.")
    private Path run = Path.of("runs", "demo");

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        BundledModel model = ModelCatalogue.standard().model("glyph-csnn");
        Dataset data =
                DatasetCatalogue.standard()
                        .entry(model.dataset())
                        .load(DatasetOptions.standard().withSeed(seed).withSize(size));
        Layer network = model.build(data, model.recipe().timesteps());
        out.printf(
                Locale.ROOT,
                "data      %s: %,d training and %,d test pictures %s, generated from seed %d%n",
                data.name(),
                data.train().size(),
                data.test().size(),
                data.shape(),
                seed);
        Baselines baselines = Baselines.of(data);
        out.printf(
                Locale.ROOT,
                "baselines linear classifier %.1f %%, nearest mean picture %.1f %%, chance %.1f"
                        + " %%%n",
                100 * baselines.softmaxRegression(),
                100 * baselines.nearestCentroid(),
                100 * baselines.chance());
        out.printf(
                Locale.ROOT,
                "network   %s: %s, %,d parameters%n%n",
                model.name(),
                model.description(),
                network.parameterCount());
        out.flush();

        TrainingResult result = train(model, network, data);

        double accuracy = result.last().testAccuracy();
        out.printf(
                Locale.ROOT,
                "%ntest accuracy %.1f %%, %+.1f points against the linear classifier%n",
                100 * accuracy,
                100 * (accuracy - baselines.softmaxRegression()));
        Path checkpoint = run.resolve("last.safetensors");
        out.printf("checkpoint    %s%n%n", checkpoint);
        out.printf(
                "What it would cost on an accelerator, from the spikes of %d test pictures:%n%n",
                RECORDED);
        out.println(
                new Sata()
                        .estimate(
                                Workload.record(
                                        model.name(),
                                        network,
                                        data.test()
                                                .sample(Math.min(RECORDED, data.test().size())))));
        out.printf(
                "%nNext: ./snn eval %s --seed %d; ./snn models; ./snn hw sata --help%n",
                checkpoint, seed);
        out.flush();
        return 0;
    }

    private TrainingResult train(BundledModel model, Layer network, Dataset data)
            throws IOException {
        // A demo starts over each time: it replaces what an earlier one left.
        Files.deleteIfExists(run.resolve("last.safetensors"));
        return model.trainer(
                        network,
                        data,
                        epochs == null ? model.recipe() : model.recipe().withEpochs(epochs))
                .seed(seed)
                .runFolder(run)
                .listener(new TrainingProgress(BarProgress.standard()))
                .fit(data);
    }
}
