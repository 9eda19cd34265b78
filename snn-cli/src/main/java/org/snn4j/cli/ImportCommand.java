package org.snn4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.snn4j.convert.torch.StateDict;
import org.snn4j.data.Dataset;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.tensor.Layer;
import org.snn4j.train.Trainer;
import org.snn4j.train.checkpoint.Checkpoint;
import org.snn4j.train.checkpoint.RunState;
import org.snn4j.train.optimizer.Adam;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts weights of PyTorch into a bundled network. */
@Command(
        name = "import",
        description =
                "Put the state_dict of a PyTorch network, saved as safetensors, into a bundled"
                        + " network that does the same. Without --model: list its tensors.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "In Python: safetensors.torch.save_file(net.state_dict(), \"net.safetensors\")",
            "Then './snn eval' and './snn hw' take the file of --out."
        })
final class ImportCommand implements Callable<Integer> {
    private static final int BATCH = 64;

    @Parameters(paramLabel = "FILE", description = "A safetensors file.")
    private Path file;

    @Option(names = "--model", paramLabel = "MODEL", description = "One of './snn models'.")
    private Optional<String> model = Optional.empty();

    @Option(
            names = "--modules",
            paramLabel = "NAME",
            split = ",",
            description =
                    "PyTorch's modules in the order of the network's layers with weights; - leaves"
                            + " a layer as it is. Default: they are named as the layers.")
    private List<String> modules = List.of();

    @Option(
            names = "--without",
            paramLabel = "NAME",
            split = ",",
            description = "Modules of PyTorch to leave out.")
    private List<String> without = List.of();

    @Option(
            names = "--timesteps",
            paramLabel = "T",
            converter = Count.class,
            description = "Timesteps for data without time. Default: the recipe's.")
    private Optional<Integer> timesteps = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The checkpoint to write. Default: ${DEFAULT-VALUE}.")
    private Path target = Path.of("imported.safetensors");

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
        PrintWriter out = spec.commandLine().getOut();
        StateDict weights = StateDict.read(file);
        if (model.isPresent()) {
            copy(weights, ModelCatalogue.standard().model(model.get()), out);
        } else {
            weights.shapes().forEach((name, shape) -> out.printf("%-40s %s%n", name, shape));
        }
        out.flush();
        return 0;
    }

    private void copy(StateDict weights, BundledModel chosen, PrintWriter out) throws IOException {
        Dataset samples = data.load(chosen.dataset(), seed);
        int steps = timesteps.orElse(chosen.recipe().timesteps());
        Layer network = chosen.build(samples, steps);
        weights.without(without.toArray(String[]::new))
                .inOrder(modules.toArray(String[]::new))
                .copyInto(network, samples.test().sample(1))
                .forEach((name, path) -> out.printf("%-40s -> %s%n", name, path));
        Checkpoint.of(
                        chosen.card(samples, steps),
                        network,
                        new Adam(chosen.recipe().learningRate()),
                        untrained(samples))
                .save(target);
        out.printf(
                Locale.ROOT,
                "test accuracy %.2f %%; checkpoint %s%n",
                100 * Trainer.evaluate(network, samples.test(), BATCH).accuracy(),
                target);
    }

    private RunState untrained(Dataset samples) {
        RunState.Setup setup =
                new RunState.Setup(
                        seed,
                        samples.name(),
                        samples.train().size(),
                        BATCH,
                        "none",
                        "none",
                        "none",
                        "none");
        return new RunState(0, 0, RunState.Sums.ZERO, setup, List.of());
    }
}
