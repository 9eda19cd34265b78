package org.snn4j.train.tensorboard;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import org.snn4j.train.TrainingListener;
import org.snn4j.train.metrics.EpochResult;

/**
 * Writes loss, norm of the gradient, learning rate and accuracies into a file that TensorBoard
 * shows, as the run goes on. A run that is taken up again adds a file.
 *
 * <pre>{@code
 * try (TensorBoardLog log = TensorBoardLog.in(Path.of("runs/a/tensorboard"))) {
 *     Trainer.of(net).listener(log).fit(data);
 * }
 * }</pre>
 */
public final class TensorBoardLog implements TrainingListener, AutoCloseable {
    private final Path file;
    private final OutputStream out;
    private final InstantSource clock;
    private int stepsPerEpoch = 1;

    private TensorBoardLog(Path file, OutputStream out, InstantSource clock) {
        this.file = file;
        this.out = out;
        this.clock = clock;
    }

    /** Begins a file in a folder, which is made if it is not there. */
    public static TensorBoardLog in(Path folder) throws IOException {
        return in(folder, InstantSource.system());
    }

    static TensorBoardLog in(Path folder, InstantSource clock) throws IOException {
        Files.createDirectories(folder);
        // TensorBoard reads files of these names; the number keeps later runs behind earlier ones.
        String name = String.format("events.out.tfevents.%013d.snn4j", clock.millis());
        Path file = folder.resolve(name);
        OutputStream out =
                Files.newOutputStream(
                        file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        out.write(EventRecord.version(clock.millis() / 1e3));
        return new TensorBoardLog(file, out, clock);
    }

    /** The file that is written. */
    public Path file() {
        return file;
    }

    @Override
    public void onStart(Start start) {
        stepsPerEpoch = start.stepsPerEpoch();
    }

    @Override
    public void onStep(Step step) {
        long number = (step.epoch() - 1L) * step.stepsPerEpoch() + step.step();
        scalar(number, "step/loss", step.loss());
        scalar(number, "step/gradient_norm", step.gradientNorm());
        scalar(number, "step/learning_rate", step.learningRate());
    }

    @Override
    public void onEpoch(EpochResult result) {
        long number = (long) result.epoch() * stepsPerEpoch;
        scalar(number, "epoch/loss", result.loss());
        scalar(number, "epoch/train_accuracy", result.trainAccuracy());
        scalar(number, "epoch/test_accuracy", result.testAccuracy());
        scalar(number, "epoch/samples_per_second", result.samplesPerSecond());
    }

    /**
     * Writes a number of one's own.
     *
     * @param step at which it stands, 0 or more
     * @param tag name; a part before a slash is the group in which TensorBoard shows it
     */
    public void scalar(long step, String tag, double value) {
        try {
            out.write(EventRecord.scalar(clock.millis() / 1e3, step, tag, value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
