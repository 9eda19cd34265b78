package org.snn4j.train.progress;

import java.util.Locale;
import org.snn4j.train.TrainingListener;
import org.snn4j.train.metrics.EpochResult;

/** Shows a training run epoch by epoch, with rates and the time left. */
public final class TrainingProgress implements TrainingListener {
    private final Progress progress;
    private Start start = new Start(1, 1, 0, 0);
    private boolean begun;

    /** Shows the run on {@code progress}. */
    public TrainingProgress(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void onStart(Start beginning) {
        start = beginning;
        begun = false;
    }

    @Override
    public void onStep(Step step) {
        begin(step.epoch(), step.step() - 1);
        progress.advance(
                step.step(),
                format("loss %s, %.0f samples/s", loss(step.loss()), step.samplesPerSecond()));
    }

    private void begin(int epoch, int stepsDone) {
        if (!begun) {
            progress.begin(
                    "epoch " + epoch + "/" + start.epochs(), start.stepsPerEpoch(), stepsDone);
            begun = true;
        }
    }

    @Override
    public void onEpoch(EpochResult result) {
        // A run that is taken up behind the last step of an epoch only evaluates it.
        begin(result.epoch(), start.stepsPerEpoch());
        begun = false;
        int left = start.epochs() - result.epoch();
        String summary =
                format(
                        "epoch %d/%d: loss %s, train %.2f %%, test %.2f %%, %.0f samples/s, %s",
                        result.epoch(),
                        start.epochs(),
                        loss(result.loss()),
                        100 * result.trainAccuracy(),
                        100 * result.testAccuracy(),
                        result.samplesPerSecond(),
                        duration(result.seconds()));
        progress.end(
                left == 0 ? summary : summary + ", " + duration(left * result.seconds()) + " left");
    }

    /** A loss that explodes must not fill the line. */
    private static String loss(double value) {
        return format(Math.abs(value) < 1e6 ? "%.4f" : "%.3e", value);
    }

    /** Such as {@code 48 s}, {@code 3 min 20 s} or {@code 2 h 05 min}. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? format("%d min %02d s", whole / 60, whole % 60)
                : format("%d h %02d min", whole / 3600, whole / 60 % 60);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
