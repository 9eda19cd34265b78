package org.snn4j.cli.nir;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.snn4j.data.Batch;
import org.snn4j.data.Batches;
import org.snn4j.data.Batching;
import org.snn4j.data.DatasetOptions;
import org.snn4j.data.Split;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.nir.file.NirReader;
import org.snn4j.nir.graph.NirModel;
import org.snn4j.nir.network.NirNetwork;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a NIR graph on data. */
@Command(
        name = "run",
        description = "Run a NIR graph; with classes, count how many samples it gets right.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples: ./snn nir run cnn_sinabs.nir --data data/nmnist --dt 0.001",
            "          ./snn nir run my.nir --dataset glyphs --timesteps 4"
        })
final class RunGraphCommand implements Callable<Integer> {
    private static final double GIGABYTE = 1e9;

    @Parameters(paramLabel = "FILE", description = "A NIR file (HDF5).")
    private Path file;

    @Option(
            names = "--data",
            paramLabel = "PATH",
            description =
                    "Folder of N-MNIST, as counts of off and on events; a .npy file [T, ..] or"
                            + " [N, T, ..] (also .npy.gz); or a .csv file with a row for each"
                            + " timestep, whose first columns are what comes in. Default: a"
                            + " constant input.")
    private Path data;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description =
                    "A data set of './snn datasets' as bundled networks see it, from the folder"
                            + " --data if it needs files; images repeat for all timesteps.")
    private String dataset = "";

    @Option(
            names = "--size",
            paramLabel = "N",
            description =
                    "Make only N training samples of a data set, and test samples in proportion.")
    private int size = DatasetOptions.ALL;

    @Option(names = "--labels", paramLabel = "FILE.npy", description = "Class of each sample.")
    private Path labels;

    @Option(
            names = "--rows",
            paramLabel = "FROM..TO",
            description = "Only these samples, from 0, both included.")
    private String rows = "";

    @Option(
            names = "--train",
            description = "The training samples of a data set, not the test ones.")
    private boolean isTraining;

    @Option(
            names = "--timesteps",
            paramLabel = "N",
            description =
                    "Timesteps of N-MNIST, of images and of a constant input. Default:"
                            + " ${DEFAULT-VALUE}.")
    private int timesteps = 300;

    @Option(
            names = "--bin",
            paramLabel = "MICROSECONDS",
            description = "Length of a timestep of N-MNIST. Default: ${DEFAULT-VALUE}.")
    private int bin = 1000;

    @Option(
            names = "--constant",
            paramLabel = "VALUE",
            description = "Value of a constant input. Default: ${DEFAULT-VALUE}.")
    private float constant = 1;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Samples at once. Default: ${DEFAULT-VALUE}.")
    private int batch = 16;

    @Option(
            names = "--out",
            paramLabel = "FILE.csv",
            description = "Write what comes out: sample, timestep, values with channels last.")
    private Path out;

    @Mixin private TimeOption time = new TimeOption();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Check.atLeastOne("--timesteps", timesteps);
        Check.atLeastOne("--bin", bin);
        Check.atLeastOne("--batch", batch);
        Check.atLeastOne("--size", size);
        NirModel model = NirReader.read(file);
        NirNetwork network = time.network(model);
        GraphData samples = load(network);
        Split chosen = chosen(samples.samples());
        OutputSummary summary = new OutputSummary(chosen.size());
        try (OutputTable table = OutputTable.of(Optional.ofNullable(out))) {
            run(network, chosen, summary, table);
        }
        PrintWriter printer = spec.commandLine().getOut();
        Notes.print(printer, model, network);
        summary.print(printer, samples.isLabelled());
        printer.flush();
        return 0;
    }

    private void run(NirNetwork network, Split samples, OutputSummary summary, OutputTable table)
            throws IOException {
        checkMemory(
                network,
                samples.shape().hasTime() ? samples.shape().timesteps() : timesteps,
                Math.min(batch, samples.size()));
        Workspace memory = Workspace.forInference();
        network.eval();
        Layer whole =
                samples.shape().hasTime()
                        ? network
                        : new Sequential(new DirectEncoding(timesteps), network);
        try (Batches batches = samples.batches(Batching.of(batch), 0)) {
            while (batches.hasNext()) {
                try (Batch inputs = batches.next()) {
                    Tensor output = whole.forward(inputs.inputs().in(memory));
                    summary.add(output, inputs.labels());
                    table.add(output);
                    memory.reset();
                }
            }
        }
    }

    private void checkMemory(NirNetwork network, int steps, int together) {
        double needed = (double) network.largestStep() * steps * together * Float.BYTES;
        double there = Runtime.getRuntime().maxMemory();
        if (needed > there || needed / Float.BYTES > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "%s: its largest layer takes %.3g GB for %d timesteps of %d samples,"
                                    + " expected less than the %.3g GB of SNN4J_MEMORY and 8 GB."
                                    + " Choose a smaller --batch or fewer --timesteps.",
                            file,
                            needed / GIGABYTE,
                            steps,
                            together,
                            there / GIGABYTE));
        }
    }

    private GraphData load(NirNetwork network) throws IOException {
        if (!dataset.isEmpty()) {
            return GraphData.bundled(
                    dataset,
                    DatasetOptions.standard().withSize(size),
                    Optional.ofNullable(data),
                    !isTraining);
        }
        if (data == null) {
            checkMemory(network, timesteps, 1);
            return GraphData.constant(network.inputShape(), timesteps, constant);
        }
        if (Files.isDirectory(data)) {
            return GraphData.digits(data, !isTraining, timesteps, bin);
        }
        if (data.toString().endsWith(".csv")) {
            return GraphData.table(data, network.inputShape());
        }
        return GraphData.array(data, network.inputShape(), Optional.ofNullable(labels));
    }

    private Split chosen(Split samples) {
        if (rows.isEmpty()) {
            return samples;
        }
        if (!rows.matches("\\d{1,9}\\.\\.\\d{1,9}")) {
            throw new ParameterException(
                    spec.commandLine(), "--rows: expected FROM..TO, got '" + rows + "'");
        }
        int first = Integer.parseInt(rows.split("\\.\\.")[0]);
        int last = Integer.parseInt(rows.split("\\.\\.")[1]);
        if (first > last || last >= samples.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rows: expected rows of 0.." + (samples.size() - 1) + ", got " + rows);
        }
        return samples.where(position -> position >= first && position <= last);
    }
}
