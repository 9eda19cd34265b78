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
        float[] values = output.data();
        int[] classes = new int[shape.dim(-2)];
        for (int n = 0; n < classes.length; n++) {
            classes[n] = largest(values, n, classes.length, shape.last());
        }
        return classes;
    }

    private static int largest(float[] values, int sample, int samples, int classes) {
        int best = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            double sum = 0;
            for (int i = sample * classes + k; i < values.length; i += samples * classes) {
                sum += values[i];
            }
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
