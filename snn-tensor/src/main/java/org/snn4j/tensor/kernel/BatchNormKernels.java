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

    /**
     * {@code y = (x - mean) * scale + beta} for the values {@code from} to {@code to} of a matrix
     * whose rows may begin and end outside.
     *
     * @param y receives them from {@code out} on
     */
    public static void normalise(
            float[] x,
            int from,
            int to,
            float[] mean,
            float[] scale,
            float[] beta,
            float[] y,
            int out) {
        int channels = mean.length;
        int begun = Math.min(to - from, (channels - from % channels) % channels);
        int column = from % channels;
        ScalarChannelMapKernel.rescaleRow(
                x, from, mean, scale, beta, column, column + begun, y, out);
        int first = from + begun;
        int rows = (to - first) / channels;
        ChannelMapKernel.BEST.rescale(x, first, rows, mean, scale, beta, y, out + begun);
        int last = first + rows * channels;
        ScalarChannelMapKernel.rescaleRow(
                x, last, mean, scale, beta, 0, to - last, y, out + last - from);
    }

    /** Writes the gradient of x; {@code gx} may be {@code g}. */
    public static void backward(
            float[] x, float[] g, float[] gx, int from, int to, GradientMap map) {
        ChannelMapKernel.BEST.gradient(x, g, gx, from, to, map);
    }
}
