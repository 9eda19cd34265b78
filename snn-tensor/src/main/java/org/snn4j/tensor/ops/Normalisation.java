package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.BatchNormKernels;
import org.snn4j.tensor.kernel.RowBlocks;

/**
 * Batch normalisation, {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta}, channels last.
 *
 * <p>Statistics, gamma or both may differ from timestep to timestep; specs/algo-lif-bptt.md, section 6.
 */
public final class Normalisation {
    private Normalisation() {}

    /**
     * Normalises a tensor by its own statistics, through which the gradient flows too.
     *
     * @param x {@code [.., C]}, or {@code [T, .., C]} if statistics or gamma differ for each timestep
     * @param statistics {@link BatchStatistics#of} this x
     * @param gamma {@code [C]}, or {@code [T, C]}
     * @param beta {@code [C]}; zeros for none
     * @param epsilon added to the variance, above 0
     * @return shape of {@code x}
     * @throws ShapeException if gamma, beta or the statistics do not fit x
     */
    public static Tensor batchNorm(Tensor x, BatchStatistics statistics, Tensor gamma, Tensor beta, double epsilon) {
        Check.positive("batchNorm: epsilon", epsilon);
        Scaling scaling = Scaling.of(statistics.groups(), statistics.mean(), statistics.variance(), epsilon);
        return normalise("batchNorm", x, scaling, gamma, beta, true);
    }

    /**
     * Normalises a tensor by given statistics, which are constants of the gradient, as in evaluation.
     *
     * @param x {@code [.., C]}, or {@code [T, .., C]} if statistics or gamma differ for each timestep
     * @param mean {@code [C]} or {@code [T, C]}
     * @param variance shape of {@code mean}
     * @param gamma {@code [C]} or {@code [T, C]}
     * @param beta {@code [C]}; zeros for none
     * @param epsilon added to the variance, above 0
     * @return shape of {@code x}
     * @throws ShapeException if an argument does not fit x
     */
    public static Tensor normaliseBy(Tensor x, Tensor mean, Tensor variance, Tensor gamma, Tensor beta, double epsilon) {
        Check.positive("normaliseBy: epsilon", epsilon);
        Check.shape("normaliseBy: variance", mean.shape(), variance.shape());
        int groups = mean.shape().rank() == 1 ? 1 : mean.shape().dim(0);
        return normalise("normaliseBy", x, Scaling.of(groups, doubles(mean), doubles(variance), epsilon), gamma, beta, false);
    }

