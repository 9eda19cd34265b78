package org.snn4j.train.mint;

import java.util.Arrays;
import org.snn4j.tensor.ShapeException;

/**
 * The classifier, in float: a weighted sum of how often each input fired.
 *
 * @param weights {@code [features, classes]}
 * @param bias {@code [classes]}
 * @param timesteps T over which is averaged
 */
public record ReadOut(float[] weights, float[] bias, int timesteps) {
    /** Checks the sizes; keeps the arrays. */
    public ReadOut {
        if (bias.length == 0 || weights.length % bias.length != 0) {
            throw new ShapeException(
                    "read-out: weights",
                    "a multiple of " + bias.length + " classes",
                    weights.length + " values",
                    "");
        }
    }

    /** Number of classes. */
    public int classes() {
        return bias.length;
    }

    /** Number of inputs. */
    public int features() {
        return weights.length / bias.length;
    }

    /**
     * Mean over time of the outputs.
     *
     * @param counts spikes of each input over all timesteps
     * @param logits receives one value for each class
     */
    void compute(int[] counts, float[] logits) {
        Arrays.fill(logits, 0f);
        int classes = bias.length;
        for (int i = 0; i < counts.length; i++) {
            int count = counts[i];
            if (count != 0) {
                add(count, i * classes, logits);
            }
        }
        for (int c = 0; c < classes; c++) {
            logits[c] = logits[c] / timesteps + bias[c];
        }
    }

    private void add(float count, int row, float[] logits) {
        for (int c = 0; c < logits.length; c++) {
            logits[c] += count * weights[row + c];
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReadOut o
                && Arrays.equals(weights, o.weights)
                && Arrays.equals(bias, o.bias)
                && timesteps == o.timesteps;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }
}
