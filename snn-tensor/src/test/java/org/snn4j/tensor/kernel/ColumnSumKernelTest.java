package org.snn4j.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnSumKernelTest {
    private final SplittableRandom random = new SplittableRandom(5);

    private float[] values(int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextDouble(-2, 3);
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 19, 64, 83, 128, 149})
    void sumsOfVectorsAreThoseOfSingleValuesBitForBit(int channels) {
        int rows = 9;
        float[] x = values(rows * channels);
        float[] g = values(rows * channels);
        float[] mean = values(channels);
        float[] inverse = values(channels);
        float[] start = values(channels);
        float[][] expected = {start.clone(), start.clone(), start.clone(), start.clone()};
        float[][] actual = {start.clone(), start.clone(), start.clone(), start.clone()};
        ColumnSumKernel scalar = new ScalarColumnSumKernel();
        scalar.moments(x, 2, rows, mean, expected[0], expected[1]);
        scalar.gradients(x, g, 2, rows, mean, inverse, expected[2], expected[3]);
        ColumnSumKernel.BEST.moments(x, 2, rows, mean, actual[0], actual[1]);
        ColumnSumKernel.BEST.gradients(x, g, 2, rows, mean, inverse, actual[2], actual[3]);
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], actual[i], "sum " + i);
        }
    }
}
