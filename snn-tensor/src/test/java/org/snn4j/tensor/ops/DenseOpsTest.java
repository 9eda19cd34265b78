package org.snn4j.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.check.GradientCheck;

/** Operations of real-valued branches against their definitions in doubles. */
class DenseOpsTest {
    private static Tensor random(long seed, int... dims) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[Shape.of(dims).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-2, 2);
        }
        return Tensor.of(values, dims);
    }

    private static void check(UnaryOperator<Tensor> op, DoubleUnaryOperator definition) {
        GradientCheck.of(in -> op.apply(in[0]), random(1, 3, 17))
                .against(
                        in -> {
                            double[] y = new double[in[0].length];
                            for (int i = 0; i < y.length; i++) {
                                y[i] = definition.applyAsDouble(in[0][i]);
                            }
                            return y;
                        })
                .assertWithin(1e-5);
    }

    /** Error function by its series. */
    private static double erf(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 60; n++) {
            term *= -x * x / n;
            sum += term / (2 * n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    @Test
    void siluSoftplusAndGeluMatchTheirDefinitions() {
        check(Activations::silu, x -> x / (1 + Math.exp(-x)));
        check(Activations::softplus, x -> Math.log1p(Math.exp(x)));
        check(Activations::gelu, x -> x / 2 * (1 + erf(x / Math.sqrt(2))));
    }

    @Test
    void extremeValuesStayFinite() {
        Tensor extreme = Tensor.of(new float[] {-200, 200}, 2);
        assertArrayEquals(new float[] {0, 200}, Activations.silu(extreme).data(), 1e-6f);
        assertArrayEquals(new float[] {0, 200}, Activations.softplus(extreme).data(), 1e-6f);
        assertArrayEquals(new float[] {0, 200}, Activations.gelu(extreme).data(), 1e-6f);
    }

    @ParameterizedTest(name = "kernel {0}")
    @ValueSource(ints = {1, 3, 4, 7})
    void causalConvolutionMatchesItsDefinition(int kernel) {
        int timesteps = 5;
        int samples = 2;
        int channels = 9;
        GradientCheck.of(
                        in -> CausalConvolutions.depthwise(in[0], in[1], in[2]),
                        random(kernel, timesteps, samples, channels),
                        random(2, kernel, channels),
                        random(3, channels))
                .against(
                        in -> {
                            double[] y = new double[in[0].length];
                            for (int i = 0; i < y.length; i++) {
                                int c = i % channels;
                                y[i] = in[2][c];
                                for (int k = 0; k < kernel; k++) {
                                    int from = i - k * samples * channels;
                                    if (from >= 0) {
                                        y[i] +=
                                                in[1][(kernel - 1 - k) * channels + c]
                                                        * in[0][from];
                                    }
                                }
                            }
                            return y;
                        })
                .assertWithin(1e-5);
    }

    @ParameterizedTest(name = "{0} groups")
    @ValueSource(ints = {1, 2, 3, 6})
    void groupNormMatchesItsDefinition(int groups) {
        int places = 6;
        int channels = 6;
        GradientCheck.of(
                        in -> GroupNormalisation.groupNorm(in[0], in[1], in[2], groups, 1e-3),
                        random(groups, 2, 2, 3, channels),
                        random(2, channels),
                        random(3, channels))
                .against(
                        in -> {
                            double[] y = new double[in[0].length];
                            for (int map = 0; map < 2; map++) {
                                for (int g = 0; g < groups; g++) {
                                    group(in, y, map * places * channels, places, g, groups);
                                }
                            }
                            return y;
                        })
                .assertWithin(5e-5);
    }

    private static void group(
            double[][] in, double[] y, int from, int places, int group, int groups) {
        int channels = in[1].length;
        int width = channels / groups;
        double mean = 0;
        double square = 0;
        for (int p = 0; p < places; p++) {
            for (int c = group * width; c < (group + 1) * width; c++) {
                double x = in[0][from + p * channels + c];
                mean += x / (places * width);
                square += x * x / (places * width);
            }
        }
        double scale = 1 / Math.sqrt(square - mean * mean + 1e-3);
        for (int p = 0; p < places; p++) {
            for (int c = group * width; c < (group + 1) * width; c++) {
                int at = from + p * channels + c;
                y[at] = (in[0][at] - mean) * scale * in[1][c] + in[2][c];
            }
        }
    }

    @Test
    void aConstantMapIsNormalisedToBetaAndNotToNaN() {
        Tensor y =
                GroupNormalisation.groupNorm(
                        Tensor.zeros(1, 2, 2, 4), Tensor.full(1f, 4), Tensor.full(.5f, 4), 2, 1e-6);
        assertArrayEquals(Tensor.full(.5f, 16).data(), y.data());
    }

    @Test
    void rootMeanSquareNormMatchesItsDefinition() {
        GradientCheck.of(
                        in -> RootMeanSquareNormalisation.rmsNorm(in[0], in[1], 1e-5),
                        random(1, 2, 3, 7),
                        random(2, 7))
                .against(
                        in -> {
                            double[] y = new double[in[0].length];
                            for (int row = 0; row < 6; row++) {
                                double square = 0;
                                for (int c = 0; c < 7; c++) {
                                    square += in[0][row * 7 + c] * in[0][row * 7 + c] / 7;
                                }
                                for (int c = 0; c < 7; c++) {
                                    y[row * 7 + c] =
                                            in[0][row * 7 + c]
                                                    / Math.sqrt(square + 1e-5)
                                                    * in[1][c];
                                }
                            }
                            return y;
                        })
                .assertWithin(1e-5);
    }

    /** S blocks of queries, B samples, L queries, M keys, H heads of D features. */
    @ParameterizedTest(name = "{0} blocks of queries")
    @ValueSource(ints = {1, 3})
    void attentionMatchesItsDefinition(int blocks) {
        int[] q = {blocks * 2, 3, 4};
        int[] k = {2, 5, 4};
        GradientCheck.of(
                        in -> SoftmaxAttention.attend(in[0], in[1], in[2], 2).output(),
                        random(1, q),
                        random(2, k),
                        random(3, k))
                .against(in -> attention(in, blocks * 2))
                .assertWithin(2e-5);
    }

    private static double[] attention(double[][] in, int rows) {
        double[] y = new double[in[0].length];
        for (int i = 0; i < rows * 3 * 2; i++) {
            int head = i % 2;
            int query = i / 2 * 4 + head * 2;
            int keys = i / 6 % 2 * 20 + head * 2;
            double[] weights = new double[5];
            double sum = 0;
            for (int m = 0; m < 5; m++) {
                double score = 0;
                for (int d = 0; d < 2; d++) {
                    score += in[0][query + d] * in[1][keys + m * 4 + d];
                }
                weights[m] = Math.exp(score / Math.sqrt(2));
                sum += weights[m];
            }
            for (int m = 0; m < 5; m++) {
                for (int d = 0; d < 2; d++) {
                    y[query + d] += weights[m] / sum * in[2][keys + m * 4 + d];
                }
            }
        }
        return y;
    }

    @Test
    void weightsOfAttentionSumToOneForEachQuery() {
        Tensor weights =
                SoftmaxAttention.attend(
                                random(1, 2, 3, 4), random(2, 2, 5, 4), random(3, 2, 5, 4), 2)
                        .weights();
        assertEquals(Shape.of(2, 2, 3, 5), weights.shape());
        for (int row = 0; row < 12; row++) {
            float sum = 0;
            for (int m = 0; m < 5; m++) {
                sum += weights.data()[row * 5 + m];
            }
            assertEquals(1f, sum, 1e-6f);
        }
    }

    @Test
    void mapsAreEnlargedBetweenPixelCentres() {
        Tensor line = Tensor.of(new float[] {0, 4}, 1, 2, 1);
        assertArrayEquals(new float[] {0, 1, 3, 4}, Resizing.bilinear(line, 1, 4).data(), 1e-6f);
        GradientCheck.of(in -> Resizing.bilinear(in[0], 5, 4), random(1, 2, 3, 2, 3))
                .differences()
                .assertWithin(1e-3);
    }

    @Test
    void channelsAreTakenApartAndPutSideBySideAgain() {
        Tensor x = random(1, 2, 3, 7);
        Tensor again = Slices.sideBySide(Slices.channels(x, 0, 3), Slices.channels(x, 3, 7));
        assertArrayEquals(x.data(), again.data());
        GradientCheck.of(
                        in -> Slices.sideBySide(Slices.channels(in[0], 2, 5), in[1]),
                        x,
                        random(2, 2, 3, 2))
                .differences()
                .assertWithin(1e-3);
        assertEquals(
                "channels 3 to 8: expected a range of 7, got [2, 3, 7].",
                assertThrows(ShapeException.class, () -> Slices.channels(x, 3, 8)).getMessage());
    }
}
