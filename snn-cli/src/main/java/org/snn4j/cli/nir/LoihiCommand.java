package org.snn4j.cli.nir;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.snn4j.nir.lava.LavaNetwork;
import org.snn4j.nir.lava.SpikeTable;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Tensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a fixed-point network of lava-dl. */
@Command(
        name = "loihi",
        description =
                "Run a network that lava-dl exported (.net) with the integer arithmetic of Loihi;"
                        + " timesteps of 1 ms.",
        mixinStandardHelpOptions = true)
final class LoihiCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE.net", description = "The network (HDF5).")
    private Path file;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            required = true,
            description = "Spikes that come in: .bs1, or .npy with rows of neuron, 0, ms.")
    private Path data;

    @Option(
            names = "--expect",
            paramLabel = "FILE",
            description = "Spikes that must come out, and no others; exit code 1 if they differ.")
    private Path expected;

    @Option(names = "--timesteps", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int timesteps = 2000;

    @Option(
            names = "--out",
            paramLabel = "FILE.csv",
            description = "Write what comes out: sample, timestep, values.")
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Check.atLeastOne("--timesteps", timesteps);
        LavaNetwork network = LavaNetwork.read(file);
        Tensor input = SpikeTable.read(data, timesteps, network.inputs());
        Tensor output = network.forward(input);
        try (OutputTable table = OutputTable.of(Optional.ofNullable(out))) {
            table.add(output);
        }
        PrintWriter printer = spec.commandLine().getOut();
        printer.printf(
                "%s: %d spikes in, %d spikes out%n",
                network.describe(), input.spikes().count(), output.spikes().count());
        int different = expected == null ? 0 : differences(network, output);
        if (expected != null) {
            printer.println(different + " spikes differ from " + expected);
        }
        printer.flush();
        return different == 0 ? 0 : 1;
    }

    private int differences(LavaNetwork network, Tensor output) throws IOException {
        long[] truth = SpikeTable.read(expected, timesteps, network.outputs()).spikes().words();
        long[] words = output.spikes().words();
        int different = 0;
        for (int i = 0; i < words.length; i++) {
            different += Long.bitCount(words[i] ^ truth[i]);
        }
        return different;
    }
}
