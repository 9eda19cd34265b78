package org.snn4j.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelMapKernelTest {
    private static final int ROWS = 7;
    private final SplittableRandom random = new SplittableRandom(8);

    private float[] values(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-2, 3);
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 19, 64, 83, 128, 149})
    void gradientsOfVectorsAreThoseOfSingleValuesBitForBit(int channels) {
        float[] x = values(ROWS * channels);
        float[] g = values(ROWS * channels);
        BatchNormKernels.GradientMap map =
                new BatchNormKernels.GradientMap(
                        values(channels), values(channels), values(channels), values(channels));
        float[] expected = g.clone();
        new ScalarChannelMapKernel().gradient(x, g, expected, 2, ROWS, map);
        ChannelMapKernel.BEST.gradient(x, g, g, 2, ROWS, map);
        assertArrayEquals(expected, g);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 19, 64, 83, 128, 149})
    void piecesMayBeginAndEndInsideARow(int channels) {
        float[] x = values(ROWS * channels);
        float[] mean = values(channels);
        float[] scale = values(channels);
        float[] beta = values(channels);
        for (int round = 0; round < 20; round++) {
            int from = random.nextInt(x.length);
            int to = random.nextInt(from, x.length) + 1;
            float[] y = new float[to - from + 3];
            BatchNormKernels.normalise(x, from, to, mean, scale, beta, y, 2);
            for (int i = from; i < to; i++) {
                int c = i % channels;
                assertEquals((x[i] - mean[c]) * scale[c] + beta[c], y[2 + i - from]);
            }
            assertEquals(0f, y[1]);
            assertEquals(0f, y[y.length - 1]);
        }
    }
}
