package org.snn4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snn4j.data.Dataset;
import org.snn4j.data.Glyphs;
import org.snn4j.models.BundledModel;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.train.TrainingListener;

/** Trains a convolutional network and prints the memory of its process after each 50 steps. */
public final class TrainingMemory {
    static final Path STATUS = Path.of("/proc/self/status");
    static final int EVERY = 50;

    private TrainingMemory() {}

    /**
     * Trains.
     *
     * @param arguments number of steps
     */
    public static void main(String[] arguments) {
        int steps = Integer.parseInt(arguments[0]);
        BundledModel model = ModelCatalogue.standard().model("glyph-csnn");
        int batch = 8;
        Dataset data = Glyphs.of(1).resized(steps * batch, batch, 1).generate();
        model.trainer(
                        model.build(data, model.recipe().timesteps()),
                        data,
                        model.recipe().withBatch(batch).withEpochs(1))
                .seed(1)
                .listener(
                        new TrainingListener() {
                            @Override
                            public void onStep(Step step) {
                                if (step.step() % EVERY == 0) {
                                    System.out.println("resident " + residentKib());
                                }
                            }
                        })
                .fit(data);
    }

    private static long residentKib() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
