package org.snn4j.neurons.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.surrogate.Atan;
import org.snn4j.tensor.kernel.VectorSupport;

class LifBytesKernelTest {
    private static final int PLACES = LifBytesKernel.PLACES;

    private static LifConstants constants(boolean ratio, boolean strict, Reset reset) {
        return new LifConstants(
                0.5f, 0.75f, 0.125f, 1f, ratio, strict, reset, -0.25f, new Atan(2f), true);
    }

    @Test
    void bitsAreTheSpikesOfTheChannels() {
        LifConstants c =
                new LifConstants(
                        0.5f, 1f, 0f, 1f, false, false, Reset.HARD, 0f, new Atan(2f), true);
        float[] x = new float[2 * PLACES];
        x[3] = 1f;
        x[PLACES + 3] = 0.75f;
        float[] v = new float[2 * PLACES];
        byte[] bytes = new byte[3 * PLACES];
        LifKernels.bytes().forward(c, 3, 2, PLACES, x, v, 0, new int[3 * PLACES], bytes, 0, PLACES);
        // Channel 0 fires at each step; channel 1 has 0.75, 1.125 and starts again.
        assertEquals(1, bytes[3]);
        assertEquals(3, bytes[PLACES + 3]);
        assertEquals(1, bytes[2 * PLACES + 3]);
        assertEquals(0, bytes[4]);
        assertEquals(0f, v[3]);
        assertEquals(0.75f, v[PLACES + 3]);
    }

    @ParameterizedTest(name = "ratio {0}, strict {1}, reset {2}")
    @CsvSource({
        "false, false, HARD",
        "false, true, HARD",
        "true, false, SOFT",
        "false, false, SOFT",
        "true, true, NONE"
    })
    void vectorKernelGivesTheSameBitsAsTheScalarOne(boolean ratio, boolean strict, Reset reset) {
        Assumptions.assumeTrue(VectorSupport.isAvailable(), "no vectors here");
        assertNotEquals(ScalarLifBytesKernel.class, LifKernels.bytes().getClass());
        LifConstants c = constants(ratio, strict, reset);
        SplittableRandom random = new SplittableRandom(5);
        for (int channels = 1; channels <= LifBytesKernel.CHANNELS; channels++) {
            float[] x = new float[2 + channels * 2 * PLACES];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) random.nextDouble(-1, 3);
            }
            x[3] = Float.NaN;
            x[4] = Float.POSITIVE_INFINITY;
            x[5] = Float.NEGATIVE_INFINITY;
            x[6] = -Float.NaN;
            x[7] = (1f - 0.125f) / 0.75f;
            float[] v = new float[x.length];
            float[] expectedV = new float[x.length];
            int stride = 2 * PLACES + 5;
            byte[] bytes = new byte[5 * stride];
            byte[] expected = new byte[bytes.length];
            int[] scratch = new int[5 * 2 * PLACES];
            new ScalarLifBytesKernel()
                    .forward(
                            c,
                            5,
                            channels,
                            2 * PLACES,
                            x,
                            expectedV,
                            2,
                            scratch,
                            expected,
                            3,
                            stride);
            LifKernels.bytes()
                    .forward(c, 5, channels, 2 * PLACES, x, v, 2, scratch, bytes, 3, stride);
            assertArrayEquals(expected, bytes);
            assertArrayEquals(expectedV, v);
        }
    }
}
