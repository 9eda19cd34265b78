package org.snn4j.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.check.GradientCheck;

class NormalisationTest {
    private static final double EPSILON = 1e-5;

    private static Tensor random(long seed, int... dims) {
        return random(seed, -2, 2, dims);
    }

    private static Tensor random(long seed, double low, double high, int... dims) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[Shape.of(dims).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(low, high);
        }
        return Tensor.of(values, dims);
    }

    /**
     * Plain definition; {@code groups} runs of rows have statistics and, if gamma is long enough,
     * gammas of their own.
     */
    private static double[] reference(double[] x, double[] gamma, double[] beta, int groups) {
        int channels = beta.length;
        int size = x.length / groups;
        double[] y = new double[x.length];
        for (int group = 0; group < groups; group++) {
            for (int c = 0; c < channels; c++) {
                double mean = 0;
                double variance = 0;
                int count = size / channels;
                for (int i = group * size + c; i < (group + 1) * size; i += channels) {
                    mean += x[i] / count;
                }
                for (int i = group * size + c; i < (group + 1) * size; i += channels) {
                    variance += (x[i] - mean) * (x[i] - mean) / count;
                }
                for (int i = group * size + c; i < (group + 1) * size; i += channels) {
                    y[i] =
                            gamma[(group * channels + c) % gamma.length]
                                            * (x[i] - mean)
                                            / Math.sqrt(variance + EPSILON)
                                    + beta[c];
                }
            }
        }
        return y;
    }

    private static int[] randomDims(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new int[] {
            random.nextInt(1, 4),
            random.nextInt(2, 4),
            random.nextInt(1, 5),
            random.nextInt(1, 5),
            random.nextInt(1, 20)
        };
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void jointNormMatchesTheDefinition(long seed) {
        int[] dims = randomDims(seed);
        GradientCheck.of(
                        in ->
                                Normalisation.batchNorm(
                                        in[0], BatchStatistics.of(in[0], 1), in[1], in[2], EPSILON),
                        random(seed, dims),
                        random(seed + 1, dims[4]),
                        random(seed + 2, dims[4]))
                .against(in -> reference(in[0], in[1], in[2], 1))
                .assertWithin(2e-5);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void normOfEachTimestepMatchesTheDefinition(long seed) {
        int[] dims = randomDims(seed);
        for (int[] gamma : new int[][] {{dims[4]}, {dims[0], dims[4]}}) {
            GradientCheck.of(
                            in ->
                                    Normalisation.batchNorm(
                                            in[0],
                                            BatchStatistics.of(in[0], dims[0]),
                                            in[1],
                                            in[2],
                                            EPSILON),
                            random(seed, dims),
                            random(seed + 1, gamma),
                            random(seed + 2, dims[4]))
                    .against(in -> reference(in[0], in[1], in[2], dims[0]))
                    .assertWithin(5e-5);
        }
    }

    @ParameterizedTest(name = "statistics of shape rank {0}")
    @ValueSource(ints = {1, 2})
    void givenStatisticsAreConstantsOfTheGradient(int rank) {
        int[] perChannel = rank == 1 ? new int[] {3} : new int[] {2, 3};
        Tensor mean = random(4, perChannel);
        Tensor variance = random(5, 0.5, 2, perChannel);
        GradientCheck.of(
                        in ->
                                Normalisation.normaliseBy(
                                        in[0], mean, variance, in[1], in[2], EPSILON),
                        random(1, 2, 5, 3),
                        random(2, 3),
                        random(3, 3))
                .against(
                        in -> {
                            double[] y = new double[30];
                            for (int i = 0; i < 30; i++) {
                                int s = rank == 1 ? i % 3 : i / 15 * 3 + i % 3;
                                y[i] =
                                        (in[0][i] - mean.data()[s])
                                                        / Math.sqrt(variance.data()[s] + EPSILON)
                                                        * in[1][i % 3]
                                                + in[2][i % 3];
                            }
                            return y;
                        })
                .assertWithin(1e-5);
    }

    @Test
    void aMeanFarFromZeroCostsTheVarianceNoDigits() {
        Tensor x = random(1, 999.5, 1000.5, 4000, 3);
        BatchStatistics statistics = BatchStatistics.of(x, 1);
        for (int c = 0; c < 3; c++) {
            double mean = 0;
            double variance = 0;
            for (int i = c; i < 12000; i += 3) {
                mean += x.data()[i] / 4000.0;
            }
            for (int i = c; i < 12000; i += 3) {
                variance += Math.pow(x.data()[i] - mean, 2) / 4000;
            }
            assertEquals(mean, statistics.mean()[c], 1e-5);
            assertEquals(variance, statistics.variance()[c], 1e-6);
        }
    }

    @Test
    void manyBlocksAddUpToTheSameStatistics() {
        Tensor x = random(1, 3, 40, 20, 20, 16);
        BatchStatistics all = BatchStatistics.of(x, 1);
        BatchStatistics steps = BatchStatistics.of(x, 3);
        assertEquals(48000, all.count());
        assertEquals(16000, steps.count());
        for (int c = 0; c < 16; c++) {
            double mean = (steps.mean()[c] + steps.mean()[16 + c] + steps.mean()[32 + c]) / 3;
            double variance = 0;
            for (int t = 0; t < 3; t++) {
                variance +=
                        (steps.variance()[16 * t + c]
                                        + Math.pow(steps.mean()[16 * t + c] - mean, 2))
                                / 3;
            }
            assertEquals(mean, all.mean()[c], 1e-6);
            assertEquals(variance, all.variance()[c], 1e-6);
        }
    }

    @Test
    void oneFrameCountsAsOftenAsItIsSeen() {
        Tensor frame = random(1, 5, 3);
        BatchStatistics once = BatchStatistics.of(frame, 1);
        BatchStatistics often = BatchStatistics.of(Tensor.constantOverTime(frame, 4), 1);
        assertEquals(20, often.count());
        assertArrayEquals(once.mean(), often.mean());
        assertArrayEquals(once.variance(), often.variance());
        assertEquals(once.variance()[0] * 20 / 19, often.unbiasedVariance(0), 1e-12);
    }

    @Test
    void aFrameThatIsConstantOverTimeStaysOne() {
        Tensor frame = random(1, 2, 4, 3).requireGradient();
        Tensor same = Shapes.reshape(Tensor.constantOverTime(frame.copy(), 3), 24, 3);
        Tensor repeated = Tensor.of(same.data(), 3, 2, 4, 3).requireGradient();
        Tensor gamma = random(2, 3);
        Tensor beta = random(3, 3);
        Tensor constant = Tensor.constantOverTime(frame, 3);
        Tensor ofConstant =
                Normalisation.batchNorm(
                        constant, BatchStatistics.of(constant, 1), gamma, beta, EPSILON);
        Tensor ofRepeated =
                Normalisation.batchNorm(
                        repeated, BatchStatistics.of(repeated, 1), gamma, beta, EPSILON);
        assertTrue(ofConstant.isConstantOverTime());
        assertArrayEquals(ofRepeated.data(), ofConstant.data(), 1e-5f);
        float[] cotangent = random(4, 3, 2, 4, 3).data();
        ofConstant.backward(cotangent);
        ofRepeated.backward(cotangent);
        assertArrayEquals(
                Reductions.sumOverTime(Tensor.of(repeated.gradient(), 3, 24)).data(),
                frame.gradient(),
                1e-5f);
    }

    @Test
    void spikesAreNormalisedAsTheFloatsTheyStandFor() {
        float[] values = {1, 0, 0, 1, 1, 1, 0, 1};
        Tensor bits = Tensor.of(SpikeBits.pack(values), 4, 2).requireGradient();
        Tensor floats = Tensor.of(values, 4, 2).requireGradient();
        float[] cotangent = random(1, 8).data();
        Tensor gamma = random(2, 2);
        Tensor beta = random(3, 2);
        for (Tensor x : new Tensor[] {bits, floats}) {
            Normalisation.batchNorm(x, BatchStatistics.of(x, 1), gamma, beta, EPSILON)
                    .backward(cotangent);
        }
        assertArrayEquals(floats.gradient(), bits.gradient());
    }

    @Test
    void twoRunsGiveTheSameBits() {
        Tensor x = random(1, 30000, 16).requireGradient();
        Tensor gamma = random(2, 16).requireGradient();
        float[] cotangent = random(3, 30000, 16).data();
        float[][] gradients = new float[2][];
        for (int run = 0; run < 2; run++) {
            gamma.clearGradient();
            Normalisation.batchNorm(x, BatchStatistics.of(x, 1), gamma, random(4, 16), EPSILON)
                    .backward(cotangent);
            gradients[run] = gamma.gradient().clone();
        }
        assertArrayEquals(gradients[0], gradients[1]);
    }

    @ParameterizedTest(name = "{0} channels")
    @ValueSource(ints = {1, 3, 4, 5, 7, 16})
    void layerNormMatchesTheDefinition(int channels) {
        GradientCheck.of(
                        in -> LayerNormalisation.layerNorm(in[0], in[1], in[2], EPSILON),
                        random(1, 2, 3, channels),
                        random(2, channels),
                        random(3, channels))
                .against(
                        in -> {
                            double[] y = new double[6 * channels];
                            for (int row = 0; row < 6; row++) {
                                double[] normalised =
                                        reference(
                                                java.util.Arrays.copyOfRange(
                                                        in[0],
                                                        row * channels,
                                                        (row + 1) * channels),
                                                new double[] {1},
                                                new double[] {0},
                                                1);
                                for (int c = 0; c < channels; c++) {
                                    y[row * channels + c] = normalised[c] * in[1][c] + in[2][c];
                                }
                            }
                            return y;
                        })
                .assertWithin(2e-5);
    }

    @Test
    void layerNormKeepsAFrameThatIsConstantOverTime() {
        Tensor frame = random(1, 4, 3);
        Tensor gamma = random(2, 3);
        Tensor beta = random(3, 3);
        Tensor y =
                LayerNormalisation.layerNorm(
                        Tensor.constantOverTime(frame, 2), gamma, beta, EPSILON);
        assertTrue(y.isConstantOverTime());
        assertArrayEquals(
                LayerNormalisation.layerNorm(frame, gamma, beta, EPSILON).data(), y.frame().data());
    }

    @Test
    void wrongShapesAreRefused() {
        Tensor x = random(1, 2, 4, 3);
        ShapeException gamma =
                assertThrows(
                        ShapeException.class,
                        () ->
                                Normalisation.batchNorm(
                                        x,
                                        BatchStatistics.of(x, 1),
                                        Tensor.zeros(4),
                                        Tensor.zeros(3),
                                        EPSILON));
        assertEquals("batchNorm: gamma: expected [3], got [4].", gamma.getMessage());
        ShapeException steps = assertThrows(ShapeException.class, () -> BatchStatistics.of(x, 5));
        assertEquals(
                "batch statistics: input: expected 5 timesteps in [T, .., C], got [2, 4, 3].",
                steps.getMessage());
        ShapeException empty =
                assertThrows(ShapeException.class, () -> BatchStatistics.of(Tensor.zeros(0, 3), 1));
        assertEquals(
                "batch statistics: input: expected [.., C] with values, got [0, 3].",
                empty.getMessage());
        ShapeException layer =
                assertThrows(
                        ShapeException.class,
                        () ->
                                LayerNormalisation.layerNorm(
                                        x, Tensor.zeros(3), Tensor.zeros(2), EPSILON));
        assertEquals("layerNorm: beta: expected [3], got [2].", layer.getMessage());
    }

    @Test
    void piecesOfANormalisedTensorAreThoseOfTheWhole() {
        Tensor x = random(3, 3, 5, 7);
        Tensor mean = random(4, 3, 7);
        Tensor variance = random(5, 0.5, 2, 3, 7);
        Tensor gamma = random(6, 3, 7);
        Tensor beta = random(7, 7);
        Tensor y = Normalisation.normaliseBy(x, mean, variance, gamma, beta, EPSILON);
        float[] pieces = new float[105];
        for (int from = 0; from < 105; from += 11) {
            y.deferred().fill(from, Math.min(105, from + 11), pieces, from);
        }
        assertArrayEquals(y.data(), pieces);
    }
}
