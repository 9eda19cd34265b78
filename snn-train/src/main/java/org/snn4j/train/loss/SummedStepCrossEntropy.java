package org.snn4j.train.loss;

import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;

/**
 * Cross entropy of every timestep, summed over time: {@code sum_t CE(z_t, y)}, for the membrane of
 * an output neuron.
 *
 * <p>T times {@link PerStepCrossEntropy}: longer sequences weigh more, as in snnTorch's tutorials.
 *
 * @see <a href="https://doi.org/10.1109/JPROC.2023.3308088">Eshraghian et al. 2023</a>
 */
public record SummedStepCrossEntropy() implements Loss {
    @Override
    public Tensor of(Tensor output, int[] labels) {
        Tensor mean =
                OverTime.EACH.judge("SummedStepCrossEntropy", output, labels, new SoftmaxRow(0));
        return Elementwise.scale(mean, OverTime.timesteps(output));
    }
}
