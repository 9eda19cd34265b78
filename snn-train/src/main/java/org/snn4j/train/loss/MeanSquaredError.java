package org.snn4j.train.loss;

import org.snn4j.tensor.Tensor;

/**
 * Squared error of the mean output over time against a one-hot target: {@code mean_nk (mean_t z_tnk
 * - [k = y_n])^2}.
 */
public record MeanSquaredError() implements Loss {
    @Override
    public Tensor of(Tensor output, int[] labels) {
        return OverTime.MEAN.judge("MeanSquaredError", output, labels, new SquaredRow(1, 0, 1));
    }
}
