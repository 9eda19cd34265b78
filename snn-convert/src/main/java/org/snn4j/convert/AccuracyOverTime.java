package org.snn4j.convert;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.data.Batch;
import org.snn4j.data.Batches;
import org.snn4j.data.Batching;
import org.snn4j.data.Split;
import org.snn4j.plot.Drawing;
import org.snn4j.plot.LineChart;
import org.snn4j.plot.LineChart.Curve;
import org.snn4j.plot.LineChart.Point;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Accuracy of a converted network after each timestep of one simulation.
 *
 * @param dense accuracy of the network before conversion, 0 to 1
 * @param spiking accuracy after 1, 2, .. timesteps, 0 to 1
 */
public record AccuracyOverTime(double dense, List<Double> spiking) {
    private static final int BATCH = 50;

    public AccuracyOverTime {
        spiking = List.copyOf(spiking);
    }

    /** Runs both networks on samples. */
    public static AccuracyOverTime measure(
            DenseNetwork dense, SpikingNetwork spiking, Split samples, int timesteps) {
        Sequential before = dense.asLayers();
        Sequential after = spiking.stepwise(timesteps);
        after.eval();
        int[] correct = new int[timesteps];
        int correctBefore = 0;
        Workspace memory = Workspace.forInference();
        try (Batches batches = samples.batches(Batching.of(BATCH), 0)) {
            while (batches.hasNext()) {
                try (Batch batch = batches.next()) {
                    Tensor scores = before.forward(batch.inputs().in(memory));
                    correctBefore += hits(scores.data(), scores.shape().last(), batch.labels());
                    count(after.forward(batch.inputs().in(memory)), batch.labels(), correct);
                    memory.reset();
                }
            }
        }
        List<Double> accuracy = new ArrayList<>();
        for (int hits : correct) {
            accuracy.add(hits / (double) samples.size());
        }
        return new AccuracyOverTime(correctBefore / (double) samples.size(), accuracy);
    }

    private static void count(Tensor output, int[] labels, int[] correct) {
        int classes = output.shape().last();
        int width = output.shape().dropFirst().size();
        float[] values = output.data();
        float[] sums = new float[width];
        for (int t = 0; t < correct.length; t++) {
            for (int i = 0; i < width; i++) {
                sums[i] += values[t * width + i];
            }
            correct[t] += hits(sums, classes, labels);
        }
    }

    /** Rows whose largest value is at their label; of equal values the first counts. */
    private static int hits(float[] values, int classes, int[] labels) {
        int hits = 0;
        for (int row = 0; row < labels.length; row++) {
            int best = 0;
            int start = row * classes;
            for (int c = 1; c < classes; c++) {
                if (values[start + c] > values[start + best]) {
                    best = c;
                }
            }
            hits += best == labels[row] ? 1 : 0;
        }
        return hits;
    }

    /** Both as curves over timesteps. */
    public Drawing draw() {
        List<Point> points = new ArrayList<>();
        List<Point> level = new ArrayList<>();
        for (int t = 0; t < spiking.size(); t++) {
            points.add(new Point(t + 1, 100 * spiking.get(t)));
            level.add(new Point(t + 1, 100 * dense));
        }
        return new LineChart(
                        "accuracy after conversion",
                        "timesteps",
                        "test accuracy (%)",
                        List.of(new Curve("spiking", points), new Curve("dense", level)))
                .draw();
    }
}
