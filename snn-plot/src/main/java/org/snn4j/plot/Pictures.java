package org.snn4j.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.plot.LineChart.Curve;
import org.snn4j.plot.LineChart.Point;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Tensor;

/**
 * Pictures of networks at work, each by one line:
 *
 * <pre>{@code
 * Pictures.raster(spikes, 0).write(Path.of("raster.png"));
 * Pictures.confusion(metrics.confusion(), data.classNames()).write(Path.of("confusion.svg"));
 * }</pre>
 */
public final class Pictures {
    private static final int RASTER_ROWS = 240;
    private static final int HISTOGRAM_BINS = 20;

    private Pictures() {}

    /**
     * Spikes of one sample: a mark for each, timesteps from left to right, neurons upwards. Of more
     * than 240 neurons, every n-th is shown.
     *
     * @param spikes {@code [T, N, ...]}; whatever is not 0 counts
     * @param sample 0 to {@code N - 1}
     */
    public static Drawing raster(Tensor spikes, int sample) {
        SampleOverTime grid = SampleOverTime.of("Pictures.raster", spikes, sample);
        int stride = (grid.neurons() + RASTER_ROWS - 1) / RASTER_ROWS;
        PlotArea area =
                new PlotArea(
                        new Axis(0, grid.timesteps(), false),
                        new Axis(0, grid.neurons(), false),
                        "timestep",
                        stride == 1 ? "neuron" : "neuron, every " + ordinal(stride) + " shown");
        int total = 0;
        for (int t = 0; t < grid.timesteps(); t++) {
            for (int n = 0; n < grid.neurons(); n++) {
                total += grid.at(t, n) != 0 ? 1 : 0;
                if (n % stride == 0 && grid.at(t, n) != 0) {
                    // A gap keeps neighbours apart where there is room for one.
                    area.box(t + 0.1, n, t + 0.9, n + 0.85 * stride, Ink.SERIES_1, "");
                }
            }
        }
        return area.drawing(
                String.format(
                        Locale.ROOT,
                        "%,d spikes of %,d neurons in %d timesteps",
                        total,
                        grid.neurons(),
                        grid.timesteps()));
    }

    private static String ordinal(int number) {
        return number == 2 ? "2nd" : number == 3 ? "3rd" : number + "th";
    }

    /**
     * Spikes or events given by their times, a dot for each.
     *
     * @param milliseconds time of each
     * @param neurons neuron or pixel of each, as many
     */
    public static Drawing raster(double[] milliseconds, int[] neurons) {
        if (milliseconds.length != neurons.length || neurons.length == 0) {
            throw new IllegalArgumentException(
                    "Pictures.raster: expected as many neurons as times and at least one, got "
                            + milliseconds.length
                            + " times and "
                            + neurons.length
                            + " neurons");
        }
        double[] rows = new double[neurons.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = neurons[i];
        }
        PlotArea area =
                new PlotArea(
                        Axis.linear(milliseconds),
                        Axis.linear(rows),
                        "time in milliseconds",
                        "neuron");
        for (int i = 0; i < rows.length; i++) {
            area.add(
                    new Shape.Dot(area.x(milliseconds[i]), area.y(rows[i]), 1.1, Ink.SERIES_1, ""));
        }
        return area.drawing(String.format(Locale.ROOT, "%,d spikes", rows.length));
    }

    /**
     * Membrane potentials of some neurons over time, with a line at the threshold.
     *
     * @param membrane before reset, {@code [T, N, ...]}, as {@code Lif.run} gives it
     * @param threshold at which the neurons fire
     * @param sample 0 to {@code N - 1}
     * @param neurons which ones, counted over all axes but the first two; at least one
     */
    public static Drawing membranes(Tensor membrane, double threshold, int sample, int... neurons) {
        SampleOverTime grid = SampleOverTime.of("Pictures.membranes", membrane, sample);
        List<Curve> curves = new ArrayList<>();
        for (int neuron : neurons) {
            Check.inRange("Pictures.membranes neuron", neuron, 0, grid.neurons() - 1.0);
            List<Point> points = new ArrayList<>();
            for (int t = 0; t < grid.timesteps(); t++) {
                points.add(new Point(t + 1, grid.at(t, neuron)));
            }
            curves.add(new Curve("neuron " + neuron, points));
        }
        curves.add(
                new Curve(
                        "threshold",
                        List.of(new Point(1, threshold), new Point(grid.timesteps(), threshold))));
        return new LineChart("membrane potentials", "timestep", "before reset", curves).draw();
    }

