package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.LayerNormKernels;
import org.snn4j.tensor.kernel.RowBlocks;

/** Layer normalisation: each row by its own mean and variance. */
public final class LayerNormalisation {
    private LayerNormalisation() {}

    /**
     * {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta} with mean and biased variance over the last axis.
     *
     * @param x {@code [.., C]}
     * @param gamma {@code [C]}
     * @param beta {@code [C]}
     * @param epsilon added to the variance, above 0
     * @return shape of {@code x}
     * @throws ShapeException if gamma or beta do not fit x
     * @see <a href="https://arxiv.org/abs/1607.06450">Ba, Kiros and Hinton 2016</a>
     */
    public static Tensor layerNorm(Tensor x, Tensor gamma, Tensor beta, double epsilon) {
        Check.positive("layerNorm: epsilon", epsilon);
        Check.shape("layerNorm: gamma", Shape.of(x.shape().last()), gamma.shape());
        Check.shape("layerNorm: beta", gamma.shape(), beta.shape());
        if (x.isConstantOverTime() && x.shape().rank() > 1) {
            return Tensor.constantOverTime(layerNorm(x.frame(), gamma, beta, epsilon), x.shape().dim(0));
        }
        Workspace memory = Workspace.of(x, gamma, beta);
        int rows = x.shape().rows();
        RowBlocks blocks = RowBlocks.of(1, rows, x.shape().last());
        float[] mean = memory.floats(rows);
        float[] inverse = memory.floats(rows);
        float[] in = x.lease(memory);
        float[] out = memory.floats(in.length);
        blocks.forEach((block, group, from, to) ->
                LayerNormKernels.forward(in, out, from, to, gamma.data(), beta.data(), epsilon, mean, inverse));
        x.release(memory, in);
        return Tensor.result("layerNorm", memory, x.shape(), out,
                g -> backward(memory, x, g, gamma, beta, blocks, mean, inverse), x, gamma, beta);
    }

    private static void backward(
            Workspace memory, Tensor x, float[] g, Tensor gamma, Tensor beta, RowBlocks blocks, float[] mean, float[] inverse) {
        int channels = x.shape().last();
        float[] in = x.lease(memory);
        double[] products = new double[blocks.count() * channels];
        double[] sums = new double[blocks.count() * channels];
        float[] gx = memory.floats(in.length);
        blocks.forEach((block, group, from, to) -> {
            LayerNormKernels.parameterGradients(in, g, from, to, mean, inverse, channels, products, sums, block * channels);
            LayerNormKernels.backward(in, g, gx, from, to, gamma.data(), mean, inverse);
        });
        x.release(memory, in);
        gamma.accumulate(memory, sumOfBlocks(memory, products, channels));
        beta.accumulate(memory, sumOfBlocks(memory, sums, channels));
        x.accumulate(memory, gx);
    }

    private static float[] sumOfBlocks(Workspace memory, double[] perBlock, int channels) {
        float[] sums = memory.floats(channels);
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int at = c; at < perBlock.length; at += channels) {
                sum += perBlock[at];
            }
            sums[c] = (float) sum;
        }
        return sums;
    }
}
