package org.snn4j.train.metrics;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;

/** Classes that a network's output stands for. */
public final class Predictions {
    private Predictions() {}

    /**
     * The class with the largest output, summed over time; the first of equals.
     *
     * @param output {@code [N, K]} or {@code [T, N, K]}
     * @return a class for each of the N samples
     * @throws ShapeException if the output has other axes
     * @throws IllegalArgumentException if the sum of an output over time is NaN
     */
    public static int[] of(Tensor output) {
        Shape shape = output.shape();
        if ((shape.rank() != 2 && shape.rank() != 3) || shape.last() == 0) {
            throw new ShapeException(
                    "predictions: output",
                    "[N, K] or [T, N, K]",
                    shape.toString(),
                    "Does the network end in one value per class?");
        }
        int classes = shape.last();
        double[] sums = sumOverTime(output.data(), shape.dim(-2) * classes);
        int[] largest = new int[shape.dim(-2)];
        for (int n = 0; n < largest.length; n++) {
            largest[n] = largest(sums, n, classes);
        }
        return largest;
    }

    private static double[] sumOverTime(float[] values, int perStep) {
        double[] sums = new double[perStep];
        for (int step = 0; step < values.length; step += perStep) {
            for (int i = 0; i < perStep; i++) {
                sums[i] += values[step + i];
            }
        }
        return sums;
    }

    private static int largest(double[] sums, int sample, int classes) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            double sum = sums[sample * classes + k];
            if (Double.isNaN(sum)) {
                throw new IllegalArgumentException(
                        "predictions: output of sample "
                                + sample
                                + ", class "
                                + k
                                + ": expected a number, got NaN. Did training diverge?");
            }
            if (sum > highest) {
                highest = sum;
                best = k;
            }
        }
        return best;
    }

    /** Number of samples whose class is the right one. */
    public static int correct(Tensor output, int[] labels) {
        int[] predicted = of(output);
        int correct = 0;
        for (int n = 0; n < labels.length; n++) {
            correct += predicted[n] == labels[n] ? 1 : 0;
        }
        return correct;
    }
}
