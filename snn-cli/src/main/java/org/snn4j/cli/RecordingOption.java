package org.snn4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.snn4j.data.Dataset;
import org.snn4j.hw.Workload;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.loss.Loss;
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

    @Option(
            names = "--training",
            description =
                    "Record a training step with the model's loss on these samples: also which"
                            + " membrane gradients and surrogate slopes are 0.")
    private boolean training;

    @Mixin private DataOption data = new DataOption();

    /** Runs the network of a checkpoint on test samples. */
    Workload record(Path checkpoint) throws IOException {
        TrainedModel trained = TrainedModel.load(checkpoint);
        Dataset from = trained.load(data, seed);
        int count = Math.min(samples, from.test().size());
        String name = trained.model().name();
        Tensor input = from.test().sample(count);
        if (!training) {
            return Workload.record(name, trained.network(), input);
        }
        int[] labels = IntStream.range(0, count).map(from.test()::label).toArray();
        Loss loss = trained.model().recipe().loss();
        return Workload.recordTraining(
                name, trained.network(), input, output -> loss.of(output, labels));
    }
}
