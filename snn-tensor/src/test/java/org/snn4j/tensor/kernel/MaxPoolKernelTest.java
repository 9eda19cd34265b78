package org.snn4j.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaxPoolKernelTest {
    private static final float[] SPECIAL = {
        Float.NaN, -0f, 0f, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, 1f
    };

    @ParameterizedTest(name = "{0} channels")
    @ValueSource(ints = {1, 3, 4, 7, 12, 16, 21, 64, 71})
    void vectorKernelGivesTheSameBitsAsTheScalarOne(int channels) {
        assumeTrue(
                VectorSupport.isAvailable(),
                "the virtual machine was started without jdk.incubator.vector");
        assertEquals("VectorMaxPoolKernel", MaxPoolKernel.BEST.getClass().getSimpleName());
        SplittableRandom random = new SplittableRandom(channels);
        for (int count = 1; count <= 9; count++) {
            float[] x = values(random, 20 * channels + 5);
            int[] pixels = new int[count];
            for (int i = 0; i < count; i++) {
                pixels[i] = random.nextInt(18) * channels;
            }
            for (int length : new int[] {0, channels + 3}) {
                float[] a = new float[channels + 3];
                float[] b = new float[channels + 3];
                float[] winnersA = new float[length];
                float[] winnersB = new float[length];
                new ScalarMaxPoolKernel().largest(x, 5, pixels, a, winnersA, 3, channels);
                MaxPoolKernel.BEST.largest(x, 5, pixels, b, winnersB, 3, channels);
                assertArrayEquals(a, b, count + " pixels");
                assertArrayEquals(winnersA, winnersB, count + " pixels, winners");
            }
        }
    }

    private static float[] values(SplittableRandom random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] =
                    random.nextInt(6) == 0
                            ? SPECIAL[random.nextInt(SPECIAL.length)]
                            : (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
