package org.snn4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.snn4j.data.Dataset;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.models.Recipe;
import org.snn4j.tensor.Layer;
import org.snn4j.train.TrainingResult;
import org.snn4j.train.progress.TrainingProgress;
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

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the training samples. Default: the recipe's.")
    private Integer epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Samples per step. Default: the recipe's.")
    private Integer batch;

    @Option(
            names = "--lr",
            paramLabel = "RATE",
            description = "Learning rate. Default: the recipe's.")
    private Double learningRate;

    @Option(
            names = "--timesteps",
            paramLabel = "T",
            description = "Timesteps for data without time. Default: the recipe's.")
    private Integer timesteps;

    @Option(
            names = "--seed",
            description = "Fixes everything that is random. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--validate",
            paramLabel = "FRACTION",
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
            description = "Go on with the run in --run, or with the latest of this model.")
    private boolean resume;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "STEPS",
            description = "Steps between checkpoints within an epoch. Default: ${DEFAULT-VALUE}.")
    private int checkpointEvery = 100;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        BundledModel chosen = model();
        Recipe recipe = recipe(chosen.recipe());
        Dataset all = data.load(chosen.dataset(), seed);
        Dataset samples = validate == null ? all : all.validating(validate, seed);
        Layer network = chosen.build(samples, recipe.timesteps());
        Path folder = folder();
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
        TrainingResult result =
                chosen.trainer(network, samples, recipe)
                        .seed(seed)
                        .runFolder(folder)
                        .checkpointEvery(checkpointEvery)
                        .resume(resume)
                        .listener(new TrainingProgress(BarProgress.standard()))
                        .fit(samples);
        out.printf(
                Locale.ROOT,
                "test accuracy %.2f %% after %d epochs; checkpoint %s%n",
                100 * result.last().testAccuracy(),
                result.last().epoch(),
                folder.resolve("last.safetensors"));
        out.flush();
        return 0;
    }

    private BundledModel model() {
        try {
            return ModelCatalogue.standard().model(model);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), e.getMessage().replaceFirst("\\.$", ""));
        }
    }

    private Recipe recipe(Recipe recipe) {
        try {
            Recipe changed = epochs == null ? recipe : recipe.withEpochs(epochs);
            changed = batch == null ? changed : changed.withBatch(batch);
            changed = timesteps == null ? changed : changed.withTimesteps(timesteps);
            return learningRate == null ? changed : changed.withLearningRate(learningRate);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private Path folder() {
        if (run != null) {
            return run;
        }
        int next = 1;
        while (Files.exists(Path.of("runs", model + "-" + next))) {
            next++;
        }
        int number = resume ? next - 1 : next;
        if (number == 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--resume: expected an earlier run in runs/" + model + "-N, found none");
        }
        return Path.of("runs", model + "-" + number);
    }
}
