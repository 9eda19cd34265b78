package org.snn4j.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DenseMathTest {
    @Test
    void oneDnnIsTheLibraryThatIsLoaded() {
        assertTrue(DenseMath.usesOneDnn());
    }

    @ParameterizedTest(name = "m {0}, n {1}, k {2}")
    @CsvSource({"1, 1, 1", "3, 5, 7", "64, 10, 33", "50, 40, 30", "1, 300, 200"})
    void productsAgreeWithTheTripleLoopForEachTransposition(int m, int n, int k) {
        for (int form = 0; form < 4; form++) {
            boolean ta = (form & 1) != 0;
            boolean tb = (form & 2) != 0;
            float[] a = random(m * k, form);
            float[] b = random(n * k, form + 4);
            float[] c = new float[m * n];
            DenseMath.multiply(a, ta, b, tb, c, m, n, k);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < n; j++) {
                    double sum = 0;
                    for (int p = 0; p < k; p++) {
                        sum +=
                                (double) (ta ? a[p * m + i] : a[i * k + p])
                                        * (tb ? b[j * k + p] : b[p * n + j]);
                    }
                    assertEquals(sum, c[i * n + j], 1e-4, "form " + form + " at " + i + "," + j);
                }
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void nativeConvolutionAgreesWithThePlainLoops(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ConvolutionGeometry g =
                new ConvolutionGeometry(
                        random.nextInt(1, 4),
                        random.nextInt(1, 4),
                        random.nextInt(1, 3),
                        random.nextInt(1, 3),
                        random.nextInt(0, 2),
                        random.nextInt(0, 2),
                        1);
        ConvolutionShape s =
                new ConvolutionShape(
                        random.nextInt(2, 5),
                        random.nextInt(6, 12),
                        random.nextInt(6, 12),
                        random.nextInt(1, 20),
                        random.nextInt(8, 24),
                        g);
        float[] x = random(s.inputSize(), seed);
        float[] w = random(s.weightSize(), seed + 100);
        float[] gy = random(s.outputSize(), seed + 200);

        float[] y = new float[s.outputSize()];
        float[] plain = new float[s.outputSize()];
        NativeMath.get().convolve(s, x, w, y);
        DirectConvolution.forward(s, x, w, plain);
        assertClose(plain, y, s.toString());

        float[] gx = new float[x.length];
        float[] gw = new float[w.length];
        float[] plainGx = new float[x.length];
        float[] plainGw = new float[w.length];
        NativeMath.get().convolveBackward(s, x, w, gy, gx, gw);
        DirectConvolution.inputGradient(s, w, gy, plainGx);
        DirectConvolution.weightGradient(s, x, gy, plainGw);
        assertClose(plainGx, gx, "input gradient of " + s);
        assertClose(plainGw, gw, "weight gradient of " + s);

        float[] alone = new float[w.length];
        DenseMath.convolveWeightGradient(s, x, w, gy, alone, Scratch.ALLOCATING);
        assertClose(plainGw, alone, "weight gradient alone of " + s);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void convolutionsOfFewChannelsAgreeWithThePlainLoops(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ConvolutionGeometry g =
                new ConvolutionGeometry(
                        random.nextInt(1, 6),
                        random.nextInt(1, 6),
                        random.nextInt(1, 4),
                        random.nextInt(1, 4),
                        random.nextInt(0, 4),
                        random.nextInt(0, 4),
                        1);
        ConvolutionShape s =
                new ConvolutionShape(
                        random.nextInt(1, 6),
                        random.nextInt(6, 20),
                        random.nextInt(6, 20),
                        random.nextInt(1, 5),
                        random.nextInt(1, 140),
                        g);
        float[] x = random(s.inputSize(), seed);
        float[] w = random(s.weightSize(), seed + 100);
        float[] gy = random(s.outputSize(), seed + 200);
        float[] y = random(s.outputSize(), seed + 300);
        float[] plain = new float[s.outputSize()];
        ThinConvolution.convolve(s, x, w, y);
        DirectConvolution.forward(s, x, w, plain);
        assertClose(plain, y, s.toString());

        float[] gw = random(w.length, seed + 400);
        float[] plainGw = new float[w.length];
        ThinConvolution.weightGradient(s, x, gy, gw);
        DirectConvolution.weightGradient(s, x, gy, plainGw);
        assertClose(plainGw, gw, "weight gradient of " + s);
    }

    @Test
    void groupsDoNotSeeEachOther() {
        ConvolutionShape s =
                new ConvolutionShape(1, 1, 1, 4, 4, new ConvolutionGeometry(1, 1, 1, 1, 0, 0, 2));
        float[] y = new float[4];
        // weight [1, 1, 2, 4]: first row multiplies channels 0 and 2, second row channels 1 and 3
        DenseMath.convolve(
                s,
                new float[] {1, 2, 3, 4},
                new float[] {1, 10, 1, 10, 100, 1000, 100, 1000},
                y,
                Scratch.ALLOCATING);
        assertEquals(201f, y[0]);
        assertEquals(2010f, y[1]);
        assertEquals(403f, y[2]);
        assertEquals(4030f, y[3]);
    }

    private static float[] random(int length, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    private static void assertClose(float[] expected, float[] actual, String what) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(
                    expected[i], actual[i], 2e-4 * (1 + Math.abs(expected[i])), what + " at " + i);
        }
    }
}
