package org.snn4j.train.rule;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.loss.Loss;

/**
 * What went wrong at the output.
 *
 * @param loss value of the loss
 * @param slope derivative of the loss with respect to the output {@code [N, K]}, or for each
 *     timestep {@code [T, N, K]}; the mean over samples (and timesteps) is in it
 */
record OutputError(double loss, Tensor slope) {

    /** Of the output as it is. */
    static OutputError ofFinal(Tensor output, int[] labels, Loss loss) {
        Tensor leaf = output.copy().requireGradient();
        Tensor total = loss.of(leaf, labels);
        double value = total.item();
        if (Double.isFinite(value)) {
            total.backward();
        }
        return new OutputError(value, Tensor.of(leaf.gradientOrZeros(), output.shape().toArray()));
    }

    /**
     * At each timestep of the mean output so far, {@code 1/T dloss(mean_{s<=t} o[s])/do}.
     *
     * @param steps {@code [T, N, K]}
     */
    static OutputError ofEachStep(Tensor steps, int[] labels, Loss loss) {
        Shape step = steps.shape().dropFirst();
        int timesteps = steps.shape().dim(0);
        float[] outputs = steps.data();
        float[] sum = new float[step.size()];
        float[] slope = new float[outputs.length];
        double value = 0;
        for (int t = 0; t < timesteps; t++) {
            float[] mean = new float[sum.length];
            for (int i = 0; i < sum.length; i++) {
                sum[i] += outputs[t * sum.length + i];
                mean[i] = sum[i] / (t + 1);
            }
            OutputError now = ofFinal(Tensor.of(mean, step.toArray()), labels, loss);
            value = now.loss;
            float[] of = now.slope.data();
            for (int i = 0; i < of.length; i++) {
                slope[t * of.length + i] = of[i] / timesteps;
            }
        }
        return new OutputError(value, Tensor.of(slope, steps.shape().toArray()));
    }

    /** Whether each timestep has an error of its own. */
    boolean isPerStep() {
        return slope.shape().rank() == 3;
    }

    int classes() {
        return slope.shape().last();
    }

    int samples() {
        return slope.shape().dim(-2);
    }

    /** Prediction minus target: the slope without the means in it. */
    Tensor unscaled() {
        float[] scaled = slope.data();
        float[] error = new float[scaled.length];
        float factor = scaled.length / (float) classes();
        for (int i = 0; i < error.length; i++) {
            error[i] = scaled[i] * factor;
        }
        return Tensor.of(error, slope.shape().toArray());
    }

    /**
     * The slope as each neuron of a layer gets it, {@code slope B^T}: {@code [N, units]}, or {@code
     * [T, N, units]}.
     *
     * @param matrix {@code [units, K]}
     */
    float[] through(float[] matrix, int units) {
        int classes = classes();
        float[] errors = slope.data();
        int rows = errors.length / classes;
        float[] projected = new float[rows * units];
        for (int row = 0; row < rows; row++) {
            for (int u = 0; u < units; u++) {
                float sum = 0;
                for (int k = 0; k < classes; k++) {
                    sum += errors[row * classes + k] * matrix[u * classes + k];
                }
                projected[row * units + u] = sum;
            }
        }
        return projected;
    }

    /**
     * Refuses outputs that no error can be sent back from.
     *
     * @throws ShapeException if the output is neither {@code [N, K]} nor {@code [T, N, K]}
     */
    static void check(Shape output) {
        if (output.rank() != 2 && output.rank() != 3) {
            throw new ShapeException(
                    "Dfa: output of the network", "[N, K] or [T, N, K]", output.toString(), "");
        }
    }
}
