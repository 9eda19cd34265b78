package org.snn4j.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.snn4j.hw.Accelerator;
import org.snn4j.hw.AcceleratorEntry;
import org.snn4j.hw.Comparison;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.Workload;
import org.snn4j.hw.report.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Cost on one accelerator. */
@Command(mixinStandardHelpOptions = true)
final class AcceleratorCommand<C extends Record> implements Callable<Integer> {
    private final AcceleratorEntry<C> entry;

    @Mixin private WorkloadOption workload = new WorkloadOption();

    @Mixin private ConfigurationOption configuration = new ConfigurationOption();

    @Mixin private OutputOption output = new OutputOption();

    @Spec private CommandSpec spec;

    AcceleratorCommand(AcceleratorEntry<C> entry) {
        this.entry = entry;
    }

    @Override
    public Integer call() throws IOException {
        Accelerator accelerator = configuration.load(spec.commandLine(), entry).accelerator();
        Workload asked = workload.load(spec.commandLine());
        Estimate estimate = accelerator.estimate(asked);
        output.write(
                estimate::toJson,
                () -> Report.of(new Comparison(asked, List.of(estimate), List.of())));
        spec.commandLine().getOut().println(estimate);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
