package org.snn4j.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.check.GradientCheck;
import org.snn4j.tensor.kernel.ConvolutionGeometry;

class OpGradientTest {
    private static final double TOLERANCE = 2e-6;

    @Test
    void unaryFunctionsMatchTheirDoubleDefinitions() {
        unary(x -> Elementwise.scale(x, -2.5f), v -> -2.5 * v);
        unary(x -> Elementwise.shift(x, 0.75f), v -> v + 0.75);
        unary(Elementwise::sigmoid, v -> 1 / (1 + Math.exp(-v)));
        unary(Elementwise::tanh, Math::tanh);
        unary(Elementwise::relu, v -> Math.max(v, 0));
        unary(Elementwise::exp, Math::exp);
        unary(Elementwise::square, v -> v * v);
        unary(Elementwise::abs, Math::abs);
        unary(x -> Elementwise.log(Elementwise.shift(x, 3f)), v -> Math.log(v + 3));
    }

    private static void unary(UnaryOperator<Tensor> op, DoubleUnaryOperator definition) {
        GradientCheck.of(in -> op.apply(in[0]), random(1, 3, 4, 5))
                .against(
                        at -> {
                            double[] out = new double[at[0].length];
                            for (int i = 0; i < out.length; i++) {
                                out[i] = definition.applyAsDouble(at[0][i]);
                            }
                            return out;
                        })
                .assertWithin(TOLERANCE);
    }

    @Test
    void sumsDifferencesProductsAndQuotientsBroadcast() {
        Tensor a = random(2, 3, 1, 4);
        Tensor b = positive(3, 5, 1);
        GradientCheck.of(in -> Elementwise.add(in[0], in[1]), a, b)
                .against(at -> broadcast(at, (p, q) -> p + q))
                .assertWithin(TOLERANCE);
        GradientCheck.of(in -> Elementwise.subtract(in[0], in[1]), a, b)
                .against(at -> broadcast(at, (p, q) -> p - q))
                .assertWithin(TOLERANCE);
        GradientCheck.of(in -> Elementwise.multiply(in[0], in[1]), a, b)
                .against(at -> broadcast(at, (p, q) -> p * q))
                .assertWithin(TOLERANCE);
        GradientCheck.of(in -> Elementwise.divide(in[0], in[1]), a, b)
                .against(at -> broadcast(at, (p, q) -> p / q))
                .assertWithin(TOLERANCE);
    }

