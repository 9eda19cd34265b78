package org.snn4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.snn4j.data.Dataset;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.models.Recipe;
import org.snn4j.tensor.Layer;
import org.snn4j.train.RunFolder;
import org.snn4j.train.Trainer;
import org.snn4j.train.TrainingResult;
import org.snn4j.train.progress.TrainingProgress;
import org.snn4j.train.report.RunReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a bundled network. */
@Command(
        name = "train",
        description = "Train a bundled network.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A run that was interrupted goes on with the same options and --resume, to the same"
                    + " numbers."
        })
final class TrainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "One of './snn models'.")
    private String model;

    @Mixin private DataOption data = new DataOption();

    @Mixin private SharingOption sharing = new SharingOption();

    @Mixin private QuantizationOption quantization = new QuantizationOption();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            converter = Count.class,
            description = "Passes over the training samples. Default: the recipe's.")
    private Integer epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            converter = Count.class,
            description = "Samples per step. Default: the recipe's.")
    private Integer batch;

    @Option(
            names = "--lr",
            paramLabel = "RATE",
            converter = PositiveNumber.class,
            description = "Learning rate. Default: the recipe's.")
    private Double learningRate;

    @Option(
            names = "--timesteps",
            paramLabel = "T",
            converter = Count.class,
            description = "Timesteps for data without time. Default: the recipe's.")
    private Integer timesteps;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = WholeNumber.class,
            description = "Fixes everything that is random. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--validate",
            paramLabel = "FRACTION",
            converter = Share.class,
            description =
                    "Judge by this share of the training samples instead of the test samples.")
    private Double validate;

    @Option(
            names = "--run",
            paramLabel = "FOLDER",
            description =
                    "Where checkpoints and metrics go. Default: runs/MODEL-N with the next free N.")
    private Path run;

    @Option(
            names = "--resume",
            description =
                    "Go on with the run in --run, or with the latest of this model in runs. One"
                            + " without a checkpoint starts anew.")
    private boolean resume;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "STEPS",
            converter = Count.class,
            description = "Steps between checkpoints within an epoch. Default: ${DEFAULT-VALUE}.")
    private int checkpointEvery = 100;

    @Mixin private WatchOption watching = new WatchOption();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        BundledModel chosen =
                argument(
                        () ->
                                quantization.apply(
                                        sharing.apply(ModelCatalogue.standard().model(model))));
        Recipe recipe = recipe(chosen.recipe());
        Path folder = folder();
        try {
            train(chosen, recipe, folder);
        } finally {
            // A run that could not begin leaves no trace, but a full folder is nobody's to delete.
            if (run == null) {
                NumberedRuns.dropIfEmpty(folder);
            }
        }
        return 0;
    }

    private void train(BundledModel chosen, Recipe recipe, Path folder) throws IOException {
        Dataset all = data.load(chosen.dataset(), seed);
        Dataset samples = validate == null ? all : all.validating(validate, seed);
        Layer network = argument(() -> chosen.build(samples, recipe.timesteps()));
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s: %,d parameters; %s: %,d training and %,d %s samples %s; seed %d; %s%n",
                chosen.name(),
                network.parameterCount(),
                samples.name(),
                samples.train().size(),
                samples.test().size(),
                validate == null ? "test" : "validation",
                samples.shape(),
                seed,
                folder);
        out.flush();
        Path report = folder.resolve("report.html");
        TrainingResult result;
        try (WatchOption.Watchers watchers = watching.open(folder, out)) {
            Trainer trainer =
                    chosen.trainer(network, samples, recipe)
                            .seed(seed)
                            .runFolder(folder)
                            .checkpointEvery(checkpointEvery)
                            .resume(resume)
                            .listener(new TrainingProgress(BarProgress.standard()));
            watchers.listeners().forEach(trainer::listener);
            result = trainer.listener(RunReport.of(report, network, samples)).fit(samples);
        }
        int done = result.last().epoch();
        out.printf(
                Locale.ROOT,
                "%s accuracy %.2f %% after %d %s; pictures %s; checkpoint %s%n",
                validate == null ? "test" : "validation",
                100 * result.last().testAccuracy(),
                done,
                done == 1 ? "epoch" : "epochs",
                report,
                folder.resolve("last.safetensors"));
        out.flush();
    }

    private Recipe recipe(Recipe recipe) {
        Recipe changed = epochs == null ? recipe : recipe.withEpochs(epochs);
        changed = batch == null ? changed : changed.withBatch(batch);
        changed = timesteps == null ? changed : changed.withTimesteps(timesteps);
        return learningRate == null ? changed : changed.withLearningRate(learningRate);
    }

    private Path folder() throws IOException {
        NumberedRuns runs = new NumberedRuns(Path.of("runs"), model);
        if (!resume) {
            return run == null ? runs.claim() : unused(run);
        }
        Path earlier =
                run != null
                        ? run
                        : runs.folder(
                                runs.latest()
                                        .orElseThrow(
                                                () ->
                                                        wrong(
                                                                "--resume: expected an earlier run"
                                                                        + " in runs/"
                                                                        + model
                                                                        + "-N, found none")));
        if (!Files.exists(new RunFolder(earlier).last())) {
            spec.commandLine()
                    .getErr()
                    .println("snn train: no checkpoint in " + earlier + ": starting anew");
            spec.commandLine().getErr().flush();
        }
        return earlier;
    }

    private Path unused(Path folder) {
        if (Files.exists(new RunFolder(folder).last())) {
            throw wrong(
                    "--run: expected a folder without a run, got "
                            + folder
                            + ", which holds one. Go on with it by --resume, or choose another"
                            + " folder");
        }
        return folder;
    }

    /** What only the arguments can make fail. */
    private <V> V argument(Supplier<V> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
