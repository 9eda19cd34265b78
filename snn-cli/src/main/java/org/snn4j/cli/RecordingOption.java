package org.snn4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.snn4j.data.Dataset;
import org.snn4j.hw.Workload;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** On which samples a trained network is recorded. */
final class RecordingOption {
    @Option(
            names = "--samples",
            paramLabel = "N",
            converter = Count.class,
            description = "Test samples to record. Default: ${DEFAULT-VALUE}.")
    private int samples = 64;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = WholeNumber.class,
            description = "Seed of generated data. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Mixin private DataOption data = new DataOption();

    /** Runs the network of a checkpoint on test samples. */
    Workload record(Path checkpoint) throws IOException {
        TrainedModel trained = TrainedModel.load(checkpoint);
        Dataset from = trained.load(data, seed);
        int count = Math.min(samples, from.test().size());
        return Workload.record(
                trained.model().name(), trained.network(), from.test().sample(count));
    }
}
