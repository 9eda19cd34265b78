package org.snn4j.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a plain convolution followed by a plain pooling. */
class PooledConvolutionTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void givesTheMaximaAndTheirGradients(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int side = random.nextInt(2, 4);
        ConvolutionShape s = shape(random, side);
        PooledConvolution pooling = new PooledConvolution(s, side);
        float[] x = spikes(random, s.inputSize());
        float[] w = values(random, s.weightSize());
        float[] bias = random.nextBoolean() ? values(random, s.out()) : new float[0];
        float[] y = new float[pooling.size()];
        long[] winners = new long[pooling.winnerWords()];
        pooling.forward(packed(x), w, bias, y, winners);

        float[] full = new float[s.outputSize()];
        DirectConvolution.forward(s, x, w, full);
        for (int i = 0; bias.length > 0 && i < full.length; i++) {
            full[i] += bias[i % s.out()];
        }
        PoolPlan plan =
                new PoolPlan(
                        AxisWindows.regular(s.outHeight(), side, side, 0, true),
                        AxisWindows.regular(s.outWidth(), side, side, 0, true),
                        s.out());
        assertEquals(side, plan.side());
        float[] expected = new float[pooling.size()];
        PoolKernels.max(plan, full, expected, new float[0], 0, s.images());
        assertArrayEquals(expected, y, 1e-3f, "maxima of " + s);

        float[] g = values(random, y.length);
        g[random.nextInt(g.length)] = 0f;
        float[] expanded = new float[s.outputSize()];
        Arrays.fill(expanded, Float.NaN);
        pooling.expand(g, winners, expanded);
        checkExpanded(plan, full, expected, g, expanded);

        float[] gw = new float[w.length];
        float[] gx = new float[x.length];
        PooledConvolutionGradient gradient =
                new PooledConvolutionGradient(pooling, Scratch.ALLOCATING);
        gradient.weights(packed(x), g, winners, gw);
        gradient.input(w, g, winners, gx);
        float[] expectedW = new float[w.length];
        float[] expectedX = new float[x.length];
        DirectConvolution.weightGradient(s, x, expanded, expectedW);
        DirectConvolution.inputGradient(s, w, expanded, expectedX);
        assertClose(expectedW, gw, "weights of " + s);
        assertClose(expectedX, gx, "input of " + s);
    }

    /** Each window and channel gives its gradient to one pixel, and that pixel is a maximum. */
    private static void checkExpanded(
            PoolPlan plan, float[] full, float[] maxima, float[] g, float[] expanded) {
        float[] sums = new float[maxima.length];
        int perImage = plan.inputSize();
        for (int i = 0; i < expanded.length; i++) {
            int pixel = i % perImage / plan.channels();
            int window =
                    plan.output(
                                    i / perImage,
                                    pixel / plan.columns().length() / plan.side(),
                                    pixel % plan.columns().length() / plan.side())
                            + i % plan.channels();
            sums[window] += expanded[i];
            if (expanded[i] != 0f) {
                assertEquals(g[window], expanded[i]);
                assertEquals(maxima[window], full[i], 1e-3f);
            }
        }
        assertArrayEquals(g, sums, 0f);
    }

    @ParameterizedTest(name = "{0}x{1}, {2} to {3} channels")
    @CsvSource({"8, 12, 64, 80", "60, 44, 3, 200"})
    void inputGradientsOfManyChannelsAndOfLargeMapsAreTheSame(
            int height, int width, int in, int out) {
        SplittableRandom random = new SplittableRandom(5);
        ConvolutionGeometry same = new ConvolutionGeometry(3, 3, 1, 1, 1, 1, 1);
        ConvolutionShape s = new ConvolutionShape(2, height, width, in, out, same);
        PooledConvolution pooling = new PooledConvolution(s, 2);
        float[] w = values(random, s.weightSize());
        float[] g = values(random, pooling.size());
        long[] winners = new long[pooling.winnerWords()];
        float[] x = spikes(random, s.inputSize());
        pooling.forward(packed(x), w, new float[0], g.clone(), winners);
        float[] expanded = new float[s.outputSize()];
        pooling.expand(g, winners, expanded);
        float[] expected = new float[s.inputSize()];
        DirectConvolution.inputGradient(s, w, expanded, expected);
        float[] got = new float[s.inputSize()];
        new PooledConvolutionGradient(pooling, Scratch.ALLOCATING).input(w, g, winners, got);
        assertClose(expected, got, "input");
    }

    @Test
    void suitsWindowsThatCutTheMapIntoEqualParts() {
        ConvolutionShape s = new ConvolutionShape(1, 6, 9, 1, 1, ConvolutionGeometry.square(1));
        assertTrue(PooledConvolution.suits(s, 3));
        assertFalse(PooledConvolution.suits(s, 2));
        assertFalse(PooledConvolution.suits(s, 1));
        assertFalse(PooledConvolution.suits(s, 0));
    }

    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void vectorsAddWhatTheDefinitionAdds(int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        int lanes = WeightedRowsKernel.BEST.lanes();
        for (int count = lanes; count <= 11 * lanes; count += lanes) {
            float[] source = values(random, 4000);
            float[] factors = values(random, 20);
            int[] offsets = random.ints(20, 0, 200).toArray();
            float[] expected = values(random, 4000);
            float[] got = expected.clone();
            new ScalarWeightedRowsKernel()
                    .add(source, 333, offsets, factors, 4, 18, expected, 7, 412, rows, count);
            WeightedRowsKernel.BEST.add(
                    source, 333, offsets, factors, 4, 18, got, 7, 412, rows, count);
            assertArrayEquals(expected, got, 1e-4f, count + " values");
        }
    }

    private static ConvolutionShape shape(SplittableRandom random, int side) {
        int kernelH = random.nextInt(1, 6);
        int kernelW = random.nextInt(1, 6);
        ConvolutionGeometry g =
                new ConvolutionGeometry(
                        kernelH,
                        kernelW,
                        random.nextInt(1, 3),
                        random.nextInt(1, 3),
                        random.nextInt(kernelH),
                        random.nextInt(kernelW),
                        1);
        // The smallest map with so many windows.
        int height = (random.nextInt(1, 4) * side - 1) * g.strideH() + kernelH - 2 * g.padH();
        int width = (random.nextInt(1, 5) * side - 1) * g.strideW() + kernelW - 2 * g.padW();
        return new ConvolutionShape(
                random.nextInt(1, 8),
                Math.max(1, height),
                Math.max(1, width),
                random.nextInt(1, 40),
                random.nextInt(1, 100),
                g);
    }

    private static void assertClose(float[] expected, float[] got, String what) {
        double largest = 1;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertArrayEquals(expected, got, (float) (2e-5 * largest), what);
    }

    private static float[] values(SplittableRandom random, int size) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    private static float[] spikes(SplittableRandom random, int size) {
        float[] values = new float[size];
        double density = random.nextDouble(0.02, 0.9);
        for (int i = 0; i < size; i++) {
            values[i] = random.nextDouble() < density ? 1f : 0f;
        }
        return values;
    }

    private static long[] packed(float[] spikes) {
        return org.snn4j.tensor.SpikeBits.pack(spikes).words();
    }
}
