package org.snn4j.train.loss;

import org.snn4j.tensor.Tensor;

/**
 * Cross entropy of every timestep: {@code (1/T) sum_t CE(z_t, y)}.
 *
 * <p>On output spikes this is the rate cross entropy of snnTorch ({@code ce_rate_loss}).
 *
 * @see <a href="https://doi.org/10.1109/JPROC.2023.3308088">Eshraghian et al. 2023</a>
 */
public record PerStepCrossEntropy() implements Loss {
    @Override
    public Tensor of(Tensor output, int[] labels) {
        return OverTime.EACH.judge("PerStepCrossEntropy", output, labels, new SoftmaxRow(0));
    }
}
