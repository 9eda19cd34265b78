package org.snn4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.snn4j.data.SampleShape;
import org.snn4j.models.BundledModel;
import org.snn4j.neurons.mint.IntegerLif;
import org.snn4j.train.mint.IntegerExport;
import org.snn4j.train.mint.IntegerFile;
import org.snn4j.train.mint.IntegerLayer;
import org.snn4j.train.mint.IntegerNetwork;
import org.snn4j.train.mint.IntegerStage;
import org.snn4j.train.mint.MapShape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the integers of a trained quantized network. */
@Command(
        name = "export",
        description = "Write the integers of a network that was trained with --bits.",
        mixinStandardHelpOptions = true)
final class MintExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "CHECKPOINT", description = "What './snn train --bits' wrote.")
    private Path checkpoint;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file of integers to write.")
    private Path target;

    @Option(
            names = "--form",
            paramLabel = "FORM",
            description =
                    "How membrane potentials are carried on: TABLE, as trained, or SHIFT, a"
                            + " halving. Default: ${DEFAULT-VALUE}.")
    private IntegerLif.Form form = IntegerLif.Form.TABLE;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        TrainedModel trained = TrainedModel.load(checkpoint);
        IntegerNetwork network = export(trained);
        new IntegerFile(network, trained.model().name(), trained.model().dataset()).save(target);
        PrintWriter out = spec.commandLine().getOut();
        for (IntegerStage stage : network.stages()) {
            if (stage instanceof IntegerLayer layer) {
                out.printf(
                        "%s: %s -> %s, fires from %d%n",
                        layer, layer.input(), layer.output(), layer.neurons().threshold());
            }
        }
        out.printf(
                "%s: %,d bits of weights, %,d bits of membranes; %,d bytes%n",
                target, network.weightBits(), network.membraneBits(), Files.size(target));
        out.flush();
        return 0;
    }

    private IntegerNetwork export(TrainedModel trained) {
        SampleShape sample = BundledModel.shape(trained.card());
        List<Integer> frame = sample.frame();
        if (sample.hasTime() || frame.size() != 3) {
            throw new ParameterException(
                    spec.commandLine(),
                    "mint export: expected a network for pictures [H, W, C], got one for "
                            + sample);
        }
        trained.network().eval();
        try {
            return IntegerExport.of(
                    trained.network(),
                    new MapShape(frame.get(0), frame.get(1), frame.get(2)),
                    form);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
