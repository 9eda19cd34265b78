package org.snn4j.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstSpikeKernelTest {
    private static final FirstSpikeRule ALLOWED = FirstSpikeRule.DEFAULT;

    private static FirstSpikes room(int neurons) {
        return new FirstSpikes(new float[neurons], new float[neurons], new float[neurons]);
    }

    private static SortedSpikes inputs(SplittableRandom random, int count, int outputs) {
        SortedSpikes inputs = new SortedSpikes(1, count, outputs);
        for (int k = 0; k < count; k++) {
            // Few different times, so that there are ties.
            inputs.z[k] = (float) Math.exp(0.25 * random.nextInt(0, 12));
            inputs.inputs[k] = k;
            inputs.rows[k] = (count - 1 - k) * outputs;
        }
        Arrays.sort(inputs.z);
        return inputs;
    }

    private static float[] weights(SplittableRandom random, int count, int outputs) {
        float[] w = new float[count * outputs];
        for (int i = 0; i < w.length; i++) {
            w[i] = (float) (3.0 / count + 2 / Math.sqrt(count) * random.nextGaussian());
        }
        return w;
    }

    @ParameterizedTest(name = "{0} inputs, {1} neurons, {2}, {3}")
    @CsvSource({
        "1, 1, ALLOWED, STRICT",
        "7, 8, ALLOWED, STRICT",
        "16, 15, REJECTED, STRICT",
        "17, 16, ALLOWED, LOOSE",
        "33, 17, REJECTED, LOOSE",
        "100, 31, ALLOWED, STRICT",
        "288, 64, ALLOWED, STRICT",
        "0, 16, ALLOWED, STRICT"
    })
    void vectorSpikesAreThoseOfTheScalarKernelBitForBit(
            int count, int outputs, FirstSpikeRule.LastSet last, FirstSpikeRule.Tie tie) {
        assumeTrue(
                VectorSupport.isAvailable(),
                "the virtual machine was started without jdk.incubator.vector");
        FirstSpikeKernel scalar = new ScalarFirstSpikeKernel();
        assertNotEquals(scalar.getClass(), FirstSpikeKernel.BEST.getClass());
        FirstSpikeRule rule = new FirstSpikeRule(1, ALLOWED.zMax(), last, tie);
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            SortedSpikes inputs = inputs(random, count, outputs);
            float[] w = weights(random, count, outputs);
            if (seed == 3 && count > 2) {
                w[w.length / 2] = Float.NaN;
                inputs.z[count - 1] = Float.POSITIVE_INFINITY;
            }
            FirstSpikes expected = room(outputs + 3);
            FirstSpikes got = room(outputs + 3);
            scalar.fire(inputs, w, rule, expected, 2);
            FirstSpikeKernel.BEST.fire(inputs, w, rule, got, 2);
            assertArrayEquals(expected.z(), got.z(), "seed " + seed);
            assertArrayEquals(expected.slope(), got.slope(), "seed " + seed);
            assertArrayEquals(expected.before(), got.before(), "seed " + seed);
        }
    }

    @ParameterizedTest(name = "{0} inputs, {1} neurons")
    @CsvSource({"1, 1", "9, 16", "40, 33", "288, 64"})
    void vectorGradientsAreThoseOfTheScalarKernel(int count, int outputs) {
        assumeTrue(
                VectorSupport.isAvailable(),
                "the virtual machine was started without jdk.incubator.vector");
        SplittableRandom random = new SplittableRandom(5);
        SortedSpikes inputs = inputs(random, count, outputs);
        float[] w = weights(random, count, outputs);
        FirstSpikes fired = room(outputs);
        FirstSpikeKernel scalar = new ScalarFirstSpikeKernel();
        scalar.fire(inputs, w, ALLOWED, fired, 0);
        float[] scaled = new float[outputs];
        for (int o = 0; o < outputs; o++) {
            scaled[o] = fired.slope()[o] > 0 ? (float) random.nextGaussian() : 0;
        }
        float[] gz = new float[count];
        float[] gw = new float[w.length];
        scalar.backward(inputs, w, scaled, fired, 0, count, gz, gw);
        float[] gotZ = new float[count];
        float[] gotW = new float[w.length];
        FirstSpikeKernel.BEST.backward(inputs, w, scaled, fired, 0, count, gotZ, gotW);
        for (int i = 0; i < count; i++) {
            assertEquals(gz[i], gotZ[i], 1e-4 * (1 + Math.abs(gz[i])), "z " + i);
        }
        for (int i = 0; i < w.length; i++) {
            assertEquals(gw[i], gotW[i], 1e-5 * (1 + Math.abs(gw[i])), "w " + i);
        }
    }

    @Test
    void aSortedMapIsSortedAlsoBelowZeroAndEqualTimesKeepTheirOrder() {
        float[] z = {3, -1, 3, 0.5f, -2, Float.POSITIVE_INFINITY, 1e-20f};
        int[] order = new int[z.length];
        new SpikeOrder().sort(z, z.length, order);
        assertArrayEquals(new int[] {4, 1, 6, 3, 0, 2, 5}, order);
    }
}
