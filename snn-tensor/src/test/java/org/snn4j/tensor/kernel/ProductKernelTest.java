package org.snn4j.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductKernelTest {
    @ParameterizedTest(name = "{0} rows, inner {1}, {2} columns, x transposed: {3}")
    @CsvSource({
        "1, 1, 1, false",
        "3, 5, 7, true",
        "4, 9, 32, false",
        "9, 17, 33, true",
        "6, 64, 64, false",
        "13, 20, 100, true",
        "12, 7, 130, false",
        "18, 3, 96, true",
        "20, 11, 74, true",
        "8, 40, 10, false"
    })
    void vectorRowsAgreeWithScalarOnesAndTouchNothingElse(
            int rows, int inner, int columns, boolean transposed) {
        assumeTrue(
                VectorSupport.isAvailable(),
                "the virtual machine was started without jdk.incubator.vector");
        ProductKernel scalar = new ScalarProductKernel();
        assertNotEquals(scalar.getClass(), ProductKernel.BEST.getClass());
        int xRow = transposed ? 1 : inner + 1;
        int xInner = transposed ? rows + 2 : 1;
        float[] x = values((rows + 2) * (inner + 2) + 5, 1);
        float[] w = values(inner * (columns + 3) + 1, 2);
        float[] expected = values(rows * (columns + 2) + 9, 3);
        float[] got = expected.clone();
        scalar.add(
                rows,
                inner,
                columns,
                x,
                2,
                xRow,
                xInner,
                w,
                1,
                columns + 3,
                expected,
                4,
                columns + 2);
        ProductKernel.BEST.add(
                rows, inner, columns, x, 2, xRow, xInner, w, 1, columns + 3, got, 4, columns + 2);
        for (int i = 0; i < got.length; i++) {
            assertEquals(expected[i], got[i], 1e-5 * inner, "at " + i);
        }
        // From zero: what was there does not matter, and what is beside it stays.
        for (int r = 0; r < rows; r++) {
            int row = 4 + r * (columns + 2);
            Arrays.fill(expected, row, row + columns, 0f);
            Arrays.fill(got, row, row + columns, Float.NaN);
        }
        scalar.add(
                rows,
                inner,
                columns,
                x,
                2,
                xRow,
                xInner,
                w,
                1,
                columns + 3,
                expected,
                4,
                columns + 2);
        ProductKernel.BEST.multiply(
                rows, inner, columns, x, 2, xRow, xInner, w, 1, columns + 3, got, 4, columns + 2);
        for (int i = 0; i < got.length; i++) {
            assertEquals(expected[i], got[i], 1e-5 * inner, "from zero, at " + i);
        }
    }

    @ParameterizedTest(name = "{0} rows, inner {1}, {2} columns")
    @CsvSource({"1, 1, 1", "8, 128, 64", "32, 256, 256", "13, 300, 100", "5, 129, 65"})
    void aPackedMatrixGivesTheSameSums(int rows, int inner, int columns) {
        float[] x = values(rows * (inner + 1) + 2, 4);
        float[] w = values(inner * columns, 5);
        float[] expected = values(rows * (columns + 3) + 1, 6);
        float[] got = expected.clone();
        new ScalarProductKernel()
                .add(
                        rows,
                        inner,
                        columns,
                        x,
                        2,
                        inner + 1,
                        1,
                        w,
                        0,
                        columns,
                        expected,
                        1,
                        columns + 3);
        float[] buffer = new float[PackedMatrix.length(inner, columns)];
        new PackedMatrix(w, inner, columns, buffer).add(rows, x, 2, inner + 1, got, 1, columns + 3);
        for (int i = 0; i < got.length; i++) {
            assertEquals(expected[i], got[i], 1e-5 * inner, "at " + i);
        }
    }

    @ParameterizedTest(name = "[{0}, {2}] [{2}, {1}], transposed: {3}, {4}")
    @CsvSource({
        "100, 70, 300, false, false",
        "801, 65, 129, true, false",
        "50, 200, 140, false, true",
        "1600, 20, 33, true, true",
        "6, 256, 1000, true, false"
    })
    void aBlockedProductIsTheSumOfProducts(int m, int n, int k, boolean ta, boolean tb) {
        float[] a = values(m * k, 4);
        float[] b = values(k * n, 5);
        float[] c = values(m * n, 6);
        BlockedProduct.multiply(a, ta, b, tb, c, m, n, k);
        SplittableRandom random = new SplittableRandom(7);
        for (int check = 0; check < 2000; check++) {
            int i = random.nextInt(m);
            int j = random.nextInt(n);
            double sum = 0;
            for (int p = 0; p < k; p++) {
                sum += (double) a[ta ? p * m + i : i * k + p] * b[tb ? j * k + p : p * n + j];
            }
            assertEquals(sum, c[i * n + j], 1e-4, "at " + i + ", " + j);
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
