package org.snn4j.tensor.ops;

import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.BatchNormKernels;
import org.snn4j.tensor.kernel.RowBlocks;

/**
 * Mean and variance of each channel of a tensor, over all other axes or step by step.
 *
 * @param groups 1, or the number of timesteps if each has its own statistics
 * @param count values behind each mean, repeated frames included
 * @param mean {@code [groups, C]}, row by row
 * @param variance {@code [groups, C]}, row by row; biased: the mean squared distance from the mean
 */
public record BatchStatistics(int groups, long count, double[] mean, double[] variance) {
    /**
     * Measures a tensor.
     *
     * @param x {@code [.., C]}
     * @param groups 1 for statistics over all axes but the last, or the length of the first axis for one set for each of its
     *     entries
     * @throws ShapeException if x has no values, or groups is neither
     */
    public static BatchStatistics of(Tensor x, int groups) {
        if (x.shape().size() == 0 || groups != 1 && (x.shape().rank() < 2 || x.shape().dim(0) != groups)) {
            throw new ShapeException("batch statistics: input", groups == 1 ? "[.., C] with values" : groups + " timesteps in [T, .., C]", x.shape().toString(), "");
        }
        if (groups == 1 && x.isConstantOverTime() && x.shape().rank() > 1) {
            BatchStatistics once = of(x.frame(), 1);
            return new BatchStatistics(1, once.count * x.shape().dim(0), once.mean, once.variance);
        }
        Workspace memory = x.workspace();
        float[] in = x.lease(memory);
        BatchStatistics statistics = measure(in, RowBlocks.of(groups, x.shape().rows() / groups, x.shape().last()), x.shape().last());
        x.release(memory, in);
        return statistics;
    }

    private static BatchStatistics measure(float[] x, RowBlocks blocks, int channels) {
        // Each block measures distances from its own first row; blocks are then joined in order.
        float[] shift = new float[blocks.count() * channels];
        double[] sums = new double[blocks.count() * channels];
        double[] squares = new double[blocks.count() * channels];
        blocks.forEach((block, group, from, to) -> {
            System.arraycopy(x, from * channels, shift, block * channels, channels);
            BatchNormKernels.moments(x, from, to, shift, sums, squares, block * channels, channels, new float[2 * channels]);
        });
        double[] mean = new double[blocks.groups() * channels];
        double[] variance = new double[blocks.groups() * channels];
        for (int group = 0; group < blocks.groups(); group++) {
            for (int c = 0; c < channels; c++) {
                join(blocks, group, c, channels, shift, sums, squares, mean, variance);
            }
        }
        return new BatchStatistics(blocks.groups(), blocks.rowsPerGroup(), mean, variance);
    }

    /** Joins the blocks of one group and channel; Chan, Golub and LeVeque 1979, updating formula for sums of squares. */
    private static void join(
            RowBlocks blocks, int group, int c, int channels, float[] shift, double[] sums, double[] squares, double[] mean, double[] variance) {
        double joinedCount = 0;
        double joinedMean = 0;
        double joinedSquares = 0;
        for (int b = 0; b < blocks.blocksPerGroup(); b++) {
            int block = group * blocks.blocksPerGroup() + b;
            int at = block * channels + c;
            int count = blocks.rows(block);
            double blockMean = shift[at] + sums[at] / count;
            double distance = blockMean - joinedMean;
            double total = joinedCount + count;
            joinedSquares += squares[at] - sums[at] * sums[at] / count + distance * distance * joinedCount * count / total;
            joinedMean += distance * count / total;
            joinedCount = total;
        }
        mean[group * channels + c] = joinedMean;
        variance[group * channels + c] = Math.max(0, joinedSquares / joinedCount);
    }

    /** The unbiased variance {@code variance * count / (count - 1)} of entry {@code index}; needs a count of 2 or more. */
    public double unbiasedVariance(int index) {
        return variance[index] * count / (count - 1);
    }
}
