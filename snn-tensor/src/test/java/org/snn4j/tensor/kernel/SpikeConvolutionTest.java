package org.snn4j.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.tensor.SpikeBits;

class SpikeConvolutionTest {
    private static final double[] DENSITIES = {0, -1, 0.02, 0.2, 0.5, 1};

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void forwardAgreesWithThePlainLoops(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ConvolutionShape s = shape(random, random.nextInt(1, 4), random.nextInt(1, 4));
        for (double density : DENSITIES) {
            SpikeBits bits = spikes(s.inputSize(), density, seed);
            float[] w = values(s.weightSize(), seed + 1);
            float[] expected = new float[s.outputSize()];
            DirectConvolution.forward(s, unpacked(bits), w, expected);
            for (SpikeMethod method : List.of(SpikeMethod.SCAN, SpikeMethod.TABLES)) {
                float[] got = new float[s.outputSize()];
                SpikeConvolution.forward(s, bits.words(), w, got, method);
                assertClose(expected, got, method + " " + s + " density " + density);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void weightGradientAgreesWithThePlainLoops(int seed) {
        SplittableRandom random = new SplittableRandom(seed + 1000);
        ConvolutionShape s = shape(random, 1, 1);
        for (double density : DENSITIES) {
            SpikeBits bits = spikes(s.inputSize(), density, seed);
            float[] gy = values(s.outputSize(), seed + 2);
            float[] expected = new float[s.weightSize()];
            DirectConvolution.weightGradient(s, unpacked(bits), gy, expected);
            for (SpikeMethod method : List.of(SpikeMethod.SCAN, SpikeMethod.TABLES)) {
                float[] got = new float[s.weightSize()];
                SpikeConvolution.weightGradient(
                        s, bits.words(), gy, got, SpikeConvolution.kernel(method, s.out()));
                assertClose(expected, got, method + " " + s + " density " + density);
            }
        }
    }

    private static ConvolutionShape shape(SplittableRandom random, int strideH, int strideW) {
        int kernelH = random.nextInt(1, 6);
        int kernelW = random.nextInt(1, 6);
        ConvolutionGeometry g =
                new ConvolutionGeometry(
                        kernelH,
                        kernelW,
                        strideH,
                        strideW,
                        random.nextInt(kernelH),
                        random.nextInt(kernelW),
                        1);
        // Pixels of whole words take another path.
        int in = random.nextInt(3) == 0 ? 64 * random.nextInt(1, 4) : random.nextInt(1, 150);
        return new ConvolutionShape(
                random.nextInt(1, 6),
                random.nextInt(5, 12),
                random.nextInt(5, 12),
                in,
                random.nextInt(1, 200),
                g);
    }

    @ParameterizedTest(name = "{0} maps of {1}x{2}")
    @CsvSource({"1, 1, 1", "4, 1, 1", "2, 3, 2", "6, 5, 7", "1, 4, 4"})
    void mapsAreConvolvedPixelByPixel(int images, int height, int width) {
        ConvolutionShape s =
                new ConvolutionShape(images, height, width, 70, 150, ConvolutionGeometry.square(1));
        SpikeBits bits = spikes(s.inputSize(), 0.1, 8);
        float[] w = values(s.weightSize(), 9);
        float[] expected = new float[s.outputSize()];
        float[] got = values(s.outputSize(), 10);
        DirectConvolution.forward(s, unpacked(bits), w, expected);
        SpikeConvolution.forward(s, bits.words(), w, got);
        assertClose(expected, got, "maps");
    }

    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {1, 4, 12, 37})
    void aMatrixProductIsAConvolutionOfPixels(int rows) {
        ConvolutionShape s =
                new ConvolutionShape(rows, 1, 1, 200, 345, ConvolutionGeometry.square(1));
        SpikeBits bits = spikes(s.inputSize(), 0.3, 5);
        float[] w = values(s.weightSize(), 6);
        float[] expected = new float[s.outputSize()];
        float[] got = values(s.outputSize(), 7);
        DirectConvolution.forward(s, unpacked(bits), w, expected);
        SpikeConvolution.forward(s, bits.words(), w, got);
        assertClose(expected, got, "product");
    }

    @Test
    void groupsAndStridesThatTheKernelCannotDoAreNamed() {
        assertFalse(
                SpikeConvolution.canConvolve(
                        new ConvolutionShape(
                                1, 4, 4, 4, 4, new ConvolutionGeometry(3, 3, 1, 1, 1, 1, 2))));
        assertFalse(
                SpikeConvolution.canDifferentiate(
                        new ConvolutionShape(
                                1, 4, 4, 4, 4, new ConvolutionGeometry(3, 3, 2, 1, 1, 1, 1))));
        assertFalse(
                SpikeConvolution.canDifferentiate(
                        new ConvolutionShape(
                                1, 4, 4, 4, 4, new ConvolutionGeometry(1, 3, 1, 1, 1, 1, 1))));
    }

    @Test
    void rareSpikesAreScannedAndOthersUseTablesIfTheseServeManyWords() {
        assertEquals(SpikeMethod.SCAN, SpikeMethod.of(0, 1000));
        assertEquals(SpikeMethod.SCAN, SpikeMethod.of(0.02, 1000));
        assertEquals(SpikeMethod.TABLES, SpikeMethod.of(0.3, 1000));
        assertEquals(SpikeMethod.TABLES, SpikeMethod.of(1, 1000));
        assertEquals(SpikeMethod.SCAN, SpikeMethod.of(0.3, 20));
    }

    @Test
    void vectorSumsHaveTheSameBitsAsScalarOnes() {
        assumeTrue(
                VectorSupport.isAvailable(),
                "the virtual machine was started without jdk.incubator.vector");
        SpikeSumKernel tables = new VectorTableSumKernel();
        assertSameBits(tables, new ScalarTableSumKernel(tables.width()));
        SpikeSumKernel scan = new VectorScanSumKernel();
        assertSameBits(scan, new ScalarScanSumKernel(scan.width()));
        SpikeSumKernel narrow = new VectorNarrowScanSumKernel();
        assertSameBits(narrow, new ScalarScanSumKernel(narrow.width()));
        SpikeSumKernel slim = new VectorSlimScanSumKernel();
        assertSameBits(slim, new ScalarScanSumKernel(slim.width()));
    }

    private static void assertSameBits(SpikeSumKernel vector, SpikeSumKernel scalar) {
        int width = vector.width();
        float[] rows = values(70 * width, 3);
        SplittableRandom random = new SplittableRandom(4);
        int[] places = new int[SpikeSumKernel.ROWS];
        for (int i = 0; i < places.length; i++) {
            places[i] = i % 7 == 3 ? SpikeSumKernel.NONE : random.nextInt(69 * width);
        }
        float[] a = new float[vector.tableLength()];
        float[] b = new float[vector.tableLength()];
        vector.build(rows, places, a);
        scalar.build(rows, places, b);
        long[] words = new long[40];
        for (int i = 0; i < 40; i++) {
            words[i] = i % 5 == 0 ? 0 : random.nextLong();
        }
        int step = width + 5;
        float[] ya = values(20 * step + 7, 5);
        float[] yb = ya.clone();
        vector.add(a, words, 3, 19, ya, 7, step);
        scalar.add(b, words, 3, 19, yb, 7, step);
        assertArrayEquals(yb, ya);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void transposedTwiceABlockIsItself(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] block = new long[64];
        for (int i = 0; i < 64; i++) {
            block[i] = random.nextLong();
        }
        long[] turned = block.clone();
        SpikeWords.transpose(turned);
        for (int i = 0; i < 64; i++) {
            for (int j = 0; j < 64; j++) {
                assertEquals(block[i] >>> j & 1, turned[j] >>> i & 1);
            }
        }
        SpikeWords.transpose(turned);
        assertArrayEquals(block, turned);
    }

    /** Density -1 stands for one single spike. */
    private static SpikeBits spikes(int size, double density, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextDouble() < density ? 1 : 0;
        }
        if (density < 0) {
            values[random.nextInt(size)] = 1;
        }
        return SpikeBits.pack(values);
    }

    private static float[] unpacked(SpikeBits bits) {
        float[] values = new float[bits.size()];
        bits.unpack(0, bits.size(), values, 0);
        return values;
    }

    private static float[] values(int length, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    private static void assertClose(float[] expected, float[] got, String what) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(
                    expected[i], got[i], 1e-4 * (1 + Math.abs(expected[i])), what + " at " + i);
        }
    }
}
