package org.snn4j.train.loss;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Tensor;

/**
 * Squared error of output spike counts: {@code (1/T) mean_nk (sum_t s_tnk - c_nk)^2} with whole
 * targets {@code c = floor(T * correctRate)} for the right class and {@code floor(T *
 * incorrectRate)} for the others.
 *
 * <p>This is the form of snnTorch ({@code mse_count_loss}), which follows SLAYER. For the cross
 * entropy of spike counts see {@link SumLogitCrossEntropy}.
 *
 * @param correctRate share of timesteps in which the right class should fire, 0 to 1
 * @param incorrectRate share of timesteps in which the other classes should fire, 0 to 1
 * @see <a href="https://arxiv.org/abs/1810.08646">Shrestha and Orchard 2018</a>
 * @see <a href="https://doi.org/10.1109/JPROC.2023.3308088">Eshraghian et al. 2023</a>
 */
public record SpikeCountLoss(double correctRate, double incorrectRate) implements Loss {
    public SpikeCountLoss {
        Check.inRange("SpikeCountLoss.correctRate", correctRate, 0, 1);
        Check.inRange("SpikeCountLoss.incorrectRate", incorrectRate, 0, 1);
    }

    @Override
    public Tensor of(Tensor output, int[] labels) {
        int timesteps = OverTime.timesteps(output);
        RowLoss row =
                new SquaredRow(
                        target(timesteps, correctRate),
                        target(timesteps, incorrectRate),
                        1.0 / timesteps);
        return OverTime.SUM.judge("SpikeCountLoss", output, labels, row);
    }

    /**
     * The small addend keeps a rate like 0.29 of 100 timesteps, 28.999999999999996 in double, from
     * losing a spike.
     */
    private static double target(int timesteps, double rate) {
        return Math.floor(timesteps * rate + 1e-9);
    }
}
