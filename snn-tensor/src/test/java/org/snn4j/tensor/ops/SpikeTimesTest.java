package org.snn4j.tensor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.check.GradientCheck;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.kernel.FirstSpikeRule;

class SpikeTimesTest {
    private static final FirstSpikeRule RULE = FirstSpikeRule.DEFAULT;

    private static Tensor random(SplittableRandom random, double low, double high, int... shape) {
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextDouble(low, high);
        }
        return Tensor.of(values, shape);
    }

    /** The definition: sorted inputs, every candidate tried, the smallest valid one taken. */
    private static double spike(double[] z, double[] w) {
        Integer[] order = IntStream.range(0, z.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> z[i]));
        double best = RULE.zMax();
        double cw = 0;
        double cz = 0;
        for (int k = 0; k < z.length; k++) {
            cw += w[order[k]];
            cz += w[order[k]] * z[order[k]];
            double next = k + 1 < z.length ? z[order[k + 1]] : Double.POSITIVE_INFINITY;
            double candidate = cz / Math.min(Math.max(cw - 1, 1e-10), 1e10);
            if (cw >= 1 && candidate >= z[order[k]] && candidate <= next) {
                best = Math.min(best, candidate);
            }
        }
        return best;
    }

    private static double[] definition(double[] z, double[] w, int in, int out) {
        int rows = z.length / in;
        double[] spikes = new double[rows * out];
        for (int row = 0; row < rows; row++) {
            for (int o = 0; o < out; o++) {
                double[] column = new double[in];
                for (int i = 0; i < in; i++) {
                    column[i] = w[i * out + o];
                }
                double[] inputs = Arrays.copyOfRange(z, row * in, (row + 1) * in);
                spikes[row * out + o] = spike(inputs, column);
            }
        }
        return spikes;
    }

    @Test
    void aNeuronFiresBehindTheInputsThatCarryItOverItsThreshold() {
        Tensor z = Tensor.of(new float[] {1, 2, 9}, 1, 3);
        Tensor w = Tensor.of(new float[] {1, 0.5f, 1, 0.3f, 1, 0.1f}, 3, 2);
        SpikeTimes.Fired fired = SpikeTimes.linearSets(z, w, RULE);
        // (1 + 2) / (2 - 1); the second neuron has weights of 0.9 in all and stays silent.
        assertArrayEquals(new float[] {3, RULE.zMax()}, fired.z().data(), 1e-6f);
        assertArrayEquals(new float[] {2, 0}, fired.causes().data());
    }

    @ParameterizedTest(name = "seed {0}: {1} inputs, {2} neurons")
    @CsvSource({"1, 1, 1", "2, 5, 3", "3, 17, 16", "4, 40, 20"})
    void valuesAndGradientsOfFullyConnectedNeuronsAreThoseOfTheDefinition(
            long seed, int in, int out) {
        SplittableRandom random = new SplittableRandom(seed);
        GradientCheck.of(
                        t -> SpikeTimes.linear(t[0], t[1], RULE),
                        random(random, 1, 6, 3, in),
                        random(random, -1.0 / in, 8.0 / in, in, out))
                .against(at -> definition(at[0], at[1], in, out))
                .assertWithin(2e-4);
    }

    @ParameterizedTest(name = "seed {0}: stride {1}, padding {2}")
    @CsvSource({"1, 1, 0", "2, 1, 1", "3, 2, 1"})
    void aConvolutionIsTheDefinitionOnEveryPatch(long seed, int stride, int padding) {
        SplittableRandom random = new SplittableRandom(seed);
        ConvolutionGeometry g = new ConvolutionGeometry(3, 3, stride, stride, padding, padding, 1);
        int side = (5 + 2 * padding - 3) / stride + 1;
        GradientCheck.of(
                        t -> SpikeTimes.conv2d(t[0], t[1], g, RULE),
                        random(random, 1, 6, 2, 5, 5, 2),
                        random(random, -0.05, 0.4, 3, 3, 2, 18))
                .against(at -> onPatches(at[0], at[1], stride, padding, side))
                .assertWithin(2e-4);
    }

    private static double[] onPatches(double[] z, double[] w, int stride, int padding, int side) {
        double[] patches = new double[2 * side * side * 18];
        for (int i = 0; i < patches.length; i++) {
            int channel = i % 2;
            int kx = i / 2 % 3;
            int ky = i / 6 % 3;
            int x = i / 18 % side * stride + kx - padding;
            int y = i / 18 / side % side * stride + ky - padding;
            int image = i / 18 / side / side;
            boolean inside = x >= 0 && x < 5 && y >= 0 && y < 5;
            patches[i] = inside ? z[((image * 5 + y) * 5 + x) * 2 + channel] : RULE.zMax();
        }
        return definition(patches, w, 18, 18);
    }

    @Test
    void theEarliestSpikeOfAWindowWinsAndPaddingNever() {
        Tensor z = Tensor.of(new float[] {5, 4, 3, 1e9f, 1, 8, 7, 6, 9}, 1, 3, 3, 1);
        PoolGeometry windows = PoolGeometry.square(3).withStride(2).withPadding(1);
        assertArrayEquals(new float[] {1, 1, 1, 1}, SpikeTimes.earliest(z, windows).data());
        Tensor late = Tensor.full(1e30f, 1, 3, 3, 1);
        assertEquals(1e30f, SpikeTimes.earliest(late, windows).data()[0]);
    }

    @Test
    void delaysBelowZeroCountAsNoneAndPassNoGradient() {
        Tensor z = Tensor.of(new float[] {1, 2, 3}, 1, 3).requireGradient();
        Tensor delay = Tensor.of(new float[] {(float) Math.log(2), -1, 0}, 3).requireGradient();
        Tensor later = SpikeTimes.delayed(z, delay);
        assertArrayEquals(new float[] {2, 2, 3}, later.data(), 1e-6f);
        later.backward(new float[] {1, 1, 1});
        assertArrayEquals(new float[] {2, 0, 3}, delay.gradient(), 1e-6f);
        assertArrayEquals(new float[] {2, 1, 1}, z.gradient(), 1e-6f);
    }

    @Test
    void largerActivationsFireLaterUpToTheLatestTime() {
        Tensor times = SpikeTimes.latencies(Tensor.of(new float[] {-1, 0, 1, 7}, 4), 6);
        assertArrayEquals(
                new float[] {1, 1, (float) Math.E, (float) Math.exp(6)}, times.data(), 1e-4f);
    }

    @Test
    void weightsThatDoNotFitAreRefused() {
        String message =
                assertThrows(
                                ShapeException.class,
                                () ->
                                        SpikeTimes.linear(
                                                Tensor.zeros(2, 3), Tensor.zeros(4, 5), RULE))
                        .getMessage();
        assertTrue(
                message.startsWith("first-spike linear: weight: expected [3, out], got [4, 5]"),
                message);
    }

    @Test
    void weightCostIsWhatIsMissingToTheThreshold() {
        Tensor w = Tensor.of(new float[] {0.5f, 1, 0.2f, 1}, 2, 2).requireGradient();
        Tensor cost = SpikeTimeCosts.weight(w, 1);
        assertEquals(0.15f, cost.item(), 1e-6f);
        cost.backward();
        assertArrayEquals(new float[] {-0.5f, 0, -0.5f, 0}, w.gradient(), 1e-6f);
    }
}
