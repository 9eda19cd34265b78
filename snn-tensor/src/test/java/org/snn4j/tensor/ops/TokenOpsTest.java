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

/** Masks of key and value, borders, shifts and weighted averages over tokens. */
class TokenOpsTest {
    private static Tensor values(long seed, double range, int... dims) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[Shape.of(dims).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-range, range);
        }
        return Tensor.of(values, dims);
    }

    @Test
    void coincidencesAreSumsOverTokens() {
        GradientCheck.of(
                        x -> KeyValueMasks.coincidences(x[0], x[1]),
                        values(1, 1, 2, 3, 4, 5),
                        values(2, 1, 2, 3, 4, 5))
                .against(
                        in -> {
                            double[] out = new double[2 * 3 * 5];
                            for (int i = 0; i < in[0].length; i++) {
                                out[i / 20 * 5 + i % 5] += in[0][i] * in[1][i];
                            }
                            return out;
                        })
                .assertWithin(2e-6);
    }

    @Test
    void aMaskLetsTheSameChannelsOfEveryTokenThrough() {
        GradientCheck.of(
                        x -> KeyValueMasks.masked(x[0], x[1]),
                        values(1, 1, 2, 3, 4, 5),
                        values(2, 1, 2, 3, 5))
                .against(
                        in -> {
                            double[] out = new double[in[0].length];
                            for (int i = 0; i < out.length; i++) {
                                out[i] = in[0][i] * in[1][i / 20 * 5 + i % 5];
                            }
                            return out;
                        })
                .assertWithin(2e-6);
    }

    @Test
    void maskedSpikesAreSpikes() {
        Tensor q = Tensor.of(SpikeBits.pack(new float[] {1, 1, 0, 1, 0, 1}), 3, 2);
        Tensor mask = Tensor.of(SpikeBits.pack(new float[] {0, 1}), 2);
        Tensor masked = KeyValueMasks.masked(q, mask);
        assertTrue(masked.isSpikes());
        assertArrayEquals(new float[] {0, 1, 0, 1, 0, 1}, masked.data());
    }

    @Test
    void aMaskOfAnotherShapeIsRefused() {
        assertEquals(
                "masked: mask: expected [2, 4], got [2, 3].",
                assertThrows(
                                ShapeException.class,
                                () ->
                                        KeyValueMasks.masked(
                                                Tensor.zeros(2, 3, 4), Tensor.zeros(2, 3)))
                        .getMessage());
    }

    @Test
    void aBorderIsPutAroundEveryImage() {
        Tensor padded = Padding.around(Tensor.of(new float[] {5, 6}, 1, 2, 1), new float[] {9}, 1);
        assertArrayEquals(new float[] {9, 9, 9, 9, 9, 5, 6, 9, 9, 9, 9, 9}, padded.data());
        GradientCheck.of(
                        x -> Padding.around(x[0], new float[] {0.5f, -1}, 2),
                        values(3, 1, 2, 3, 2, 2))
                .against(TokenOpsTest::padded)
                .assertWithin(2e-6);
    }

    /** {@code [2, 3, 2, 2] -> [2, 7, 6, 2]}. */
    private static double[] padded(double[][] in) {
        double[] out = new double[2 * 7 * 6 * 2];
        for (int i = 0; i < out.length; i++) {
            int x = i / 2 % 6 - 2;
            int y = i / 12 % 7 - 2;
            boolean inside = x >= 0 && x < 2 && y >= 0 && y < 3;
            double border = i % 2 == 0 ? 0.5 : -1;
            out[i] = inside ? in[0][((i / 84 * 3 + y) * 2 + x) * 2 + i % 2] : border;
        }
        return out;
    }

    @Test
    void aBorderOfOtherChannelsIsRefused() {
        assertEquals(
                "padding: input: expected [.., H, W, 1], got [2, 2, 3].",
                assertThrows(
                                ShapeException.class,
                                () -> Padding.around(Tensor.zeros(2, 2, 3), new float[1], 1))
                        .getMessage());
    }

    @Test
    void aShiftMixesEachTimestepWithTheOneBefore() {
        GradientCheck.of(x -> TokenShift.mix(x[0], x[1]), values(1, 1, 4, 2, 3), values(2, 1, 3))
                .against(
                        in -> {
                            double[] out = new double[in[0].length];
                            for (int i = 0; i < out.length; i++) {
                                double before = i < 6 ? 0 : in[0][i - 6];
                                double m = in[1][i % 3];
                                out[i] = m * in[0][i] + (1 - m) * before;
                            }
                            return out;
                        })
                .assertWithin(2e-6);
    }

    @Test
    void sharesOfOtherChannelsAreRefused() {
        assertEquals(
                "tokenShift: share: expected [3], got [2].",
                assertThrows(
                                ShapeException.class,
                                () -> TokenShift.mix(Tensor.zeros(4, 3), Tensor.zeros(2)))
                        .getMessage());
    }

    /** {@code [5, 2, 3]}, straight from the definition. */
    private static double[] weighted(double[][] in) {
        double[] out = new double[30];
        for (int column = 0; column < 6; column++) {
            double w = Math.exp(in[0][column % 3]);
            for (int t = 0; t < 5; t++) {
                double now = Math.exp(in[1][column % 3] + in[2][t * 6 + column]);
                double sum = now * in[3][t * 6 + column];
                double weights = now;
                for (int i = 0; i < t; i++) {
                    double weight = Math.exp(in[2][i * 6 + column] - (t - 1 - i) * w);
                    sum += weight * in[3][i * 6 + column];
                    weights += weight;
                }
                out[t * 6 + column] = sum / weights;
            }
        }
        return out;
    }

    @ParameterizedTest(name = "keys up to {0}")
    @ValueSource(doubles = {0.5, 3, 10})
    void weightedAveragesAreThoseOfTheDefinition(double range) {
        GradientCheck.of(
                        x -> WeightedKeyValue.of(x[0], x[1], x[2], x[3]),
                        values(1, 1, 3),
                        values(2, 1, 3),
                        values(3, range, 5, 2, 3),
                        values(4, 1, 5, 2, 3))
                .against(TokenOpsTest::weighted)
                .assertWithin(5e-6);
    }

    @Test
    void keysWhoseExponentialOverflowsGiveFiniteAverages() {
        Tensor k = Tensor.of(new float[] {0, 800, -800, 799}, 4, 1, 1);
        Tensor v = Tensor.of(new float[] {1, 2, 3, 4}, 4, 1, 1);
        Tensor zero = Tensor.zeros(1);
        float[] y = WeightedKeyValue.of(zero, zero, k, v).data();
        assertArrayEquals(new float[] {1, 2, 2, 3}, y, 1e-5f);
    }
}
