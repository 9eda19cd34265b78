package org.snn4j.train.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.snn4j.plot.Drawing;
import org.snn4j.plot.LineChart;
import org.snn4j.plot.LineChart.Curve;
import org.snn4j.plot.LineChart.Point;
import org.snn4j.train.TrainingResult;
import org.snn4j.train.metrics.EpochResult;

/**
 * The course of a run, epoch by epoch.
 *
 * <pre>{@code
 * TrainingCurves.accuracy(trainer.fit(data)).write(Path.of("accuracy.png"));
 * }</pre>
 */
public final class TrainingCurves {
    private TrainingCurves() {}

    /** Training and test accuracy in percent. */
    public static Drawing accuracy(TrainingResult result) {
        return accuracy(result.history()).draw();
    }

    /** Mean loss of each epoch. */
    public static Drawing loss(TrainingResult result) {
        return new LineChart("loss", "epoch", "loss", List.of(loss(result.history()))).draw();
    }

    static LineChart accuracy(List<EpochResult> epochs) {
        return new LineChart(
                "accuracy",
                "epoch",
                "percent",
                List.of(
                        curve("training", epochs, each -> 100 * each.trainAccuracy()),
                        curve("test", epochs, each -> 100 * each.testAccuracy())));
    }

    static Curve loss(List<EpochResult> epochs) {
        return curve("mean of epoch", epochs, EpochResult::loss);
    }

    private static Curve curve(
            String name, List<EpochResult> epochs, ToDoubleFunction<EpochResult> value) {
        return new Curve(
                name,
                epochs.stream()
                        .map(each -> new Point(each.epoch(), value.applyAsDouble(each)))
                        .toList());
    }
}
