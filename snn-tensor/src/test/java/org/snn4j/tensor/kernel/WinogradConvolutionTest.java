package org.snn4j.tensor.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WinogradConvolutionTest {
    private static final Scratch SCRATCH =
            new Scratch() {
                @Override
                public float[] take(int length) {
                    float[] dirty = new float[length];
                    Arrays.fill(dirty, Float.NaN);
                    return dirty;
                }

                @Override
                public void giveBack(float[] buffer) {}
            };

    @ParameterizedTest(name = "{0} images {1}x{2}, {3} to {4} channels, padding {5} and {6}")
    @CsvSource({
        "1, 4, 4, 16, 16, 1, 1",
        "2, 5, 7, 16, 32, 1, 1",
        "3, 8, 8, 48, 80, 1, 1",
        "2, 9, 6, 32, 64, 0, 0",
        "1, 14, 14, 144, 112, 1, 1",
        "2, 6, 10, 16, 48, 2, 0",
        "40, 8, 8, 16, 16, 1, 1"
    })
    void givesWhatTheDirectConvolutionGives(
            int images, int height, int width, int in, int out, int padH, int padW) {
        ConvolutionShape shape =
                new ConvolutionShape(
                        images,
                        height,
                        width,
                        in,
                        out,
                        new ConvolutionGeometry(3, 3, 1, 1, padH, padW, 1));
        float[] x = values(shape.inputSize(), 1);
        float[] w = values(shape.weightSize(), 2);
        float[] expected = new float[shape.outputSize()];
        float[] got = values(shape.outputSize(), 3);
        DirectConvolution.forward(shape, x, w, expected);
        WinogradConvolution.convolve(shape, x, w, got, SCRATCH);
        double largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < got.length; i++) {
            assertEquals(expected[i], got[i], 1e-5 * largest, "at " + i);
        }
    }

    @Test
    void vectorTransformsAgreeWithTheMatrices() {
        int channels = 48;
        WinogradKernel scalar = new ScalarWinogradKernel();
        float[] tile = values(36 * channels, 4);
        float[] v = new float[36 * channels];
        float[] expected = new float[36 * channels];
        scalar.input(tile.clone(), channels, expected, 0, channels);
        WinogradKernel.BEST.input(tile.clone(), channels, v, 0, channels);
        assertArrayEquals(expected, v, 2e-5f);

        float[] y = new float[16 * channels];
        float[] expectedY = new float[16 * channels];
        scalar.output(tile, 0, channels, channels, new float[24 * channels], expectedY);
        WinogradKernel.BEST.output(tile, 0, channels, channels, new float[24 * channels], y);
        assertArrayEquals(expectedY, y, 2e-4f);

        float[] work = new float[18 * channels];
        scalar.weights(tile, 0, channels, channels, work, expected, 0, channels);
        WinogradKernel.BEST.weights(tile, 0, channels, channels, work, v, 0, channels);
        assertArrayEquals(expected, v, 1e-6f);
    }

    @Test
    void otherGeometriesAreLeftToOthers() {
        assertFalse(
                WinogradConvolution.suits(
                        new ConvolutionShape(
                                1, 8, 8, 16, 16, new ConvolutionGeometry(3, 3, 2, 2, 1, 1, 1))));
        assertFalse(
                WinogradConvolution.suits(
                        new ConvolutionShape(
                                1, 8, 8, 16, 16, new ConvolutionGeometry(5, 5, 1, 1, 2, 2, 1))));
        assertFalse(
                WinogradConvolution.suits(
                        new ConvolutionShape(
                                1, 8, 8, 3, 16, new ConvolutionGeometry(3, 3, 1, 1, 1, 1, 1))));
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
