package org.snn4j.tensor.kernel;

/** What column sums are, one value at a time. */
final class ScalarColumnSumKernel implements ColumnSumKernel {
    @Override
    public void moments(float[] x, int from, int to, float[] shift, float[] first, float[] second) {
        moments(x, from, to, 0, shift, first, second);
    }

    /** The columns from {@code begin} on. */
    static void moments(
            float[] x, int from, int to, int begin, float[] shift, float[] first, float[] second) {
        int channels = shift.length;
        for (int row = from; row < to; row++) {
            for (int c = begin; c < channels; c++) {
                float d = x[row * channels + c] - shift[c];
                first[c] += d;
                second[c] += d * d;
            }
        }
    }

    @Override
    public void gradients(
            float[] x,
            float[] g,
            int from,
            int to,
            float[] mean,
            float[] inverse,
            float[] first,
            float[] second) {
        gradients(x, g, from, to, 0, mean, inverse, first, second);
    }

    /** The columns from {@code begin} on. */
    static void gradients(
            float[] x,
            float[] g,
            int from,
            int to,
            int begin,
            float[] mean,
            float[] inverse,
            float[] first,
            float[] second) {
        int channels = mean.length;
        for (int row = from; row < to; row++) {
            for (int c = begin; c < channels; c++) {
                int at = row * channels + c;
                first[c] += g[at];
                second[c] += g[at] * ((x[at] - mean[c]) * inverse[c]);
            }
        }
    }
}