    private static double[] doubles(Tensor tensor) {
        float[] values = tensor.data();
        double[] copy = new double[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }

    /** What x is normalised by; {@code mean} and {@code inverse} are {@code [groups, C]}. */
    private record Scaling(int groups, float[] mean, float[] inverse) {
        static Scaling of(int groups, double[] mean, double[] variance, double epsilon) {
            float[] center = new float[mean.length];
            float[] inverse = new float[mean.length];
            for (int i = 0; i < center.length; i++) {
                center[i] = (float) mean[i];
                inverse[i] = (float) (1 / Math.sqrt(variance[i] + epsilon));
            }
            return new Scaling(groups, center, inverse);
        }

        /** The same for each of {@code timesteps}. */
        Scaling repeated(int timesteps) {
            return groups == timesteps ? this : new Scaling(timesteps, tile(mean, timesteps), tile(inverse, timesteps));
        }

        /** {@code gamma * inverse}, for one gamma or one for each group. */
        float[] scale(float[] gamma) {
            float[] scale = new float[inverse.length];
            for (int i = 0; i < scale.length; i++) {
                scale[i] = gamma[i % gamma.length] * inverse[i];
            }
            return scale;
        }
    }

    private static float[] tile(float[] once, int times) {
        float[] all = new float[once.length * times];
        for (int t = 0; t < times; t++) {
            System.arraycopy(once, 0, all, t * once.length, once.length);
        }
        return all;
    }

    private static Tensor normalise(String op, Tensor x, Scaling given, Tensor gamma, Tensor beta, boolean ownStatistics) {
        int channels = x.shape().last();
        int gammas = gamma.shape().rank() == 1 ? 1 : gamma.shape().dim(0);
        if (x.isConstantOverTime() && given.groups == 1 && gammas == 1 && x.shape().rank() > 1) {
            return Tensor.constantOverTime(normalise(op, x.frame(), given, gamma, beta, ownStatistics), x.shape().dim(0));
        }
        int groups = Math.max(given.groups, gammas);
        checkShapes(op, x.shape(), given, groups, gamma.shape(), beta.shape());
        // Statistics over all timesteps with a gamma for each are not a norm of the literature, and would need both sums here.
        if (ownStatistics && groups != given.groups) {
            throw new IllegalArgumentException(op + ": gamma " + gamma.shape() + " for each timestep: expected statistics for each too");
        }
        Scaling scaling = given.repeated(groups);
        RowBlocks blocks = RowBlocks.of(groups, x.shape().rows() / groups, channels);
        Workspace memory = Workspace.of(x, gamma, beta);
        float[] in = x.lease(memory);
        float[] out = memory.floats(in.length);
        float[] scale = scaling.scale(gamma.data());
        float[] offset = beta.data();
        blocks.forEach((block, group, from, to) ->
                BatchNormKernels.normalise(in, out, from, to, scaling.mean, scale, group * channels, offset));
        x.release(memory, in);
        return Tensor.result(op, memory, x.shape(), out,
                g -> backward(memory, x, g, blocks, scaling, gamma, beta, ownStatistics), x, gamma, beta);
    }

    private static void checkShapes(String op, Shape x, Scaling scaling, int groups, Shape gamma, Shape beta) {
        int channels = x.last();
        Check.shape(op + ": gamma", gamma.rank() == 2 ? Shape.of(groups, channels) : Shape.of(channels), gamma);
        Check.shape(op + ": beta", Shape.of(channels), beta);
        if (scaling.mean.length != scaling.groups * channels) {
            throw new ShapeException(op + ": statistics", channels + " channels", scaling.mean.length / scaling.groups + "", "");
        }
        if (scaling.groups != groups && scaling.groups != 1 || groups != 1 && (x.rank() < 2 || x.dim(0) != groups)) {
            throw new ShapeException(op + ": input", groups + " timesteps in [T, .., C]", x.toString(), "");
        }
    }

    private static void backward(
            Workspace memory, Tensor x, float[] g, RowBlocks blocks, Scaling scaling, Tensor gamma, Tensor beta, boolean ownStatistics) {
        int channels = x.shape().last();
        float[] in = x.lease(memory);
        double[] sums = new double[blocks.count() * channels];
        double[] products = new double[blocks.count() * channels];
        blocks.forEach((block, group, from, to) -> BatchNormKernels.gradientSums(in, g, from, to, scaling.mean, scaling.inverse,
                group * channels, sums, products, block * channels, channels, new float[2 * channels]));
        double[] groupSums = perGroup(sums, blocks, channels);
        double[] groupProducts = perGroup(products, blocks, channels);
        gamma.accumulate(memory, folded(memory, groupProducts, gamma.shape().size()));
        beta.accumulate(memory, folded(memory, groupSums, channels));
        if (x.needsGradient()) {
            float[] scale = scaling.scale(gamma.data());
            float[] slope = new float[scale.length];
            float[] offset = new float[scale.length];
            for (int i = 0; ownStatistics && i < scale.length; i++) {
                slope[i] = (float) (scale[i] * scaling.inverse[i] * groupProducts[i] / blocks.rowsPerGroup());
                offset[i] = (float) (scale[i] * groupSums[i] / blocks.rowsPerGroup());
            }
            float[] gx = memory.floats(in.length);
            blocks.forEach((block, group, from, to) ->
                    BatchNormKernels.backward(in, g, gx, from, to, scaling.mean, scale, slope, offset, group * channels, channels));
            x.accumulate(memory, gx);
        }
        x.release(memory, in);
    }

    private static double[] perGroup(double[] perBlock, RowBlocks blocks, int channels) {
        double[] sums = new double[blocks.groups() * channels];
        for (int block = 0; block < blocks.count(); block++) {
            int at = block / blocks.blocksPerGroup() * channels;
            for (int c = 0; c < channels; c++) {
                sums[at + c] += perBlock[block * channels + c];
            }
        }
        return sums;
    }

    /** Adds up groups that share a parameter of {@code size} values. */
    private static float[] folded(Workspace memory, double[] perGroup, int size) {
        double[] sums = new double[size];
        for (int i = 0; i < perGroup.length; i++) {
            sums[i % size] += perGroup[i];
        }
        float[] result = memory.floats(size);
        for (int i = 0; i < size; i++) {
            result[i] = (float) sums[i];
        }
        return result;
    }
}
