package org.snn4j.cli.tt;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.snn4j.layers.tt.RankSelection;
import org.snn4j.layers.tt.TensorTrainNetworks;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.tensor.Layer;
import org.snn4j.train.checkpoint.Checkpoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Ranks for the convolutions of a trained dense network. */
@Command(
        name = "ranks",
        description = "Ranks of tensor-train convolutions for a trained dense network.",
        mixinStandardHelpOptions = true)
final class RanksCommand implements Callable<Integer> {
    @Option(
            names = "--checkpoint",
            required = true,
            paramLabel = "FILE",
            description = "A trained dense network.")
    private Path checkpoint;

    @Mixin private RankOption ranks = new RankOption();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Checkpoint saved = Checkpoint.load(checkpoint);
        Layer network =
                ModelCatalogue.standard().model(saved.model().name()).rebuild(saved.model());
        saved.copyInto(network);
        List<Integer> found;
        try {
            found =
                    TensorTrainNetworks.ranks(
                            network, ranks.selection(new RankSelection.VariationalBayes()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        List<String> paths = TensorTrainNetworks.replaceable(network);
        PrintWriter out = spec.commandLine().getOut();
        for (int i = 0; i < paths.size(); i++) {
            out.printf("%-24s %d%n", paths.get(i), found.get(i));
        }
        out.println(
                "--ranks " + found.stream().map(String::valueOf).collect(Collectors.joining(",")));
        out.flush();
        return 0;
    }
}
