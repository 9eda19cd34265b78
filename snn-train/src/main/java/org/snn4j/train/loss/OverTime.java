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
        int[] latest = new int[samples * classes];
        double[] all = combine(values, latest);
        double[] scores = new double[classes];
        double[] slope = new double[classes];
        float[] shares = new float[samples * classes];
        int timesteps = shape.rows() / samples;
        int parts = this == MEAN ? timesteps : 1;
        double loss = 0;
        for (int n = 0; n < samples; n++) {
            System.arraycopy(all, n * classes, scores, 0, classes);
            loss += rule.of(scores, labels[n], slope);
            for (int k = 0; k < classes; k++) {
                shares[n * classes + k] = (float) (slope[k] / samples / parts);
            }
        }
        spread(shares, latest, gradient);
        return loss / samples;
    }

    /**
     * Scores of all samples, timestep by timestep as they lie in memory.
     *
     * @param best receives the timestep of the largest value of each score
     */
    private double[] combine(float[] values, int[] best) {
        int step = best.length;
        double[] sum = new double[step];
        double[] largest = new double[step];
        for (int i = 0; i < step; i++) {
            largest[i] = values[i];
        }
        for (int at = 0; at < values.length; at += step) {
            for (int i = 0; i < step; i++) {
                double value = values[at + i];
                sum[i] += value;
                if (value > largest[i] || Double.isNaN(value)) {
                    largest[i] = value;
                    best[i] = at / step;
                }
            }
        }
        for (int i = 0; this == MEAN && i < step; i++) {
            sum[i] /= values.length / step;
        }
        return this == MAX ? largest : sum;
    }

    private void spread(float[] shares, int[] best, float[] gradient) {
        int step = shares.length;
        for (int at = 0; at < gradient.length; at += step) {
            for (int i = 0; i < step; i++) {
                gradient[at + i] = this != MAX || at / step == best[i] ? shares[i] : 0f;
            }
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
