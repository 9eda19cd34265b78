package org.snn4j.tensor.kernel;

import java.util.Arrays;

/**
 * Sums down the columns and maps of a matrix {@code [rows, C]}, for normalisation over all axes but the last.
 *
 * <p>Inner loops run along a row, where nothing depends on its neighbour, and the compiler vectorises them. Sums are kept in
 * float for {@value #FLUSH} rows, then added to doubles.
 */
public final class BatchNormKernels {
    private static final int FLUSH = 128;

    private BatchNormKernels() {}

    /**
     * Sums of {@code x - shift} and of its square for each column. With a shift near the mean, such as a row of x, neither loses
     * digits however far the mean is from zero.
     *
     * @param at index in shift, sums and squares of column 0
     * @param scratch room for {@code 2 C} values
     */
    public static void moments(float[] x, int from, int to, float[] shift, double[] sums, double[] squares, int at, int channels, float[] scratch) {
        for (int row = from; row < to; row += FLUSH) {
            Arrays.fill(scratch, 0f);
            for (int r = row; r < Math.min(row + FLUSH, to); r++) {
                addMoments(x, r * channels, shift, at, scratch, channels);
            }
            flush(scratch, sums, squares, at, channels);
        }
    }

    private static void addMoments(float[] x, int in, float[] shift, int at, float[] sums, int channels) {
        for (int c = 0; c < channels; c++) {
            float d = x[in + c] - shift[at + c];
            sums[c] += d;
            sums[channels + c] += d * d;
        }
    }

    /**
     * Sums of {@code g} and of {@code g * xHat} for each column, with {@code xHat = (x - mean) * inverse}.
     *
     * @param statistics index in mean and inverse of column 0
     * @param at index in sums and products of column 0
     * @param scratch room for {@code 2 C} values
     */
    public static void gradientSums(
            float[] x, float[] g, int from, int to, float[] mean, float[] inverse, int statistics, double[] sums, double[] products, int at, int channels, float[] scratch) {
        for (int row = from; row < to; row += FLUSH) {
            Arrays.fill(scratch, 0f);
            for (int r = row; r < Math.min(row + FLUSH, to); r++) {
                addGradients(x, g, r * channels, mean, inverse, statistics, scratch, channels);
            }
            flush(scratch, sums, products, at, channels);
        }
    }

    private static void addGradients(float[] x, float[] g, int in, float[] mean, float[] inverse, int at, float[] sums, int channels) {
        for (int c = 0; c < channels; c++) {
            sums[c] += g[in + c];
            sums[channels + c] += g[in + c] * ((x[in + c] - mean[at + c]) * inverse[at + c]);
        }
    }

    private static void flush(float[] scratch, double[] first, double[] second, int at, int channels) {
        for (int c = 0; c < channels; c++) {
            first[at + c] += scratch[c];
            second[at + c] += scratch[channels + c];
        }
    }

    /** {@code y = (x - mean) * scale + beta}; mean and scale of column 0 are at {@code statistics}. */
    public static void normalise(float[] x, float[] y, int from, int to, float[] mean, float[] scale, int statistics, float[] beta) {
        int channels = beta.length;
        for (int row = from; row < to; row++) {
            normaliseRow(x, y, row * channels, mean, scale, statistics, beta, channels);
        }
    }

    private static void normaliseRow(float[] x, float[] y, int in, float[] mean, float[] scale, int at, float[] beta, int channels) {
        for (int c = 0; c < channels; c++) {
            y[in + c] = (x[in + c] - mean[at + c]) * scale[at + c] + beta[c];
        }
    }

    /** {@code gx = g * scale - (x - mean) * slope - offset}; column 0 is at {@code at} in all of them. */
    public static void backward(
            float[] x, float[] g, float[] gx, int from, int to, float[] mean, float[] scale, float[] slope, float[] offset, int at, int channels) {
        for (int row = from; row < to; row++) {
            backwardRow(x, g, gx, row * channels, mean, scale, slope, offset, at, channels);
        }
    }

    private static void backwardRow(
            float[] x, float[] g, float[] gx, int in, float[] mean, float[] scale, float[] slope, float[] offset, int at, int channels) {
        for (int c = 0; c < channels; c++) {
            gx[in + c] = g[in + c] * scale[at + c] - (x[in + c] - mean[at + c]) * slope[at + c] - offset[at + c];
        }
    }
}
