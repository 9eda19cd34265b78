package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.ColumnSums;
import org.snn4j.tensor.kernel.LayerNormKernels;
import org.snn4j.tensor.kernel.LayerNormKernels.RowStatistics;
import org.snn4j.tensor.kernel.RowBlocks;

/** Layer normalisation: each row by its own mean and variance. */
public final class LayerNormalisation {
    private LayerNormalisation() {}

    /**
     * {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta} with mean and biased variance
     * over the last axis.
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
            return Tensor.constantOverTime(
                    layerNorm(x.frame(), gamma, beta, epsilon), x.shape().dim(0));
        }
        Workspace memory = Workspace.of(x, gamma, beta);
        int rows = x.shape().rows();
        RowBlocks blocks = RowBlocks.of(1, rows, x.shape().last());
        RowStatistics statistics = new RowStatistics(memory.floats(rows), memory.floats(rows));
        float[] in = x.lease(memory);
        float[] out = memory.floats(in.length);
        blocks.forEach(
                (block, group, from, to) -> {
                    LayerNormKernels.measure(
                            in, from, to, gamma.shape().last(), epsilon, statistics);
                    LayerNormKernels.normalise(
                            in, out, from, to, statistics, gamma.data(), beta.data());
                });
        x.release(memory, in);
        return Tensor.result(
                "layerNorm",
                memory,
                x.shape(),
                out,
                g -> backward(memory, x, g, gamma, beta, statistics),
                x,
                gamma,
                beta);
    }

    private static void backward(
            Workspace memory,
            Tensor x,
            float[] g,
            Tensor gamma,
            Tensor beta,
            RowStatistics statistics) {
        int channels = x.shape().last();
        RowBlocks blocks = RowBlocks.of(1, x.shape().rows(), channels);
        ColumnSums[] sums = new ColumnSums[blocks.count()];
        float[] in = x.lease(memory);
        float[] gx = memory.floats(in.length);
        blocks.forEach(
                (block, group, from, to) -> {
                    sums[block] = ColumnSums.of(channels);
                    LayerNormKernels.addGradients(
                            in, g, from, to, statistics, channels, sums[block]);
                    LayerNormKernels.backward(in, g, gx, from, to, statistics, gamma.data());
                });
        x.release(memory, in);
        for (int block = 1; block < sums.length; block++) {
            sums[0].add(sums[block]);
        }
        gamma.accumulate(memory, Normalisation.toFloats(memory, sums[0].second()));
        beta.accumulate(memory, Normalisation.toFloats(memory, sums[0].first()));
        x.accumulate(memory, gx);
    }
}
