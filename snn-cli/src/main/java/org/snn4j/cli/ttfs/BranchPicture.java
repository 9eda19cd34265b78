package org.snn4j.cli.ttfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.snn4j.plot.Axis;
import org.snn4j.plot.Drawing;
import org.snn4j.plot.HistogramChart;
import org.snn4j.plot.HistogramChart.Kind;

/** Histograms of the spike times in both branches of every stage, before and after training. */
final class BranchPicture {
    private static final int BINS = 40;

    private BranchPicture() {}

    /** A row for each stage, before on the left, after on the right. */
    static Drawing draw(BranchTimes before, BranchTimes after) {
        List<Drawing> parts = new ArrayList<>();
        for (int i = 0; i < before.stages().size(); i++) {
            BranchTimes.Stage left = before.stages().get(i);
            BranchTimes.Stage right = after.stages().get(i);
            Axis range = new Axis(0, latest(left, right), false);
            parts.add(chart("stage " + (i + 1) + " before training", left, range));
            parts.add(chart("stage " + (i + 1) + " after training", right, range));
        }
        return Drawing.grid("spike times around and through each stage", 2, parts);
    }

    private static double latest(BranchTimes.Stage... stages) {
        double latest = 0.1;
        for (BranchTimes.Stage stage : stages) {
            latest = Math.max(latest, DoubleStream.of(stage.skip()).max().orElse(0));
            latest = Math.max(latest, DoubleStream.of(stage.body()).max().orElse(0));
        }
        return latest;
    }

    private static Drawing chart(String title, BranchTimes.Stage stage, Axis range) {
        return new HistogramChart(
                        String.format(Locale.ROOT, "%s, gap %.2f", title, stage.gap()),
                        "spike time, in membrane time constants",
                        range,
                        BINS,
                        List.of(
                                new Kind("around, delayed", stage.skip()),
                                new Kind("through", stage.body())))
                .draw();
    }
}
