package org.snn4j.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.snn4j.bench.measure.Mode;
import org.snn4j.bench.measure.Stopwatch;
import org.snn4j.bench.workload.BenchWorkload;
import org.snn4j.bench.workload.BenchWorkloads;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures one mode of one workload in this process: what {@link BenchCommand} starts. */
@Command(
        name = "measure",
        description = "Measure one mode of a workload in this process; prints one JSON object.",
        mixinStandardHelpOptions = true)
final class BenchMeasureCommand implements Callable<Integer> {
    @Parameters(paramLabel = "WORKLOAD", description = "W1 to W7.")
    private String workload;

    @Parameters(paramLabel = "MODE", description = "${COMPLETION-CANDIDATES}.")
    private Mode mode;

    @Mixin private BenchSizeOption size = new BenchSizeOption();

    @Mixin private BenchProtocolOption protocol = new BenchProtocolOption();

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        BenchWorkload chosen = BenchWorkloads.named(workload);
        spec.commandLine()
                .getOut()
                .println(
                        Stopwatch.measure(chosen, size.of(chosen), mode, protocol.protocol())
                                .toJson());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
