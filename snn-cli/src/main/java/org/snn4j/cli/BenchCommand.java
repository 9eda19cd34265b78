package org.snn4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.snn4j.bench.measure.ChildProcess;
import org.snn4j.bench.measure.Measurement;
import org.snn4j.bench.measure.Mode;
import org.snn4j.bench.measure.PeerHarness;
import org.snn4j.bench.measure.Result;
import org.snn4j.bench.workload.BenchWorkload;
import org.snn4j.bench.workload.BenchWorkloads;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.kernel.Parallel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures whole training steps and inference, alone or beside another framework. */
@Command(
        name = "bench",
        description = "Measure speed and memory of the benchmark workloads.",
        mixinStandardHelpOptions = true,
        subcommands = {BenchKernelsCommand.class, BenchMeasureCommand.class},
        footer = {
            "",
            "Training and inference run in processes of their own, after a warm-up and once the"
                    + " machine is quiet; repetitions that other processes disturbed are made"
                    + " again.",
            "Inference runs with batch statistics as after training, so that spikes reach all"
                    + " layers."
        })
final class BenchCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "WORKLOAD",
            description = "W1 to W7. Default: all of them.")
    private List<String> names = new ArrayList<>();

    @Mixin private BenchSizeOption size = new BenchSizeOption();

    @Mixin private BenchProtocolOption protocol = new BenchProtocolOption();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "${COMPLETION-CANDIDATES}. Default: both.",
            arity = "1")
    private Mode only;

    @Option(names = "--json", description = "Print one JSON object a line instead of tables.")
    private boolean json;

    @Option(
            names = "--threads",
            paramLabel = "N",
            converter = Count.class,
            description = "Threads of each process. Default: those of this one.")
    private Integer threads;

    @Option(
            names = "--peers",
            paramLabel = "FOLDER",
            description =
                    "Run another framework beside, in turn; FOLDER has its harness, bench.py.")
    private Path peers;

    @Option(
            names = "--peer",
            paramLabel = "NAME",
            description = "Which framework of --peers. Default: ${DEFAULT-VALUE}.")
    private String peer = "torch_fused";

    @Option(
            names = "--python",
            paramLabel = "FILE",
            description = "Python for --peers. Default: ${DEFAULT-VALUE}.")
    private String python = "/usr/bin/python3";

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<BenchWorkload> workloads = workloads();
        Optional<PeerHarness> harness = harness();
        BenchReport report = new BenchReport(out(), json);
        List<BenchReport.Pair> pairs = new ArrayList<>();
        for (BenchWorkload workload : workloads) {
            Result ours = measure(workload);
            report.add(workload, size.of(workload), ours);
            if (harness.isPresent()) {
                Result theirs = harness.get().run(workload.name(), protocol.protocol());
                pairs.add(new BenchReport.Pair(ours, theirs));
                report.addPeer(theirs);
            }
        }
        report.compare(pairs);
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private List<BenchWorkload> workloads() {
        try {
            List<BenchWorkload> chosen =
                    names.isEmpty()
                            ? BenchWorkloads.all()
                            : names.stream().map(BenchWorkloads::named).toList();
            // Wrong numbers are refused here, not by the first process after a minute.
            chosen.forEach(size::of);
            protocol.protocol();
            Check.atLeastOne("--threads", threads());
            return chosen;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private int threads() {
        return threads == null ? Parallel.threads() : threads;
    }

    private Optional<PeerHarness> harness() {
        if (peers == null) {
            return Optional.empty();
        }
        if (size.isGiven() || only != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--peers: expected the usual sizes and both modes, which are all that the"
                            + " harness knows, got one of --timesteps, --batch, --density, --mode");
        }
        return Optional.of(new PeerHarness(peers, peer, python, threads()));
    }

    private Result measure(BenchWorkload workload) throws IOException, InterruptedException {
        Result result = Result.of("snn4j", workload.name()).with("threads", threads());
        ChildProcess process =
                new ChildProcess(
                        Main.class.getName(),
                        threads == null ? OptionalInt.empty() : OptionalInt.of(threads));
        for (Mode mode : Mode.values()) {
            if (isAsked(workload, mode)) {
                String output = process.run(arguments(workload, mode));
                result = result.with(mode, Measurement.fromJson(output));
            }
        }
        return result;
    }

    /** Integers are compared with float inference; training them would tell nothing. */
    private boolean isAsked(BenchWorkload workload, Mode mode) {
        boolean integers = size.hasIntegers();
        boolean sensible =
                switch (mode) {
                    case TRAIN -> workload.trains() && !integers;
                    case INFER -> true;
                    case INTEGER -> integers;
                };
        return sensible && (only == null || only == mode);
    }

    private List<String> arguments(BenchWorkload workload, Mode mode) {
        List<String> arguments =
                new ArrayList<>(List.of("bench", "measure", workload.name(), mode.label()));
        arguments.addAll(protocol.arguments());
        arguments.addAll(size.arguments());
        return arguments;
    }
}
