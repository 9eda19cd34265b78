package org.snn4j.train.loss;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Tensor;

/**
 * Temporal efficient training: {@code (1 - lambda) (1/T) sum_t CE(z_t, y) + lambda mean((z -
 * mean)^2)}, the last mean over all T, N and K.
 *
 * @param lambda weight of the second term, 0 to 1; 0.05 for static images, 0.001 for event streams
 * @param mean value that the outputs are pulled to, usually the threshold 1
 * @see <a href="https://arxiv.org/abs/2202.11946">Deng et al. 2022</a>
 */
public record Tet(double lambda, double mean) implements Loss {
    public Tet {
        Check.inRange("Tet.lambda", lambda, 0, 1);
        Check.finite("Tet.mean", mean);
    }

    @Override
    public Tensor of(Tensor output, int[] labels) {
        return OverTime.EACH.judge("Tet", output, labels, new TetRow(lambda, mean));
    }
}
