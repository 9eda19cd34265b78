package org.snn4j.tensor.ops;

import java.util.Arrays;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.BatchNormKernels;
import org.snn4j.tensor.kernel.ColumnSums;
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
     * @param groups 1 for statistics over all axes but the last, or the length of the first axis
     *     for one set for each of its entries
     * @throws ShapeException if x has no values, or groups is neither
     */
    public static BatchStatistics of(Tensor x, int groups) {
        if (x.shape().size() == 0
                || groups != 1 && (x.shape().rank() < 2 || x.shape().dim(0) != groups)) {
            String expected =
                    groups == 1 ? "[.., C] with values" : groups + " timesteps in [T, .., C]";
            throw new ShapeException("batch statistics: input", expected, x.shape().toString(), "");
        }
        if (groups == 1 && x.isConstantOverTime() && x.shape().rank() > 1) {
            BatchStatistics once = of(x.frame(), 1);
            return new BatchStatistics(1, once.count * x.shape().dim(0), once.mean, once.variance);
        }
        Workspace memory = x.workspace();
        float[] in = x.lease(memory);
        int channels = x.shape().last();
        BatchStatistics statistics =
                measure(in, RowBlocks.of(groups, x.shape().rows() / groups, channels), channels);
        x.release(memory, in);
        return statistics;
    }

    private static BatchStatistics measure(float[] x, RowBlocks blocks, int channels) {
        Moments[] moments = new Moments[blocks.count()];
        blocks.forEach(
                (block, group, from, to) -> moments[block] = Moments.of(x, from, to, channels));
        double[] mean = new double[blocks.groups() * channels];
        double[] variance = new double[blocks.groups() * channels];
        for (int group = 0; group < blocks.groups(); group++) {
            Moments joined = moments[group * blocks.blocksPerGroup()];
            for (int b = 1; b < blocks.blocksPerGroup(); b++) {
                joined.join(moments[group * blocks.blocksPerGroup() + b]);
            }
            for (int c = 0; c < channels; c++) {
                mean[group * channels + c] = joined.mean[c];
                variance[group * channels + c] = Math.max(0, joined.squares[c] / joined.count);
            }
        }
        return new BatchStatistics(blocks.groups(), blocks.rowsPerGroup(), mean, variance);
    }

    /** Mean of each column of some rows, and the sum of squared distances from it. */
    private static final class Moments {
        private final double[] mean;
        private final double[] squares;
        private int count;

        private Moments(int count, double[] mean, double[] squares) {
            this.count = count;
            this.mean = mean;
            this.squares = squares;
        }

        /**
         * Measured as distances from the first of the rows, which is as near the mean as the data
         * is wide.
         */
        static Moments of(float[] x, int from, int to, int channels) {
            float[] shift = Arrays.copyOfRange(x, from * channels, (from + 1) * channels);
            ColumnSums sums = ColumnSums.of(channels);
            BatchNormKernels.addMoments(x, from, to, shift, sums);
            int count = to - from;
            for (int c = 0; c < channels; c++) {
                double distance = sums.first()[c] / count;
                sums.second()[c] -= sums.first()[c] * distance;
                sums.first()[c] = shift[c] + distance;
            }
            return new Moments(count, sums.first(), sums.second());
        }

        /**
         * Takes further rows in; Chan, Golub and LeVeque 1979, updating formula for sums of
         * squares.
         */
        void join(Moments other) {
            double total = (double) count + other.count;
            for (int c = 0; c < mean.length; c++) {
                double distance = other.mean[c] - mean[c];
                squares[c] += other.squares[c] + distance * distance * count * other.count / total;
                mean[c] += distance * other.count / total;
            }
            count += other.count;
        }
    }

    /**
     * The unbiased variance {@code variance * count / (count - 1)} of entry {@code index}; needs a
     * count of 2 or more.
     */
    public double unbiasedVariance(int index) {
        return variance[index] * count / (count - 1);
    }
}
