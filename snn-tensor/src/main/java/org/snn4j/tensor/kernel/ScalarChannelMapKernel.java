package org.snn4j.tensor.kernel;

/** What the maps are, one value at a time. */
final class ScalarChannelMapKernel implements ChannelMapKernel {
    @Override
    public void rescale(
            float[] x,
            int from,
            int rows,
            float[] mean,
            float[] scale,
            float[] beta,
            float[] y,
            int to) {
        int channels = mean.length;
        for (int row = 0; row < rows; row++) {
            rescaleRow(
                    x,
                    from + row * channels,
                    mean,
                    scale,
                    beta,
                    0,
                    channels,
                    y,
                    to + row * channels);
        }
    }

    /** The columns {@code first} to {@code end} of a row; its value of the first is at from. */
    static void rescaleRow(
            float[] x,
            int from,
            float[] mean,
            float[] scale,
            float[] beta,
            int first,
            int end,
            float[] y,
            int to) {
        for (int c = first; c < end; c++) {
            y[to + c - first] = (x[from + c - first] - mean[c]) * scale[c] + beta[c];
        }
    }

    @Override
    public void gradient(
            float[] x, float[] g, float[] gx, int from, int to, BatchNormKernels.GradientMap map) {
        int channels = map.mean().length;
        for (int row = from; row < to; row++) {
            gradientOfRow(x, g, gx, row * channels, 0, map);
        }
    }

    /** The columns from {@code first} on of the row that begins at {@code row}. */
    static void gradientOfRow(
            float[] x, float[] g, float[] gx, int row, int first, BatchNormKernels.GradientMap m) {
        for (int c = first; c < m.mean().length; c++) {
            int at = row + c;
            gx[at] = g[at] * m.scale()[c] - (x[at] - m.mean()[c]) * m.slope()[c] - m.offset()[c];
        }
    }
}
