package org.snn4j.train.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.check.GradientCheck;

class LossTest {
    /** {@code z[t][n][k]} and labels to a loss, written down from the equations. */
    private interface Equation {
        double of(double[][][] z, int[] labels);
    }

    private static double ce(double[] z, int label) {
        double sum = 0;
        for (double value : z) {
            sum += Math.exp(value);
        }
        return Math.log(sum) - z[label];
    }

    private static double overSamples(
            double[][][] z, int[] labels, ToDoubleFunction<double[]> reduce, RowEquation row) {
        double sum = 0;
        for (int n = 0; n < labels.length; n++) {
            double[] scores = new double[z[0][0].length];
            for (int k = 0; k < scores.length; k++) {
                double[] course = new double[z.length];
                for (int t = 0; t < z.length; t++) {
                    course[t] = z[t][n][k];
                }
                scores[k] = reduce.applyAsDouble(course);
            }
            sum += row.of(scores, labels[n]);
        }
        return sum / labels.length;
    }

    private interface RowEquation {
        double of(double[] scores, int label);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double squared(double[] scores, int label, double right, double wrong) {
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            sum += Math.pow(scores[k] - (k == label ? right : wrong), 2);
        }
        return sum / scores.length;
    }

    private static double perStep(double[][][] z, int[] labels) {
        double sum = 0;
        for (double[][] step : z) {
            sum += overSamples(new double[][][] {step}, labels, c -> c[0], LossTest::ce);
        }
        return sum / z.length;
    }

    private static double tet(double[][][] z, int[] labels) {
        double pull =
                Arrays.stream(z)
                        .flatMap(Arrays::stream)
                        .flatMapToDouble(Arrays::stream)
                        .map(v -> (v - 1) * (v - 1))
                        .average()
                        .orElseThrow();
        return 0.7 * perStep(z, labels) + 0.3 * pull;
    }

    private static double smoothed(double[] z, int label) {
        double sum = 0.8 * ce(z, label);
        for (int k = 0; k < z.length; k++) {
            sum += 0.2 / z.length * ce(z, k);
        }
        return sum;
    }

    static Stream<Arguments> losses() {
        return Stream.of(
                loss(new CrossEntropy(), (z, y) -> overSamples(z, y, LossTest::mean, LossTest::ce)),
                loss(
                        new CrossEntropy(0.2),
                        (z, y) -> overSamples(z, y, LossTest::mean, LossTest::smoothed)),
                loss(new PerStepCrossEntropy(), LossTest::perStep),
                loss(new SummedStepCrossEntropy(), (z, y) -> z.length * perStep(z, y)),
                loss(
                        new SumLogitCrossEntropy(),
                        (z, y) -> overSamples(z, y, c -> Arrays.stream(c).sum(), LossTest::ce)),
                loss(
                        new MaxOverTimeCrossEntropy(),
                        (z, y) ->
                                overSamples(
                                        z,
                                        y,
                                        c -> Arrays.stream(c).max().orElseThrow(),
                                        LossTest::ce)),
                loss(new Tet(0.3, 1), LossTest::tet),
                loss(
                        new MeanSquaredError(),
                        (z, y) -> overSamples(z, y, LossTest::mean, (s, k) -> squared(s, k, 1, 0))),
                loss(
                        new SpikeRateLoss(0.8, 0.1),
                        (z, y) ->
                                overSamples(
                                        z, y, LossTest::mean, (s, k) -> squared(s, k, 0.8, 0.1))),
                loss(
                        new SpikeCountLoss(0.8, 0.3),
                        (z, y) ->
                                overSamples(
                                        z,
                                        y,
                                        c -> Arrays.stream(c).sum(),
                                        (s, k) ->
                                                squared(
                                                                s,
                                                                k,
                                                                Math.floor(z.length * 0.8),
                                                                Math.floor(z.length * 0.3))
                                                        / z.length)));
    }