    /** [3, 1, 4] with [5, 1] gives [3, 5, 4]. */
    private static double[] broadcast(double[][] at, java.util.function.DoubleBinaryOperator f) {
        double[] out = new double[60];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 5; j++) {
                for (int k = 0; k < 4; k++) {
                    out[(i * 5 + j) * 4 + k] = f.applyAsDouble(at[0][i * 4 + k], at[1][j]);
                }
            }
        }
        return out;
    }

    @Test
    void shapesThatDoNotBroadcastAreRefused() {
        ShapeException e =
                assertThrows(
                        ShapeException.class,
                        () -> Elementwise.add(Tensor.zeros(2, 3), Tensor.zeros(2, 4)));
        assertEquals(
                "add: expected shapes that are equal or 1 along each axis, counted from the last,"
                        + " got [2, 3] and [2, 4].",
                e.getMessage());
    }

    @Test
    void reductionsMatchTheirDefinitions() {
        GradientCheck.of(in -> Reductions.sum(in[0]), random(4, 3, 5))
                .against(at -> new double[] {total(at[0])})
                .assertWithin(TOLERANCE);
        GradientCheck.of(in -> Reductions.mean(in[0]), random(4, 3, 5))
                .against(at -> new double[] {total(at[0]) / 15})
                .assertWithin(TOLERANCE);
        GradientCheck.of(in -> Reductions.meanOverTime(in[0]), random(4, 3, 5))
                .against(
                        at -> {
                            double[] out = new double[5];
                            for (int i = 0; i < 15; i++) {
                                out[i % 5] += at[0][i] / 3;
                            }
                            return out;
                        })
                .assertWithin(TOLERANCE);
    }

    @Test
    void theMaximumOverTimeSendsItsGradientToTheFirstTimestepThatHasIt() {
        Tensor x = Tensor.of(new float[] {1, 5, 3, 5, 3, -2}, 3, 1, 2).requireGradient();
        Tensor largest = Reductions.maxOverTime(x);
        assertArrayEquals(new float[] {3, 5}, largest.data());
        largest.backward(new float[] {10, 20});
        assertArrayEquals(new float[] {0, 20, 10, 0, 0, 0}, x.gradient());
    }

    private static double total(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    @Test
    void reshapedPermutedSlicedAndStackedTensorsPassGradientsOn() {
        Tensor x = random(5, 2, 3, 4);
        Tensor y = Shapes.permute(x, 2, 0, 1);
        assertArrayEquals(new int[] {4, 2, 3}, y.shape().toArray());
        assertEquals(x.data()[(1 * 3 + 2) * 4 + 3], y.data()[(3 * 2 + 1) * 3 + 2]);
        GradientCheck.of(
                        in ->
                                Elementwise.square(
                                        Shapes.permute(Shapes.reshape(in[0], 6, -1), 1, 0)),
                        x)
                .against(
                        at -> {
                            double[] out = new double[24];
                            for (int i = 0; i < 24; i++) {
                                out[i % 4 * 6 + i / 4] = at[0][i] * at[0][i];
                            }
                            return out;
                        })
                .assertWithin(TOLERANCE);
        GradientCheck.of(
                        in ->
                                Shapes.stack(
                                        Shapes.timestep(in[0], 1),
                                        Shapes.timestep(in[0], 0),
                                        Shapes.timestep(in[0], 1)),
                        random(6, 2, 3))
                .against(
                        at -> {
                            double[] v = at[0];
                            return new double[] {
                                v[3], v[4], v[5], v[0], v[1], v[2], v[3], v[4], v[5]
                            };
                        })
                .assertWithin(TOLERANCE);
    }

    @Test
    void matrixProductAndLinearMatchTheTripleLoop() {
        GradientCheck.of(in -> Matrices.multiply(in[0], in[1]), random(7, 3, 4), random(8, 4, 5))
                .against(at -> product(at[0], at[1], 3, 5, 4))
                .assertWithin(TOLERANCE);
        GradientCheck.of(
                        in -> Matrices.linear(in[0], in[1], in[2]),
                        random(9, 2, 3, 4),
                        random(10, 4, 5),
                        random(11, 5))
                .against(
                        at -> {
                            double[] out = product(at[0], at[1], 6, 5, 4);
                            for (int i = 0; i < out.length; i++) {
                                out[i] += at[2][i % 5];
                            }
                            return out;
                        })
                .assertWithin(TOLERANCE);
    }

    private static double[] product(double[] a, double[] b, int m, int n, int k) {
        double[] out = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                for (int p = 0; p < k; p++) {
                    out[i * n + j] += a[i * k + p] * b[p * n + j];
                }
            }
        }
        return out;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void convolutionMatchesItsDefinition(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int groups = random.nextInt(1, 3);
        ConvolutionGeometry g =
                new ConvolutionGeometry(
                        random.nextInt(1, 4),
                        random.nextInt(1, 4),
                        random.nextInt(1, 3),
                        random.nextInt(1, 3),
                        random.nextInt(0, 3),
                        random.nextInt(0, 3),
                        groups);
        int in = groups * random.nextInt(1, 4);
        int out = groups * random.nextInt(1, 4);
        int height = random.nextInt(4, 7);
        int width = random.nextInt(4, 7);
        Tensor x = random(seed, 2, height, width, in);
        Tensor w = random(seed + 50, g.kernelH(), g.kernelW(), in / groups, out);
        GradientCheck.of(t -> Convolutions.conv2d(t[0], t[1], g), x, w)
                .against(at -> convolution(at[0], at[1], g, height, width, in, out))
                .assertWithin(TOLERANCE);
    }

    private static double[] convolution(
            double[] x, double[] w, ConvolutionGeometry g, int height, int width, int in, int out) {
        int oh = (height + 2 * g.padH() - g.kernelH()) / g.strideH() + 1;
        int ow = (width + 2 * g.padW() - g.kernelW()) / g.strideW() + 1;
        int perGroup = in / g.groups();
        double[] y = new double[2 * oh * ow * out];
        for (int i = 0; i < y.length; i++) {
            int o = i % out;
            int column = i / out % ow;
            int row = i / out / ow % oh;
            int image = i / out / ow / oh;
            int group = o / (out / g.groups());
            for (int ky = 0; ky < g.kernelH(); ky++) {
                for (int kx = 0; kx < g.kernelW(); kx++) {
                    int yy = row * g.strideH() + ky - g.padH();
                    int xx = column * g.strideW() + kx - g.padW();
                    for (int c = 0;
                            yy >= 0 && yy < height && xx >= 0 && xx < width && c < perGroup;
                            c++) {
                        y[i] +=
                                x[((image * height + yy) * width + xx) * in + group * perGroup + c]
                                        * w[((ky * g.kernelW() + kx) * perGroup + c) * out + o];
                    }
                }
            }
        }
        return y;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void spikesGiveWhatTheirFloatsGiveInBothDirections(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int stride = random.nextInt(1, 3);
        ConvolutionGeometry g = new ConvolutionGeometry(3, 3, stride, stride, 1, 1, 1);
        int in = random.nextInt(1, 80);
        int out = random.nextInt(1, 70);
        float[] values = new float[2 * 3 * 6 * 7 * in];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(4) == 0 ? 1 : 0;
        }
        Tensor floats = Tensor.of(values, 2, 3, 6, 7, in).requireGradient();
        Tensor spikes = Tensor.of(SpikeBits.pack(values), 2, 3, 6, 7, in).requireGradient();
        twins(
                x -> Convolutions.conv2d(x[0], x[1], x[2], g),
                floats,
                spikes,
                random(seed, 3, 3, in, out),
                random(seed + 1, out));
        twins(
                x -> Matrices.linear(x[0], x[1], x[2]),
                floats,
                spikes,
                random(seed, in, out),
                random(seed + 1, out));
    }

    private static void twins(
            java.util.function.Function<Tensor[], Tensor> layer,
            Tensor floats,
            Tensor spikes,
            Tensor weight,
            Tensor bias) {
        floats.clearGradient();
        spikes.clearGradient();
        Tensor weightB = weight.copy();
        Tensor a = layer.apply(new Tensor[] {floats, weight.requireGradient(), bias});
        Tensor b = layer.apply(new Tensor[] {spikes, weightB.requireGradient(), bias});
        assertClose(a.data(), b.data());
        float[] cotangent = random(77, a.shape().toArray()).data();
        a.backward(cotangent);
        b.backward(cotangent);
        assertClose(weight.gradient(), weightB.gradient());
        assertClose(floats.gradient(), spikes.gradient());
    }

    private static void assertClose(float[] expected, float[] got) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], got[i], 1e-4 * (1 + Math.abs(expected[i])), "at " + i);
        }
    }

    @Test
    void wrongChannelCountNamesBothShapes() {
        ShapeException e =
                assertThrows(
                        ShapeException.class,
                        () ->
                                Convolutions.conv2d(
                                        Tensor.zeros(2, 8, 8, 3),
                                        Tensor.zeros(3, 3, 4, 6),
                                        ConvolutionGeometry.square(3)));
        assertEquals(
                "conv2d: input channels: expected 4 in [..., H, W, C], got [2, 8, 8, 3].\n"
                        + "  The channel axis is last here; is the data channels-first?",
                e.getMessage());
    }

    @Test
    void whatIsConstantOverTimeStaysSoAndEqualsItsExpansion() {
        Tensor frame = random(20, 2, 5, 5, 3);
        Tensor weight = random(21, 3, 3, 3, 4);
        Tensor bias = random(22, 4);
        Tensor once =
                Convolutions.conv2d(
                        Tensor.constantOverTime(frame, 3),
                        weight,
                        bias,
                        ConvolutionGeometry.square(3));
        assertTrue(once.isConstantOverTime());
        Tensor expanded =
                Convolutions.conv2d(
                        Tensor.of(Tensor.constantOverTime(frame, 3).data(), 3, 2, 5, 5, 3),
                        weight,
                        bias,
                        ConvolutionGeometry.square(3));
        assertArrayEquals(expanded.data(), once.data(), 1e-5f);
    }

    @Test
    void differencesOfTheFloatFunctionItselfAreGoodToOneInThousand() {
        GradientCheck.of(
                        in -> Elementwise.tanh(Matrices.multiply(in[0], in[1])),
                        random(30, 3, 4),
                        random(31, 4, 2))
                .differences()
                .assertWithin(1e-3);
    }

    @Test
    void aWrongGradientIsFound() {
        GradientCheck.Result result =
                GradientCheck.of(
                                in -> {
                                    float[] y = in[0].data().clone();
                                    return Tensor.result(
                                            "wrong",
                                            in[0].workspace(),
                                            in[0].shape(),
                                            y,
                                            g ->
                                                    in[0].accumulate(
                                                            in[0].workspace(), new float[y.length]),
                                            in[0]);
                                },
                                random(40, 6))
                        .differences();
        assertEquals(1.0, result.gradientError(), 1e-3);
        assertThrows(AssertionError.class, () -> result.assertWithin(1e-2));
    }

    private static Tensor random(int seed, int... dims) {
        return random(seed, -1, dims);
    }

    private static Tensor positive(int seed, int... dims) {
        return random(seed, 0.5, dims);
    }

    private static Tensor random(int seed, double low, int... dims) {
        Tensor tensor = Tensor.zeros(dims);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = (float) random.nextDouble(low, 1.5);
        }
        return tensor;
    }
}
