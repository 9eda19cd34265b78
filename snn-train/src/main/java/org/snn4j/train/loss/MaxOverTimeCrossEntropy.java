package org.snn4j.train.loss;

import org.snn4j.tensor.Tensor;

/**
 * Cross entropy of the largest output over time: {@code CE(max_t z_t, y)}, for the membrane of a
 * leaky read-out.
 *
 * <p>The gradient goes to the first timestep that has the maximum. Predictions of a sequence go by
 * its mean over time: a network that ends with {@code MaxOverTime} is judged by the maximum as
 * well.
 *
 * @see <a href="https://doi.org/10.1162/neco_a_01367">Zenke and Vogels 2021</a>
 */
public record MaxOverTimeCrossEntropy() implements Loss {
    @Override
    public Tensor of(Tensor output, int[] labels) {
        return OverTime.MAX.judge("MaxOverTimeCrossEntropy", output, labels, new SoftmaxRow(0));
    }
}
