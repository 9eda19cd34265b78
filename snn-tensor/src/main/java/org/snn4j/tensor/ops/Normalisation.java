package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.BatchNormKernels;
import org.snn4j.tensor.kernel.BatchNormKernels.GradientMap;
import org.snn4j.tensor.kernel.ColumnSums;
import org.snn4j.tensor.kernel.RowBlocks;

/**
 * Batch normalisation, {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta}, channels
 * last.
 *
 * <p>Statistics, or statistics and gamma, may differ from timestep to timestep;
 * specs/algo-lif-bptt.md, section 6.
 */
public final class Normalisation {
    private Normalisation() {}

    /**
     * Normalises a tensor by its own statistics, through which the gradient flows too.
     *
     * @param x {@code [.., C]}, or {@code [T, .., C]} if statistics differ for each timestep
     * @param statistics {@link BatchStatistics#of} this x
     * @param gamma {@code [C]}, or {@code [T, C]} if statistics differ for each timestep
     * @param beta {@code [C]}; zeros for none
     * @param epsilon added to the variance, above 0
     * @return shape of {@code x}
     * @throws ShapeException if gamma, beta or the statistics do not fit x
     */
    public static Tensor batchNorm(
            Tensor x, BatchStatistics statistics, Tensor gamma, Tensor beta, double epsilon) {
        Check.positive("batchNorm: epsilon", epsilon);
        Scaling scaling =
                Scaling.of(statistics.groups(), statistics.mean(), statistics.variance(), epsilon);
        return normalise("batchNorm", x, scaling, gamma, beta, true);
    }

    /**
     * Normalises a tensor by given statistics, which are constants of the gradient, as in
     * evaluation.
     *
     * @param x {@code [.., C]}, or {@code [T, .., C]} if statistics differ for each timestep
     * @param mean {@code [C]} or {@code [T, C]}
     * @param variance shape of {@code mean}
     * @param gamma {@code [C]}, or {@code [T, C]} if statistics differ for each timestep
     * @param beta {@code [C]}; zeros for none
     * @param epsilon added to the variance, above 0
     * @return shape of {@code x}
     * @throws ShapeException if an argument does not fit x
     */
    public static Tensor normaliseBy(
            Tensor x, Tensor mean, Tensor variance, Tensor gamma, Tensor beta, double epsilon) {
        Check.positive("normaliseBy: epsilon", epsilon);
        Check.shape("normaliseBy: variance", mean.shape(), variance.shape());
        int groups = mean.shape().rank() == 1 ? 1 : mean.shape().dim(0);
        return normalise(
                "normaliseBy",
                x,
                Scaling.of(groups, doubles(mean), doubles(variance), epsilon),
                gamma,
                beta,
                false);
    }

