package org.snn4j.tensor.kernel;

/** Normalisation of each row of a matrix {@code [rows, C]}; sums along a row are kept in double, four at a time. */
public final class LayerNormKernels {
    private LayerNormKernels() {}

    /** {@code y = (x - mean) * inverse * gamma + beta}, with {@code inverse = 1 / sqrt(variance + epsilon)} of each row, kept. */
    public static void forward(
            float[] x, float[] y, int from, int to, float[] gamma, float[] beta, double epsilon, float[] mean, float[] inverse) {
        int channels = gamma.length;
        for (int row = from; row < to; row++) {
            int in = row * channels;
            double center = sum(x, in, channels) / channels;
            mean[row] = (float) center;
            inverse[row] = (float) (1 / Math.sqrt(squares(x, in, channels, center) / channels + epsilon));
            normaliseRow(x, y, in, channels, mean[row], inverse[row], gamma, beta);
        }
    }

    private static void normaliseRow(float[] x, float[] y, int in, int channels, float mean, float inverse, float[] gamma, float[] beta) {
        for (int c = 0; c < channels; c++) {
            y[in + c] = (x[in + c] - mean) * inverse * gamma[c] + beta[c];
        }
    }

    private static double sum(float[] x, int in, int channels) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = in;
        for (int end = in + (channels & -4); i < end; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (; i < in + channels; i++) {
            a += x[i];
        }
        return a + b + (c + d);
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

    /**
     * Gradient with respect to x: {@code gx = inverse (d - mean(d) - xHat mean(d xHat))} with {@code d = g gamma} and {@code xHat =
     * (x - mean) inverse}.
     */
    public static void backward(float[] x, float[] g, float[] gx, int from, int to, float[] gamma, float[] mean, float[] inverse) {
        int channels = gamma.length;
        for (int row = from; row < to; row++) {
            int in = row * channels;
            double sum = 0;
            double product = 0;
            for (int c = 0; c < channels; c++) {
                float d = g[in + c] * gamma[c];
                sum += d;
                product += d * ((x[in + c] - mean[row]) * inverse[row]);
            }
            backwardRow(x, g, gx, in, gamma, mean[row], inverse[row], (float) (sum / channels), (float) (product / channels));
        }
    }

    private static void backwardRow(
            float[] x, float[] g, float[] gx, int in, float[] gamma, float mean, float inverse, float offset, float slope) {
        for (int c = 0; c < gamma.length; c++) {
            gx[in + c] = inverse * (g[in + c] * gamma[c] - offset - (x[in + c] - mean) * inverse * slope);
        }
    }

    /**
     * Adds {@code g * xHat} and {@code g} of some rows to the gradients of gamma and beta.
     *
     * @param at index in both sums of column 0
     */
    public static void parameterGradients(
            float[] x, float[] g, int from, int to, float[] mean, float[] inverse, int channels, double[] gamma, double[] beta, int at) {
        for (int row = from; row < to; row++) {
            int in = row * channels;
            for (int c = 0; c < channels; c++) {
                gamma[at + c] += g[in + c] * ((x[in + c] - mean[row]) * inverse[row]);
                beta[at + c] += g[in + c];
            }
        }
    }
}
