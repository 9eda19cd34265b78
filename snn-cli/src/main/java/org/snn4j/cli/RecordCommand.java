package org.snn4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.snn4j.hw.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Records the spikes of a trained network. */
@Command(
        name = "record",
        description = "Run a trained network on test samples and write its workload file.",
        mixinStandardHelpOptions = true)
final class RecordCommand implements Callable<Integer> {
    @Mixin private RecordingOption recording = new RecordingOption();

    @Option(
            names = "--checkpoint",
            required = true,
            paramLabel = "FILE",
            description = "A trained network.")
    private Path checkpoint;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where the workload goes.")
    private Path out;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Workload workload = recording.record(checkpoint);
        workload.write(out);
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s: %d timesteps of %d samples, %d layers with weights and %d others;"
                                + " %s%n",
                        workload.name(),
                        workload.timesteps(),
                        workload.samples(),
                        workload.weightedLayers().size(),
                        workload.otherLayers().size(),
                        out);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
