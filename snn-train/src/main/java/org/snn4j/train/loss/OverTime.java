package org.snn4j.train.loss;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** How the outputs of several timesteps become the scores that a {@link RowLoss} judges. */
enum OverTime {
    /** Scores are the mean over time. */
    MEAN,
    /** Scores are the sum over time. */
    SUM,
    /**
     * Scores are the largest value over time; the gradient goes to the first timestep that has it.
     */
    MAX,
    /** Every timestep is judged by itself; the loss is the mean over timesteps. */
    EACH;

    /**
     * Judges a batch: loss and gradient in one pass over the output, sums in double.
     *
     * @param name of the loss, for messages
     * @param output {@code [N, K]}, taken as one timestep, or {@code [T, N, K]}
     */
    Tensor judge(String name, Tensor output, int[] labels, RowLoss rule) {
        Shape shape = output.shape();
        check(name, shape, labels);
        Workspace memory = output.workspace();
        float[] gradient = memory.floats(shape.size());
        double loss =
                this == EACH
                        ? each(output.data(), shape, labels, rule, gradient)
                        : combined(output.data(), shape, labels, rule, gradient);
        float[] value = memory.floats(1);
        value[0] = (float) loss;
        return Tensor.result(
                name,
                memory,
                Shape.of(),
                value,
                upstream -> {
                    for (int i = 0; i < gradient.length; i++) {
                        gradient[i] *= upstream[0];
                    }
                    output.accumulate(memory, gradient);
                },
                output);
    }

    private static double each(
            float[] values, Shape shape, int[] labels, RowLoss rule, float[] gradient) {
        int classes = shape.last();
        int rows = shape.rows();
        double[] scores = new double[classes];
        double[] slope = new double[classes];
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < classes; k++) {
                scores[k] = values[row * classes + k];
            }
            loss += rule.of(scores, labels[row % labels.length], slope);
            for (int k = 0; k < classes; k++) {
                gradient[row * classes + k] = (float) (slope[k] / rows);
            }
        }
        return loss / rows;
    }

    private double combined(
            float[] values, Shape shape, int[] labels, RowLoss rule, float[] gradient) {
        int classes = shape.last();
        int samples = labels.length;
        int timesteps = shape.rows() / samples;
        double[] scores = new double[classes];
        double[] slope = new double[classes];
        int[] latest = new int[classes];
        double loss = 0;
        for (int n = 0; n < samples; n++) {
            for (int k = 0; k < classes; k++) {
                scores[k] =
                        combine(values, n * classes + k, samples * classes, timesteps, k, latest);
            }
            loss += rule.of(scores, labels[n], slope);
            for (int k = 0; k < classes; k++) {
                spread(
                        slope[k] / samples,
                        gradient,
                        n * classes + k,
                        samples * classes,
                        timesteps,
                        latest[k]);
            }
        }
        return loss / samples;
    }

    private double combine(
            float[] values, int first, int stride, int timesteps, int k, int[] best) {
        double sum = 0;
        double largest = values[first];
        best[k] = 0;
        for (int t = 0; t < timesteps; t++) {
            double value = values[first + t * stride];
            sum += value;
            if (value > largest || Double.isNaN(value)) {
                largest = value;
                best[k] = t;
            }
        }
        return switch (this) {
            case MEAN -> sum / timesteps;
            case MAX -> largest;
            default -> sum;
        };
    }

    private void spread(
            double slope, float[] gradient, int first, int stride, int timesteps, int best) {
        float share = (float) (this == MEAN ? slope / timesteps : slope);
        for (int t = 0; t < timesteps; t++) {
            gradient[first + t * stride] = this != MAX || t == best ? share : 0f;
        }
    }

    private static void check(String name, Shape shape, int[] labels) {
        boolean axes = shape.rank() == 2 || shape.rank() == 3;
        if (!axes || shape.dim(-2) != labels.length || shape.size() == 0) {
            String samples =
                    labels.length == 0 ? "N of 1 or more" : "N = " + labels.length + " labels";
            throw new ShapeException(
                    name + ": output",
                    "[N, K] or [T, N, K] with " + samples,
                    shape.toString(),
                    "Does the network end in one value per class?");
        }
        int classes = shape.last();
        for (int n = 0; n < labels.length; n++) {
            if (labels[n] < 0 || labels[n] >= classes) {
                throw new IllegalArgumentException(
                        name
                                + ": label of sample "
                                + n
                                + ": expected 0 to "
                                + (classes - 1)
                                + ", got "
                                + labels[n]
                                + ". Does the network have one output for each class?");
            }
        }
    }

    /** Number of timesteps of an output. */
    static int timesteps(Tensor output) {
        return output.shape().rank() == 3 ? output.shape().dim(0) : 1;
    }
}
