package org.snn4j.train.loss;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * A loss and a pull of the largest output of every row towards zero: {@code loss + factor / (2
 * rows) sum over rows of max^2}, whose gradient is {@code factor / rows * max} there.
 *
 * @param loss what else is lowered
 * @param factor of the pull, 0 or more; language models of the RWKV family use 1e-4
 * @see <a href="https://arxiv.org/abs/2302.13939">SpikeGPT, Zhu et al. 2023</a>
 */
public record LargestLogitPull(Loss loss, double factor) implements Loss {
    public LargestLogitPull {
        Check.notNegative("LargestLogitPull.factor", factor);
    }

    @Override
    public Tensor of(Tensor output, int[] labels) {
        Tensor first = loss.of(output, labels);
        Workspace memory = output.workspace();
        int classes = output.shape().last();
        int rows = output.shape().rows();
        float[] values = output.data();
        float[] gradient = memory.zeros(values.length);
        double pull = 0;
        for (int row = 0; row < rows; row++) {
            int largest = row * classes;
            for (int i = largest; i < (row + 1) * classes; i++) {
                largest = values[i] > values[largest] ? i : largest;
            }
            pull += 0.5 * factor / rows * values[largest] * values[largest];
            gradient[largest] = (float) (factor / rows * values[largest]);
        }
        float[] sum = memory.floats(1);
        sum[0] = (float) (first.item() + pull);
        return Tensor.result(
                "LargestLogitPull",
                memory,
                first.shape(),
                sum,
                upstream -> {
                    float[] copy = memory.floats(1);
                    copy[0] = upstream[0];
                    first.accumulate(memory, copy);
                    for (int i = 0; i < gradient.length; i++) {
                        gradient[i] *= upstream[0];
                    }
                    output.accumulate(memory, gradient);
                },
                first,
                output);
    }
}