    private static double[] doubles(Tensor tensor) {
        float[] values = tensor.data();
        double[] copy = new double[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }

    /** What x is normalised by, for each group: {@code [groups][C]}. */
    private record Scaling(float[][] mean, float[][] inverse) {
        static Scaling of(int groups, double[] mean, double[] variance, double epsilon) {
            int channels = mean.length / groups;
            float[][] center = new float[groups][channels];
            float[][] inverse = new float[groups][channels];
            for (int i = 0; i < mean.length; i++) {
                center[i / channels][i % channels] = (float) mean[i];
                inverse[i / channels][i % channels] =
                        (float) (1 / Math.sqrt(variance[i] + epsilon));
            }
            return new Scaling(center, inverse);
        }

        int groups() {
            return mean.length;
        }

        /** {@code gamma * inverse}, for one gamma or one for each group. */
        float[] scale(int group, float[] gamma) {
            float[] scale = inverse[group].clone();
            int at = gamma.length == scale.length ? 0 : group * scale.length;
            for (int c = 0; c < scale.length; c++) {
                scale[c] *= gamma[at + c];
            }
            return scale;
        }
    }

    private static Tensor normalise(
            String op,
            Tensor x,
            Scaling scaling,
            Tensor gamma,
            Tensor beta,
            boolean ownStatistics) {
        int groups = scaling.groups();
        if (x.isConstantOverTime() && groups == 1 && x.shape().rank() > 1) {
            return Tensor.constantOverTime(
                    normalise(op, x.frame(), scaling, gamma, beta, ownStatistics),
                    x.shape().dim(0));
        }
        checkShapes(op, x.shape(), scaling, gamma.shape(), beta.shape());
        RowBlocks blocks = RowBlocks.of(groups, x.shape().rows() / groups, x.shape().last());
        Workspace memory = Workspace.of(x, gamma, beta);
        float[][] scale = new float[groups][];
        for (int group = 0; group < groups; group++) {
            scale[group] = scaling.scale(group, gamma.data());
        }
        // Most often the next reader is a neuron, which reads in pieces.
        Rescaled values =
                new Rescaled(x, scaling.mean, scaling.inverse, scale, beta.data().clone());
        Tensor y = Tensor.wrap(memory, x.shape(), values);
        Tensor.record(
                op,
                new Tensor[] {y},
                gradient -> {
                    boolean measured = values.hasReport() && y.gradientContributions() == 1;
                    float[] g = y.takeGradient();
                    ColumnSums[] sums =
                            measured
                                    ? values.reportedSums()
                                    : gradientSums(x.borrowed(), g, blocks, scaling);
                    backward(memory, x, g, sums, blocks, scaling, gamma, beta, ownStatistics);
                    x.giveBack();
                },
                x,
                gamma,
                beta);
        return y;
    }

    private static void checkShapes(String op, Shape x, Scaling scaling, Shape gamma, Shape beta) {
        int channels = x.last();
        int groups = scaling.groups();
        Check.shape(
                op + ": gamma",
                gamma.rank() == 2 ? Shape.of(groups, channels) : Shape.of(channels),
                gamma);
        Check.shape(op + ": beta", Shape.of(channels), beta);
        if (scaling.mean[0].length != channels) {
            throw new ShapeException(
                    op + ": statistics", channels + " channels", scaling.mean[0].length + "", "");
        }
        if (groups != 1 && (x.rank() < 2 || x.dim(0) != groups)) {
            throw new ShapeException(
                    op + ": input", groups + " timesteps in [T, .., C]", x.toString(), "");
        }
    }

    /** Turns the gradient of y into that of x in place. */
    private static void backward(
            Workspace memory,
            Tensor x,
            float[] g,
            ColumnSums[] sums,
            RowBlocks blocks,
            Scaling scaling,
            Tensor gamma,
            Tensor beta,
            boolean ownStatistics) {
        float[] in = x.borrowed();
        gamma.accumulate(memory, gammaGradient(memory, sums, gamma.shape()));
        beta.accumulate(memory, betaGradient(memory, sums, beta.shape()));
        if (x.needsGradient()) {
            GradientMap[] maps = new GradientMap[sums.length];
            for (int group = 0; group < maps.length; group++) {
                maps[group] =
                        map(
                                scaling,
                                group,
                                gamma.data(),
                                sums[group],
                                ownStatistics ? 1.0 / blocks.rowsPerGroup() : 0);
            }
            blocks.forEach(
                    (block, group, from, to) ->
                            BatchNormKernels.backward(in, g, g, from, to, maps[group]));
            x.accumulate(memory, g);
        } else {
            memory.recycle(g);
        }
    }

    /** Sums of {@code g} and {@code g * xHat} of each group. */
    private static ColumnSums[] gradientSums(
            float[] x, float[] g, RowBlocks blocks, Scaling scaling) {
        ColumnSums[] ofBlocks = new ColumnSums[blocks.count()];
        blocks.forEach(
                (block, group, from, to) -> {
                    ofBlocks[block] = ColumnSums.of(scaling.mean[group].length);
                    BatchNormKernels.addGradients(
                            x,
                            g,
                            from,
                            to,
                            scaling.mean[group],
                            scaling.inverse[group],
                            ofBlocks[block]);
                });
        ColumnSums[] ofGroups = new ColumnSums[blocks.groups()];
        for (int block = 0; block < ofBlocks.length; block++) {
            int group = block / blocks.blocksPerGroup();
            if (block % blocks.blocksPerGroup() == 0) {
                ofGroups[group] = ofBlocks[block];
            } else {
                ofGroups[group].add(ofBlocks[block]);
            }
        }
        return ofGroups;
    }

    /**
     * How the gradient passes a group.
     *
     * @param share one over the values of each channel if the statistics follow x, 0 if they are
     *     constants
     */
    private static GradientMap map(
            Scaling scaling, int group, float[] gamma, ColumnSums sums, double share) {
        float[] scale = scaling.scale(group, gamma);
        float[] slope = new float[scale.length];
        float[] offset = new float[scale.length];
        for (int c = 0; c < scale.length; c++) {
            slope[c] = (float) (scale[c] * scaling.inverse[group][c] * sums.second()[c] * share);
            offset[c] = (float) (scale[c] * sums.first()[c] * share);
        }
        return new GradientMap(scaling.mean[group], scale, slope, offset);
    }

    private static float[] gammaGradient(Workspace memory, ColumnSums[] sums, Shape gamma) {
        double[] total = new double[gamma.size()];
        for (int group = 0; group < sums.length; group++) {
            int at = gamma.rank() == 1 ? 0 : group * gamma.last();
            for (int c = 0; c < gamma.last(); c++) {
                total[at + c] += sums[group].second()[c];
            }
        }
        return toFloats(memory, total);
    }

    private static float[] betaGradient(Workspace memory, ColumnSums[] sums, Shape beta) {
        double[] total = new double[beta.size()];
        for (ColumnSums group : sums) {
            for (int c = 0; c < total.length; c++) {
                total[c] += group.first()[c];
            }
        }
        return toFloats(memory, total);
    }

    static float[] toFloats(Workspace memory, double[] values) {
        float[] floats = memory.floats(values.length);
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
