package org.snn4j.train.report;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.plot.LineChart;
import org.snn4j.plot.LineChart.Curve;
import org.snn4j.plot.LineChart.Point;
import org.snn4j.train.TrainingListener;
import org.snn4j.train.TrainingResult;
import org.snn4j.train.metrics.EpochResult;

/**
 * Remembers the course of a run for charts; other threads may look while it goes on. Of long runs
 * every n-th step is kept, so that memory stays small.
 */
public final class RunHistory implements TrainingListener {
    private static final int MOST_STEPS = 1000;

    private final List<EpochResult> epochs = new ArrayList<>();
    private final List<Point> losses = new ArrayList<>();
    private final List<Point> norms = new ArrayList<>();
    private Start start = new Start(1, 1, 0, 0);
    private String progress = "not begun";
    private long stride = 1;

    @Override
    public synchronized void onStart(Start beginning) {
        start = beginning;
        progress = "begun";
    }

    @Override
    public synchronized void onStep(Step step) {
        long number = (step.epoch() - 1L) * step.stepsPerEpoch() + step.step();
        progress =
                "epoch "
                        + step.epoch()
                        + " of "
                        + start.epochs()
                        + ", step "
                        + step.step()
                        + " of "
                        + step.stepsPerEpoch()
                        + ", "
                        + Math.round(step.samplesPerSecond())
                        + " samples per second";
        if (number % stride != 0) {
            return;
        }
        double epoch = (double) number / step.stepsPerEpoch();
        losses.add(new Point(epoch, step.loss()));
        norms.add(new Point(epoch, step.gradientNorm()));
        if (losses.size() > MOST_STEPS) {
            stride *= 2;
            thin(losses);
            thin(norms);
        }
    }

    /** Leaves every second point. */
    private static void thin(List<Point> points) {
        List<Point> kept = new ArrayList<>();
        for (int i = 1; i < points.size(); i += 2) {
            kept.add(points.get(i));
        }
        points.clear();
        points.addAll(kept);
    }

    @Override
    public synchronized void onEpoch(EpochResult result) {
        epochs.add(result);
    }

    @Override
    public synchronized void onEnd(TrainingResult result) {
        // A run that was taken up again learns of its first epochs here.
        epochs.clear();
        epochs.addAll(result.history());
        progress = "finished after " + result.last().epoch() + " epochs";
    }

    /** Where the run is, in words. */
    public synchronized String progress() {
        return progress;
    }

    /** Results of the epochs so far. */
    public synchronized List<EpochResult> epochs() {
        return List.copyOf(epochs);
    }

    /** Charts of what there is so far; none before the first step. */
    public synchronized List<LineChart> charts() {
        List<LineChart> charts = new ArrayList<>();
        if (!epochs.isEmpty()) {
            charts.add(TrainingCurves.accuracy(epochs));
        }
        List<Curve> loss = new ArrayList<>();
        losses.stream().findFirst().ifPresent(any -> loss.add(new Curve("steps", losses)));
        if (!epochs.isEmpty()) {
            loss.add(TrainingCurves.loss(epochs));
        }
        if (!loss.isEmpty()) {
            charts.add(new LineChart("loss", "epoch", "loss", loss));
        }
        if (!norms.isEmpty()) {
            charts.add(
                    new LineChart(
                            "norm of the gradient",
                            "epoch",
                            "norm",
                            List.of(new Curve("steps", norms))));
        }
        return charts;
    }
}
