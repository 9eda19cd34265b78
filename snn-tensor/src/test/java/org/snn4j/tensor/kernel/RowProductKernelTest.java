package org.snn4j.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowProductKernelTest {
    @ParameterizedTest(name = "{0} rows, inner {1}, {2} columns")
    @CsvSource({"1, 1, 1", "3, 5, 7", "4, 9, 32", "9, 17, 33", "8, 64, 64", "5, 3, 100"})
    void vectorRowsAgreeWithScalarOnesAndTouchNothingElse(int rows, int inner, int columns) {
        assumeTrue(
                VectorSupport.isAvailable(),
                "the virtual machine was started without jdk.incubator.vector");
        RowProductKernel scalar = new ScalarRowProductKernel();
        assertNotEquals(scalar.getClass(), RowProductKernel.BEST.getClass());
        float[] x = values(rows * inner + 5, 1);
        float[] w = values(inner * columns, 2);
        float[] expected = values(rows * columns + 9, 3);
        float[] got = expected.clone();
        scalar.add(rows, inner, columns, x, 2, w, expected, 4);
        RowProductKernel.BEST.add(rows, inner, columns, x, 2, w, got, 4);
        for (int i = 0; i < got.length; i++) {
            assertEquals(expected[i], got[i], 1e-5 * inner, "at " + i);
        }
    }

    private static float[] values(int length, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
