package org.snn4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.snn4j.hw.Workload;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What an estimator works on: a workload file, or a checkpoint run on samples. */
final class WorkloadOption {
    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "A trained network; its spikes are recorded on test samples.")
    private Path checkpoint;

    @Option(
            names = "--workload",
            paramLabel = "FILE",
            description = "A workload file, recorded or written by hand.")
    private Path workload;

    @Option(
            names = "--save-workload",
            paramLabel = "FILE",
            description = "Also write the recorded workload.")
    private Path save;

    @Mixin private RecordingOption recording = new RecordingOption();

    /** Reads or records the workload. */
    Workload load(CommandLine line) throws IOException {
        if ((checkpoint == null) == (workload == null)) {
            throw new ParameterException(line, "expected either --checkpoint or --workload");
        }
        Workload loaded = workload != null ? Workload.read(workload) : recording.record(checkpoint);
        if (save != null) {
            loaded.write(save);
        }
        return loaded;
    }
}
