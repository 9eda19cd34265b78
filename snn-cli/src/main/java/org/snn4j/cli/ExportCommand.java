package org.snn4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.snn4j.data.Dataset;
import org.snn4j.data.SampleShape;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.nir.Nir;
import org.snn4j.nir.graph.NirModel;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a network as a NIR graph. */
@Command(
        name = "export",
        description = "Write a trained or a bundled network as a NIR graph.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "MODEL|CHECKPOINT",
            description = "A network of './snn models', or a file that './snn train' wrote.")
    private String source;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The NIR file.")
    private Path out;

    @Option(
            names = "--dt",
            paramLabel = "SECONDS",
            converter = PositiveNumber.class,
            description = "What a timestep stands for. Default: ${DEFAULT-VALUE}.")
    private double timestep = 1e-3;

    @Mixin private DataOption data = new DataOption();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Layer network;
        SampleShape sample;
        if (Files.exists(Path.of(source))) {
            TrainedModel trained = TrainedModel.load(Path.of(source));
            network = trained.network();
            sample = BundledModel.shape(trained.card());
        } else {
            BundledModel model = ModelCatalogue.standard().model(source);
            Dataset samples = data.load(model.dataset(), 1);
            network = model.build(samples, model.recipe().timesteps());
            sample = samples.shape();
        }
        network.eval();
        int[] frame = sample.frame().stream().mapToInt(Integer::intValue).toArray();
        NirModel model = Nir.save(network, Shape.of(frame), timestep, out);
        PrintWriter printer = spec.commandLine().getOut();
        printer.printf("%s: %d nodes%n", out, model.graph().nodes().size());
        model.notes().forEach(note -> printer.println("note: " + note));
        printer.flush();
        return 0;
    }
}
