package org.snn4j.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.check.GradientCheck;

class PoolingTest {
    /** A random pooling over {@code [2, 2, H, W, C]}. */
    private record Case(
            int height, int width, int channels, PoolGeometry geometry, boolean countsPadding) {
        static Case of(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            int kernelH = random.nextInt(1, 4);
            int kernelW = random.nextInt(1, 4);
            PoolGeometry geometry =
                    new PoolGeometry(
                            kernelH,
                            kernelW,
                            random.nextInt(1, 4),
                            random.nextInt(1, 4),
                            random.nextInt(0, kernelH / 2 + 1),
                            random.nextInt(0, kernelW / 2 + 1));
            return new Case(
                    random.nextInt(3, 8),
                    random.nextInt(3, 8),
                    random.nextInt(1, 6),
                    geometry,
                    random.nextBoolean());
        }

        int outH() {
            return (height + 2 * geometry.padH() - geometry.kernelH()) / geometry.strideH() + 1;
        }

        int outW() {
            return (width + 2 * geometry.padW() - geometry.kernelW()) / geometry.strideW() + 1;
        }

        int size() {
            return 4 * height * width * channels;
        }

        /** Plain definition: a loop over outputs and taps. */
        double[] pool(double[] x, boolean max) {
            double[] y = new double[4 * outH() * outW() * channels];
            for (int o = 0; o < y.length; o++) {
                int c = o % channels;
                int column = o / channels % outW();
                int row = o / channels / outW() % outH();
                int image = o / channels / outW() / outH();
                double best = Double.NEGATIVE_INFINITY;
                double sum = 0;
                int inside = 0;
                for (int i = row * geometry.strideH() - geometry.padH(), a = 0;
                        a < geometry.kernelH();
                        a++, i++) {
                    for (int j = column * geometry.strideW() - geometry.padW(), b = 0;
                            b < geometry.kernelW();
                            b++, j++) {
                        if (i >= 0 && i < height && j >= 0 && j < width) {
                            double value = x[((image * height + i) * width + j) * channels + c];
                            best = Math.max(best, value);
                            sum += value;
                            inside++;
                        }
                    }
                }
                y[o] =
                        max
                                ? best
                                : sum
                                        / (countsPadding
                                                ? geometry.kernelH() * geometry.kernelW()
                                                : inside);
            }
            return y;
        }
    }

