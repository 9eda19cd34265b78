package org.snn4j.cli.nir;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.snn4j.nir.file.NirReader;
import org.snn4j.nir.graph.NirEdge;
import org.snn4j.nir.graph.NirGraph;
import org.snn4j.nir.graph.NirModel;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.nir.network.NirNetwork;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is in a NIR file and whether it can be run. */
@Command(
        name = "info",
        description = "Nodes and edges of a NIR graph, and whether it can be run.",
        mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A NIR file (HDF5).")
    private Path file;

    @Mixin private TimeOption time = new TimeOption();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        NirModel model = NirReader.read(file);
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s: NIR%s%n",
                file, model.version().isEmpty() ? "" : ", version " + model.version());
        print(out, model.graph(), "  ");
        NirNetwork network = time.network(model);
        out.printf(
                "runs with timesteps of %s s: %s -> %s, %d parameters%n",
                network.discretisation().timestep(),
                network.inputShape(),
                network.outputShape(),
                network.parameterCount());
        Notes.print(out, model, network);
        network.lateEdges().forEach(edge -> out.println("a timestep later: " + edge));
        out.flush();
        return 0;
    }

    private static void print(PrintWriter out, NirGraph graph, String indent) {
        graph.nodes()
                .forEach(
                        (name, node) -> {
                            out.println(indent + name + "  " + describe(node));
                            if (node instanceof NirNode.Nested nested) {
                                print(out, nested.graph(), indent + "  ");
                            }
                        });
        for (NirEdge edge : graph.edges()) {
            out.println(indent + edge);
        }
    }

    private static String describe(NirNode node) {
        if (node instanceof NirNode.Input input) {
            return "Input " + input.shape();
        }
        if (node instanceof NirNode.Output output) {
            return "Output " + output.shape();
        }
        if (node instanceof NirNode.Affine affine) {
            return "Affine " + affine.weight().shape();
        }
        if (node instanceof NirNode.Linear linear) {
            return "Linear " + linear.weight().shape();
        }
        if (node instanceof NirNode.Convolution convolution) {
            return convolution.type() + " " + convolution.weight().shape();
        }
        if (node instanceof NirNode.Neuron neuron) {
            StringBuilder text = new StringBuilder(neuron.type());
            neuron.constants()
                    .forEach(
                            (name, values) ->
                                    text.append(' ')
                                            .append(name.text())
                                            .append(' ')
                                            .append(values));
            return text.toString();
        }
        return node.type();
    }
}
