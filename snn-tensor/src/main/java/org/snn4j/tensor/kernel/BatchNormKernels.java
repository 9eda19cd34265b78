package org.snn4j.tensor.kernel;

/**
 * Sums down the columns and maps of a matrix {@code [rows, C]}, for normalisation over all axes but
 * the last.
 *
 * <p>Inner loops run along a row, where nothing depends on its neighbour, and the compiler
 * vectorises them.
 */
public final class BatchNormKernels {
    private BatchNormKernels() {}

    /**
     * Gradient of a normalisation, {@code gx = g * scale - (x - mean) * slope - offset}; all {@code
     * [C]}.
     *
     * @param mean what x was centered by
     * @param scale {@code gamma * inverse}
     * @param slope {@code scale * inverse * mean(g * xHat)}, or 0 where the statistics are
     *     constants
     * @param offset {@code scale * mean(g)}, or 0 where the statistics are constants
     */
    public record GradientMap(float[] mean, float[] scale, float[] slope, float[] offset) {}

    /**
     * Adds {@code x - shift} and its square for each column. With a shift near the mean, such as a
     * row of x, neither loses digits however far the mean is from zero.
     */
    public static void addMoments(float[] x, int from, int to, float[] shift, ColumnSums sums) {
        sums.addRows(
                from,
                to,
                (first, second, begin, end) ->
                        ColumnSumKernel.BEST.moments(x, begin, end, shift, first, second));
    }

    /**
     * Adds {@code g} and {@code g * xHat} for each column, with {@code xHat = (x - mean) *
     * inverse}.
     */
    public static void addGradients(
            float[] x,
            float[] g,
            int from,
            int to,
            float[] mean,
            float[] inverse,
            ColumnSums sums) {
        sums.addRows(
                from,
                to,
                (first, second, begin, end) ->
                        ColumnSumKernel.BEST.gradients(
                                x, g, begin, end, mean, inverse, first, second));
    }

    /** {@code y = (x - mean) * scale + beta}. */
    public static void normalise(
            float[] x, float[] y, int from, int to, float[] mean, float[] scale, float[] beta) {
        for (int row = from; row < to; row++) {
            normaliseRow(x, y, row * mean.length, mean, scale, beta);
        }
    }

    private static void normaliseRow(
            float[] x, float[] y, int in, float[] mean, float[] scale, float[] beta) {
        for (int c = 0; c < mean.length; c++) {
            y[in + c] = (x[in + c] - mean[c]) * scale[c] + beta[c];
        }
    }

    /** Writes the gradient of x; {@code gx} may be {@code g}. */
    public static void backward(
            float[] x, float[] g, float[] gx, int from, int to, GradientMap map) {
        for (int row = from; row < to; row++) {
            backwardRow(
                    x, g, gx, row * map.mean.length, map.mean, map.scale, map.slope, map.offset);
        }
    }

    private static void backwardRow(
            float[] x,
            float[] g,
            float[] gx,
            int in,
            float[] mean,
            float[] scale,
            float[] slope,
            float[] offset) {
        for (int c = 0; c < mean.length; c++) {
            gx[in + c] = g[in + c] * scale[c] - (x[in + c] - mean[c]) * slope[c] - offset[c];
        }
    }
}
