package org.snn4j.train.loss;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Tensor;

/**
 * Squared error of output firing rates: {@code mean_nk (mean_t s_tnk - r_nk)^2} with {@code r =
 * correctRate} for the right class and {@code incorrectRate} for the others.
 *
 * <p>Other than {@link SpikeCountLoss} it does not grow with T and needs no whole targets. With
 * rates 1 and 0 it is the mean squared error commonly used with firing rates. For the cross entropy
 * of firing at each timestep see {@link PerStepCrossEntropy}.
 *
 * @param correctRate firing rate wanted of the right class, 0 to 1
 * @param incorrectRate firing rate wanted of the other classes, 0 to 1
 * @see <a href="https://arxiv.org/abs/2007.05785">Fang et al. 2021</a>
 */
public record SpikeRateLoss(double correctRate, double incorrectRate) implements Loss {
    public SpikeRateLoss {
        Check.inRange("SpikeRateLoss.correctRate", correctRate, 0, 1);
        Check.inRange("SpikeRateLoss.incorrectRate", incorrectRate, 0, 1);
    }

    @Override
    public Tensor of(Tensor output, int[] labels) {
        return OverTime.MEAN.judge(
                "SpikeRateLoss", output, labels, new SquaredRow(correctRate, incorrectRate, 1));
    }
}