    private static Arguments loss(Loss loss, Equation equation) {
        return Arguments.of(loss, equation);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void valueAndGradientMatchTheEquationInDouble(Loss loss, Equation equation) {
        SplittableRandom random = new SplittableRandom(11);
        for (int trial = 0; trial < 8; trial++) {
            int timesteps = trial == 0 ? 1 : random.nextInt(1, 6);
            int samples = trial == 1 ? 1 : random.nextInt(1, 5);
            int classes = random.nextInt(2, 7);
            int[] labels = random.ints(samples, 0, classes).toArray();
            Tensor output = random(random, timesteps, samples, classes);
            GradientCheck.of(inputs -> loss.of(inputs[0], labels), output)
                    .against(
                            doubles ->
                                    new double[] {
                                        equation.of(
                                                unfold(doubles[0], timesteps, samples, classes),
                                                labels)
                                    })
                    .assertWithin(1e-6);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void outputWithoutATimeAxisIsOneTimestep(Loss loss, Equation equation) {
        Tensor output = random(new SplittableRandom(3), 1, 2, 3);
        Tensor flat = Tensor.of(output.data(), 2, 3);
        assertEquals(
                loss.of(output, new int[] {2, 0}).item(), loss.of(flat, new int[] {2, 0}).item());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void nanInTheOutputGivesNan(Loss loss, Equation equation) {
        for (int at = 0; at < 8; at++) {
            Tensor output = random(new SplittableRandom(3), 2, 2, 2);
            output.data()[at] = Float.NaN;
            assertTrue(Float.isNaN(loss.of(output, new int[] {1, 0}).item()), "NaN at " + at);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void aLabelOutOfRangeIsRefused(Loss loss, Equation equation) {
        Tensor output = random(new SplittableRandom(3), 2, 2, 3);
        Exception refusal =
                assertThrows(
                        IllegalArgumentException.class, () -> loss.of(output, new int[] {1, 3}));
        assertEquals(
                loss.getClass().getSimpleName()
                        + ": label of sample 1: expected 0 to 2, got 3. Does the network have one"
                        + " output for each class?",
                refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> loss.of(output, new int[] {-1, 0}));
    }

    @Test
    void anotherNumberOfSamplesIsRefused() {
        Exception refusal =
                assertThrows(
                        ShapeException.class,
                        () -> new CrossEntropy().of(Tensor.zeros(4, 2, 3), new int[] {0, 1, 2}));
        assertEquals(
                "CrossEntropy: output: expected [N, K] or [T, N, K] with N = 3 labels, got [4, 2,"
                        + " 3].\n"
                        + "  Does the network end in one value per class?",
                refusal.getMessage());
        assertThrows(
                ShapeException.class, () -> new CrossEntropy().of(Tensor.zeros(0, 3), new int[0]));
        assertThrows(
                ShapeException.class, () -> new CrossEntropy().of(Tensor.zeros(3), new int[] {1}));
    }

    @ParameterizedTest
    @ValueSource(floats = {1e4f, -1e4f, 3e38f})
    void largeLogitsDoNotOverflow(float offset) {
        Tensor output = Tensor.of(new float[] {offset, offset}, 1, 2).requireGradient();
        Tensor loss = new CrossEntropy().of(output, new int[] {0});
        loss.backward();
        assertEquals((float) Math.log(2), loss.item());
        assertArrayEquals(new float[] {-0.5f, 0.5f}, output.gradient());
    }

    @Test
    void gradientScalesWithWhatComesFromAbove() {
        float[] values = {0.3f, -0.2f, 0.9f};
        Tensor once = Tensor.of(values.clone(), 1, 3).requireGradient();
        Tensor tripled = Tensor.of(values.clone(), 1, 3).requireGradient();
        new CrossEntropy().of(once, new int[] {1}).backward();
        new CrossEntropy().of(tripled, new int[] {1}).backward(new float[] {3});
        for (int k = 0; k < 3; k++) {
            assertEquals(3 * once.gradient()[k], tripled.gradient()[k], 1e-7f);
        }
    }

    @Test
    void nothingIsRecordedWhereNoGradientIsWanted() {
        Tensor output = Tensor.zeros(2, 3).in(Workspace.forInference());
        assertFalse(new CrossEntropy().of(output, new int[] {0, 1}).needsGradient());
    }

    @Test
    void constantsOutOfRangeAreRefused() {
        Exception refusal =
                assertThrows(IllegalArgumentException.class, () -> new CrossEntropy(1.5));
        assertEquals("CrossEntropy.smoothing: expected 0.0 to 1.0, got 1.5", refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Tet(-0.1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Tet(0.1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new SpikeCountLoss(2, 0));
        assertThrows(IllegalArgumentException.class, () -> new SpikeRateLoss(1, -1));
    }

    @Test
    void spikeCountTargetsAreWholeSpikesAlsoWhereTheProductRoundsDown() {
        // 100 * 0.29 is 28.999999999999996 in double: the target is 29 spikes.
        float[] spikes = new float[100 * 2];
        for (int t = 0; t < 29; t++) {
            spikes[2 * t] = 1;
        }
        assertEquals(
                0f,
                new SpikeCountLoss(0.29, 0).of(Tensor.of(spikes, 100, 1, 2), new int[] {0}).item());
    }

    private static Tensor random(SplittableRandom random, int... dims) {
        float[] values = new float[Shape.of(dims).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-2, 2);
        }
        return Tensor.of(values, dims);
    }

    private static double[][][] unfold(double[] flat, int timesteps, int samples, int classes) {
        double[][][] z = new double[timesteps][samples][];
        for (int t = 0; t < timesteps; t++) {
            for (int n = 0; n < samples; n++) {
                int from = (t * samples + n) * classes;
                z[t][n] = Arrays.copyOfRange(flat, from, from + classes);
            }
        }
        return z;
    }
}
