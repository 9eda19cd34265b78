package org.snn4j.train.loss;

import org.snn4j.tensor.Tensor;

/**
 * Cross entropy of the summed output: {@code CE(sum_t z_t, y)}.
 *
 * <p>On output spikes this is the spike count cross entropy of snnTorch ({@code ce_count_loss}).
 *
 * @see <a href="https://doi.org/10.1109/JPROC.2023.3308088">Eshraghian et al. 2023</a>
 */
public record SumLogitCrossEntropy() implements Loss {
    @Override
    public Tensor of(Tensor output, int[] labels) {
        return OverTime.SUM.judge("SumLogitCrossEntropy", output, labels, new SoftmaxRow(0));
    }
}
