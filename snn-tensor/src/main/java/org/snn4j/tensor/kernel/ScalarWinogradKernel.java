package org.snn4j.tensor.kernel;

/** The definition of {@link WinogradKernel}: products with the published matrices. */
final class ScalarWinogradKernel implements WinogradKernel {
    private static final float[][] BT = {
        {4, 0, -5, 0, 1, 0},
        {0, -4, -4, 1, 1, 0},
        {0, 4, -4, -1, 1, 0},
        {0, -2, -1, 2, 1, 0},
        {0, 2, -1, -2, 1, 0},
        {0, 4, 0, -5, 0, 1}
    };
    private static final float[][] G = {
        {1f / 4, 0, 0},
        {-1f / 6, -1f / 6, -1f / 6},
        {-1f / 6, 1f / 6, -1f / 6},
        {1f / 24, 1f / 12, 1f / 6},
        {1f / 24, -1f / 12, 1f / 6},
        {0, 0, 1}
    };
    private static final float[][] AT = {
        {1, 1, 1, 1, 1, 0},
        {0, 1, -1, 2, -2, 0},
        {0, 1, 1, 4, 4, 0},
        {0, 1, -1, 8, -8, 1}
    };

    @Override
    public void input(float[] tile, int channels, float[] v, int to, int stride) {
        for (int c = 0; c < channels; c++) {
            sandwich(BT, tile, c, channels, v, to + c, stride);
        }
    }

    @Override
    public void output(float[] m, int from, int stride, int channels, float[] work, float[] tile) {
        for (int c = 0; c < channels; c++) {
            sandwich(AT, m, from + c, stride, tile, c, channels);
        }
    }

    @Override
    public void weights(
            float[] w,
            int from,
            int tapStride,
            int channels,
            float[] work,
            float[] u,
            int to,
            int stride) {
        for (int c = 0; c < channels; c++) {
            sandwich(G, w, from + c, tapStride, u, to + c, stride);
        }
    }

    /** {@code y = left x left^T}. */
    private static void sandwich(
            float[][] left, float[] x, int from, int xStep, float[] y, int to, int yStep) {
        int size = left[0].length;
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < left.length; j++) {
                float sum = 0;
                for (int a = 0; a < size; a++) {
                    for (int b = 0; b < size; b++) {
                        sum += left[i][a] * x[from + (a * size + b) * xStep] * left[j][b];
                    }
                }
                y[to + (i * left.length + j) * yStep] = sum;
            }
        }
    }
}