    /**
     * How many neurons fire how often: their mean over timesteps and samples, in 20 bins.
     *
     * @param spikes {@code [T, N, ...]}
     */
    public static Drawing firingRates(Tensor spikes) {
        SampleOverTime grid = SampleOverTime.of("Pictures.firingRates", spikes, 0);
        int passes = grid.timesteps() * grid.samples();
        double[] rates = new double[grid.neurons()];
        float[] values = grid.values();
        for (int i = 0; i < values.length; i++) {
            rates[i % rates.length] += values[i] / passes;
        }
        return histogram("firing rates of " + rates.length + " neurons", "spikes per step", rates);
    }

    /**
     * How often values occur, in 20 bins of equal width.
     *
     * @param values at least one, all finite
     */
    public static Drawing histogram(String title, String label, double... values) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            Check.finite("Pictures.histogram values", value);
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        if (values.length == 0) {
            throw new IllegalArgumentException(
                    "Pictures.histogram: expected at least one value, got none");
        }
        double width = (high > low ? high - low : 1) / HISTOGRAM_BINS;
        int[] counts = new int[HISTOGRAM_BINS];
        int most = 0;
        for (double value : values) {
            int bin = Math.min(HISTOGRAM_BINS - 1, (int) ((value - low) / width));
            most = Math.max(most, ++counts[bin]);
        }
        Axis across = new Axis(low, low + HISTOGRAM_BINS * width, false);
        PlotArea area = new PlotArea(across, new Axis(0, most * 1.05, false), label, "how many");
        for (int bin = 0; bin < HISTOGRAM_BINS; bin++) {
            double from = low + bin * width;
            String tip = PlotArea.number(from) + " and more: " + counts[bin];
            area.box(from, 0, from + 0.92 * width, counts[bin], Ink.SERIES_1, tip);
        }
        return area.drawing(title);
    }

    /**
     * Weights as a matrix of colours, inputs downwards and outputs to the right; blue is below 0,
     * orange above. Large matrices are shown as means over rectangles.
     *
     * @param weights {@code [..., out]}: all axes but the last count as inputs
     */
    public static Drawing weights(Tensor weights) {
        int columns = weights.shape().last();
        int rows = columns == 0 ? 0 : weights.shape().size() / columns;
        return MatrixPicture.signed(
                "weights " + weights.shape(), weights.data(), rows, columns, "outputs", "inputs");
    }

    /**
     * Confusion matrix: right classes downwards, predicted ones to the right, each row shaded by
     * its shares.
     *
     * @param counts number of samples by [right class][predicted class]
     * @param classNames as many names
     */
    public static Drawing confusion(List<List<Integer>> counts, List<String> classNames) {
        return ConfusionPicture.draw(counts, classNames);
    }

    /**
     * Curves over epochs or steps, counted from 1.
     *
     * @param vertical label of the values
     */
    public static Drawing curves(String title, String vertical, Curve... curves) {
        return new LineChart(title, "epoch", vertical, List.of(curves)).draw();
    }

    /**
     * Frames of event data side by side: orange where only channel 0 (on) is not 0, blue where only
     * channel 1 (off) is, dark where both are.
     *
     * @param frames {@code [T, N, H, W, C]}
     * @param sample 0 to {@code N - 1}
     */
    public static Drawing eventFrames(Tensor frames, int sample) {
        return EventPicture.draw(frames, sample);
    }
}
