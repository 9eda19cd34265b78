package org.snn4j.train.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.check.GradientCheck;

class SpikePenaltyTest {
    private static final int TIMESTEPS = 5;
    private static final int NEURONS = 12;

    private static double rate(double[] spikes) {
        return Arrays.stream(spikes).average().orElseThrow();
    }

    private static double meanSquaredRate(double[] spikes) {
        double sum = 0;
        for (int i = 0; i < NEURONS; i++) {
            double rate = 0;
            for (int t = 0; t < TIMESTEPS; t++) {
                rate += spikes[t * NEURONS + i] / TIMESTEPS;
            }
            sum += rate * rate;
        }
        return sum / NEURONS;
    }

    static Stream<Arguments> penalties() {
        return Stream.of(
                Arguments.of(
                        new RateL1(0.7),
                        (GradientCheck.Reference) in -> new double[] {0.7 * rate(in[0])}),
                Arguments.of(
                        new RateL2(0.3),
                        (GradientCheck.Reference)
                                in -> new double[] {0.3 * meanSquaredRate(in[0])}),
                Arguments.of(
                        new RateBounds(0, 0.2, 4),
                        (GradientCheck.Reference)
                                in ->
                                        new double[] {
                                            4 * Math.pow(Math.max(0, rate(in[0]) - 0.2), 2)
                                        }),
                Arguments.of(
                        new RateBounds(0.9, 1, 4),
                        (GradientCheck.Reference)
                                in ->
                                        new double[] {
                                            4 * Math.pow(Math.max(0, 0.9 - rate(in[0])), 2)
                                        }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("penalties")
    void valueAndGradientMatchTheEquationInDouble(
            SpikePenalty penalty, GradientCheck.Reference equation) {
        float[] values = new float[TIMESTEPS * NEURONS];
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        GradientCheck.of(in -> penalty.of(in[0]), Tensor.of(values, TIMESTEPS, 3, 4))
                .against(equation)
                .assertWithin(1e-6);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("penalties")
    void bitsCostWhatTheSameFloatsCost(SpikePenalty penalty, GradientCheck.Reference equation) {
        float[] values = new float[TIMESTEPS * NEURONS];
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(2);
        }
        Tensor floats = Tensor.of(values, TIMESTEPS, 3, 4).requireGradient();
        Tensor bits = Tensor.of(SpikeBits.pack(values), TIMESTEPS, 3, 4).requireGradient();
        Tensor ofFloats = penalty.of(floats);
        Tensor ofBits = penalty.of(bits);
        assertEquals(ofFloats.item(), ofBits.item());
        ofFloats.backward();
        ofBits.backward();
        assertArrayEquals(floats.gradient(), bits.gradient());
    }

    @Test
    void aRateWithinItsBoundsCostsNothing() {
        Tensor spikes = Tensor.of(new float[] {1, 0, 0, 0}, 2, 1, 2).requireGradient();
        Tensor penalty = new RateBounds(0.2, 0.3, 10).of(spikes);
        penalty.backward();
        assertEquals(0f, penalty.item());
        assertArrayEquals(new float[4], spikes.gradient());
    }

    @Test
    void constantsOutOfRangeAreRefused() {
        Exception refusal =
                assertThrows(IllegalArgumentException.class, () -> new RateBounds(0.5, 0.2, 1));
        assertEquals("RateBounds.upper: expected 0.5 to 1.0, got 0.2", refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new RateBounds(-0.1, 0.2, 1));
        assertThrows(IllegalArgumentException.class, () -> new RateL1(-1));
        assertThrows(IllegalArgumentException.class, () -> new RateL2(Double.NaN));
    }
}
