package org.snn4j.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.snn4j.hw.Comparison;
import org.snn4j.hw.Workload;
import org.snn4j.hw.catalogue.AcceleratorCatalogue;
import org.snn4j.hw.config.Configuration;
import org.snn4j.hw.report.Report;
import org.snn4j.hw.sweep.Metric;
import org.snn4j.hw.sweep.Sweep;
import org.snn4j.hw.sweep.SweepResult;
import org.snn4j.hw.sweep.Vary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One workload on many variants of an accelerator. */
@Command(
        name = "sweep",
        description = "Vary parameters of an accelerator or of the network and find the front.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "./snn hw sweep sata --workload net.json --vary array.rows=8,16,32 --vary"
                    + " workload.timesteps=1,2,4"
        })
final class SweepCommand implements Callable<Integer> {
    private final AcceleratorCatalogue catalogue;

    @Mixin private AcceleratorOption accelerator = new AcceleratorOption();

    @Mixin private WorkloadOption workload = new WorkloadOption();

    @Mixin private ConfigurationOption configuration = new ConfigurationOption();

    @Option(
            names = "--vary",
            required = true,
            paramLabel = "KEY=V1,V2,..",
            description =
                    "A key of './snn hw config', or workload.timesteps, workload.weightBits,"
                            + " workload.weightSparsity, workload.spikeSparsity, workload.batch;"
                            + " may be repeated.")
    private List<String> varied = new ArrayList<>();

    @Option(
            names = "--x",
            paramLabel = "METRIC",
            description =
                    "First metric of the front: energy, latency, area, cycles, energy_delay."
                            + " Default: latency.")
    private Metric x = Metric.LATENCY;

    @Option(
            names = "--y",
            paramLabel = "METRIC",
            description = "Second metric of the front. Default: energy.")
    private Metric y = Metric.ENERGY;

    @Mixin private OutputOption output = new OutputOption();

    @Spec private CommandSpec spec;

    SweepCommand(AcceleratorCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Integer call() throws IOException {
        Configuration<?> base =
                configuration.load(
                        spec.commandLine(), accelerator.entry(spec.commandLine(), catalogue));
        Workload asked = workload.load(spec.commandLine());
        Sweep sweep = sweep(base, asked);
        SweepResult result = sweep.run(new SweepProgress(BarProgress.standard()));
        output.write(
                () -> result.toJson(x, y),
                () ->
                        Report.of(Comparison.of(asked, List.of(base.accelerator())))
                                .withSweep(result, x, y));
        spec.commandLine().getOut().print(result.toText(x, y));
        spec.commandLine().getOut().flush();
        return 0;
    }

    private Sweep sweep(Configuration<?> base, Workload asked) {
        try {
            Sweep sweep = Sweep.of(base, asked);
            for (String text : varied) {
                sweep = sweep.vary(Vary.parse(text));
            }
            return sweep;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--vary: " + e.getMessage(), e);
        }
    }
}
