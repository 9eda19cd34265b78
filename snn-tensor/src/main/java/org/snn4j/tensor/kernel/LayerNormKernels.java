package org.snn4j.tensor.kernel;

/**
 * Normalisation of each row of a matrix {@code [rows, C]}; sums along a row are kept in double,
 * several at a time.
 */
public final class LayerNormKernels {
    private LayerNormKernels() {}

    /**
     * What each row was normalised by: {@code [rows]}.
     *
     * @param mean mean of the row
     * @param inverse {@code 1 / sqrt(variance + epsilon)}
     */
    public record RowStatistics(float[] mean, float[] inverse) {}

    /** Measures some rows. */
    public static void measure(
            float[] x, int from, int to, int channels, double epsilon, RowStatistics statistics) {
        for (int row = from; row < to; row++) {
            double mean = sum(x, row * channels, channels) / channels;
            statistics.mean[row] = (float) mean;
            statistics.inverse[row] =
                    (float)
                            (1
                                    / Math.sqrt(
                                            squares(x, row * channels, channels, mean) / channels
                                                    + epsilon));
        }
    }

    private static double sum(float[] x, int in, int channels) {
        double even = 0;
        double odd = 0;
        int i = in;
        for (int end = in + (channels & -4); i < end; i += 4) {
            even += (double) x[i] + x[i + 2];
            odd += (double) x[i + 1] + x[i + 3];
        }
        for (; i < in + channels; i++) {
            even += x[i];
        }
        return even + odd;
    }

    private static double squares(float[] x, int in, int channels, double mean) {
        double even = 0;
        double odd = 0;
        int i = in;
        for (int end = in + (channels & -2); i < end; i += 2) {
            even += (x[i] - mean) * (x[i] - mean);
            odd += (x[i + 1] - mean) * (x[i + 1] - mean);
        }
        for (; i < in + channels; i++) {
            even += (x[i] - mean) * (x[i] - mean);
        }
        return even + odd;
    }

    /** {@code y = (x - mean) * inverse * gamma + beta}. */
    public static void normalise(
            float[] x,
            float[] y,
            int from,
            int to,
            RowStatistics statistics,
            float[] gamma,
            float[] beta) {
        for (int row = from; row < to; row++) {
            normaliseRow(
                    x,
                    y,
                    row * gamma.length,
                    statistics.mean[row],
                    statistics.inverse[row],
                    gamma,
                    beta);
        }
    }

    private static void normaliseRow(
            float[] x, float[] y, int in, float mean, float inverse, float[] gamma, float[] beta) {
        for (int c = 0; c < gamma.length; c++) {
            y[in + c] = (x[in + c] - mean) * inverse * gamma[c] + beta[c];
        }
    }

    /**
     * Gradient with respect to x: {@code gx = inverse (d - mean(d) - xHat mean(d xHat))} with
     * {@code d = g gamma} and {@code xHat = (x - mean) inverse}.
     */
    public static void backward(
            float[] x,
            float[] g,
            float[] gx,
            int from,
            int to,
            RowStatistics statistics,
            float[] gamma) {
        int channels = gamma.length;
        for (int row = from; row < to; row++) {
            int in = row * channels;
            float mean = statistics.mean[row];
            float inverse = statistics.inverse[row];
            double sum = 0;
            double product = 0;
            for (int c = 0; c < channels; c++) {
                float d = g[in + c] * gamma[c];
                sum += d;
                product += d * ((x[in + c] - mean) * inverse);
            }
            backwardRow(
                    x,
                    g,
                    gx,
                    in,
                    gamma,
                    mean,
                    inverse,
                    (float) (sum / channels),
                    (float) (product / channels));
        }
    }

    private static void backwardRow(
            float[] x,
            float[] g,
            float[] gx,
            int in,
            float[] gamma,
            float mean,
            float inverse,
            float offset,
            float slope) {
        for (int c = 0; c < gamma.length; c++) {
            gx[in + c] =
                    inverse
                            * (g[in + c] * gamma[c]
                                    - offset
                                    - (x[in + c] - mean) * inverse * slope);
        }
    }

    /** Adds {@code g} and {@code g * xHat} for each column: the gradients of beta and gamma. */
    public static void addGradients(
            float[] x,
            float[] g,
            int from,
            int to,
            RowStatistics statistics,
            int channels,
            ColumnSums sums) {
        sums.addRows(
                from,
                to,
                (first, second, begin, end) -> {
                    for (int row = begin; row < end; row++) {
                        gradientsOfRow(
                                x,
                                g,
                                row * channels,
                                statistics.mean[row],
                                statistics.inverse[row],
                                first,
                                second);
                    }
                });
    }

    private static void gradientsOfRow(
            float[] x,
            float[] g,
            int in,
            float mean,
            float inverse,
            float[] first,
            float[] second) {
        for (int c = 0; c < first.length; c++) {
            first[c] += g[in + c];
            second[c] += g[in + c] * ((x[in + c] - mean) * inverse);
        }
    }
}
