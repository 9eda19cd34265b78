package org.snn4j.tensor.kernel;

/** The definition of the row products. */
public final class ScalarRowProductKernel implements RowProductKernel {
    @Override
    public void add(
            int rows,
            int inner,
            int columns,
            float[] x,
            int xFrom,
            float[] w,
            float[] y,
            int yFrom) {
        for (int r = 0; r < rows; r++) {
            for (int k = 0; k < inner; k++) {
                float factor = x[xFrom + r * inner + k];
                for (int c = 0; c < columns; c++) {
                    y[yFrom + r * columns + c] += factor * w[k * columns + c];
                }
            }
        }
    }
}