    private static Tensor random(long seed, int... dims) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[Shape.of(dims).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-2, 2);
        }
        return Tensor.of(values, dims);
    }

    private static float[] randomSpikes(long seed, int size, double density) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextDouble() < density ? 1f : 0f;
        }
        return values;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void maximumAndItsGradientMatchTheDefinition(long seed) {
        Case pooling = Case.of(seed);
        Tensor x = random(seed, 2, 2, pooling.height, pooling.width, pooling.channels);
        GradientCheck.of(in -> Pooling.maxPool2d(in[0], pooling.geometry), x)
                .against(in -> pooling.pool(in[0], true))
                .assertWithin(1e-5);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void averageAndItsGradientMatchTheDefinition(long seed) {
        Case pooling = Case.of(seed);
        Tensor x = random(seed, 2, 2, pooling.height, pooling.width, pooling.channels);
        GradientCheck.of(in -> Pooling.avgPool2d(in[0], pooling.geometry, pooling.countsPadding), x)
                .against(in -> pooling.pool(in[0], false))
                .assertWithin(1e-5);
    }

    @ParameterizedTest(name = "{0} channels")
    @ValueSource(ints = {1, 3, 10, 32, 63, 64, 65, 100, 128, 192})
    void maximumOfSpikeBitsEqualsThatOfFloats(int channels) {
        for (double density : new double[] {0, 0.1, 0.5, 1}) {
            for (long seed = 1; seed < 9; seed++) {
                PoolGeometry geometry = Case.of(seed).geometry;
                int[] dims = {3, 2, 5, 6, channels};
                float[] values = randomSpikes(seed, Shape.of(dims).size(), density);
                Tensor bits = Tensor.of(SpikeBits.pack(values), dims).requireGradient();
                Tensor floats = Tensor.of(values, dims).requireGradient();
                Tensor ofBits = Pooling.maxPool2d(bits, geometry);
                Tensor ofFloats = Pooling.maxPool2d(floats, geometry);
                assertTrue(ofBits.isSpikes());
                assertFalse(ofFloats.isSpikes());
                assertArrayEquals(ofFloats.data(), ofBits.data());
                float[] cotangent = random(seed, ofFloats.shape().toArray()).data();
                ofBits.backward(cotangent);
                ofFloats.backward(cotangent);
                // Where windows overlap the two sum in another order.
                assertArrayEquals(
                        floats.gradient(),
                        bits.gradient(),
                        1e-5f,
                        "seed " + seed + ", density " + density);
            }
        }
    }

    @Test
    void manyImagesOfAnOddSizeShareNoWordBetweenThreads() {
        int[] dims = {40, 50, 4, 4, 9};
        float[] values = randomSpikes(7, Shape.of(dims).size(), 0.2);
        Tensor bits =
                Pooling.maxPool2d(
                        Tensor.of(SpikeBits.pack(values), dims),
                        new PoolGeometry(2, 2, 1, 1, 0, 0));
        Tensor floats =
                Pooling.maxPool2d(Tensor.of(values, dims), new PoolGeometry(2, 2, 1, 1, 0, 0));
        assertArrayEquals(floats.data(), bits.data());
    }

    @Test
    void tiesGoToTheFirstMaximumRowByRow() {
        Tensor x = Tensor.of(new float[] {0, 1, 1, 1}, 1, 2, 2, 1).requireGradient();
        Pooling.maxPool2d(x, PoolGeometry.square(2)).backward(new float[] {5});
        assertArrayEquals(new float[] {0, 5, 0, 0}, x.gradient());
    }

    @Test
    void windowsWithoutSpikesSendTheirGradientToTheirFirstInput() {
        Tensor x = Tensor.of(SpikeBits.pack(new float[4]), 1, 2, 2, 1).requireGradient();
        Pooling.maxPool2d(x, PoolGeometry.square(2)).backward(new float[] {5});
        assertArrayEquals(new float[] {5, 0, 0, 0}, x.gradient());
    }

    @Test
    void paddingNeverWinsAMaximum() {
        Tensor x = Tensor.of(new float[] {-3, -2, -1}, 3, 1);
        assertArrayEquals(
                new float[] {-3, -1}, Pooling.maxPool1d(x, PoolGeometry.line(2, 2, 1)).data());
    }

    @Test
    void paddingCountsInAnAverageOnlyIfAsked() {
        Tensor x = Tensor.of(new float[] {-3, -2, -1}, 3, 1);
        assertArrayEquals(
                new float[] {-1.5f, -1.5f},
                Pooling.avgPool1d(x, PoolGeometry.line(2, 2, 1), true).data());
        assertArrayEquals(
                new float[] {-3, -1.5f},
                Pooling.avgPool1d(x, PoolGeometry.line(2, 2, 1), false).data());
    }

    @Test
    void aNanMakesTheMaximumNanAndReceivesItsGradient() {
        Tensor x = Tensor.of(new float[] {1, Float.NaN, 3, Float.NaN}, 4, 1).requireGradient();
        Tensor y = Pooling.maxPool1d(x, PoolGeometry.line(4, 4, 0));
        assertTrue(Float.isNaN(y.item()));
        y.backward();
        assertArrayEquals(new float[] {0, 1, 0, 0}, x.gradient());
    }

    @Test
    void adaptiveWindowsOverlapWhereTheLengthDoesNotDivide() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5}, 5, 1);
        assertArrayEquals(new float[] {1.5f, 3, 4.5f}, Pooling.adaptiveAvgPool1d(x, 3).data());
        assertArrayEquals(new float[] {2, 4, 5}, Pooling.adaptiveMaxPool1d(x, 3).data());
        assertArrayEquals(new float[] {3}, Pooling.adaptiveAvgPool1d(x, 1).data());
    }

    @Test
    void adaptiveGradientsMatchDifferences() {
        Tensor x = random(3, 2, 5, 4, 3);
        GradientCheck.of(in -> Pooling.adaptiveAvgPool2d(in[0], 3, 2), x)
                .differences()
                .assertWithin(1e-3);
        Tensor spread = random(4, 1, 5, 4, 1);
        for (int i = 0; i < 20; i++) {
            spread.data()[i] = (i * 7) % 20;
        }
        GradientCheck.of(in -> Pooling.adaptiveMaxPool2d(in[0], 3, 2), spread)
                .differences()
                .assertWithin(1e-3);
    }

    @Test
    void aFrameThatIsConstantOverTimeStaysOne() {
        Tensor frame = random(5, 2, 4, 4, 3);
        float[] repeated = new float[3 * frame.shape().size()];
        for (int t = 0; t < 3; t++) {
            System.arraycopy(
                    frame.data(), 0, repeated, t * frame.shape().size(), frame.shape().size());
        }
        for (UnaryOperator<Tensor> pool :
                java.util.List.<UnaryOperator<Tensor>>of(
                        x -> Pooling.maxPool2d(x, PoolGeometry.square(2)),
                        x -> Pooling.avgPool2d(x, PoolGeometry.square(2), true),
                        x -> Pooling.adaptiveAvgPool2d(x, 1, 1))) {
            Tensor once = frame.copy().requireGradient();
            Tensor all = Tensor.of(repeated, 3, 2, 4, 4, 3).requireGradient();
            Tensor ofOnce = pool.apply(Tensor.constantOverTime(once, 3));
            Tensor ofAll = pool.apply(all);
            assertTrue(ofOnce.isConstantOverTime());
            assertArrayEquals(ofAll.data(), ofOnce.data());
            float[] cotangent = random(6, ofAll.shape().toArray()).data();
            ofOnce.backward(cotangent);
            ofAll.backward(cotangent);
            assertArrayEquals(
                    Reductions.sumOverTime(Tensor.of(all.gradient(), 3, 96)).data(),
                    once.gradient(),
                    1e-6f);
        }
    }

    @Test
    void anEmptyBatchGivesAnEmptyResult() {
        assertEquals(
                Shape.of(0, 2, 2, 3),
                Pooling.maxPool2d(Tensor.zeros(0, 4, 4, 3), PoolGeometry.square(2)).shape());
    }

    @Test
    void imagesSmallerThanTheWindowAreRefused() {
        ShapeException refusal =
                assertThrows(
                        ShapeException.class,
                        () -> Pooling.maxPool2d(Tensor.zeros(1, 1, 4, 3), PoolGeometry.square(2)));
        assertEquals(
                "maxPool2d: image: expected at least 2x2 for windows of 2x2, got 1x4.\n"
                        + "  The image has shrunk too far: pool less often.",
                refusal.getMessage());
    }

    @Test
    void tooFewAxesAreRefused() {
        ShapeException refusal =
                assertThrows(
                        ShapeException.class,
                        () -> Pooling.avgPool2d(Tensor.zeros(4, 3), PoolGeometry.square(2), true));
        assertEquals("avgPool2d: input: expected [.., H, W, C], got [4, 3].", refusal.getMessage());
    }

    @Test
    void paddingBeyondHalfTheWindowIsRefused() {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> PoolGeometry.square(2).withPadding(2));
        assertEquals("PoolGeometry.padH: expected 0.0 to 1.0, got 2.0", refusal.getMessage());
    }
}
