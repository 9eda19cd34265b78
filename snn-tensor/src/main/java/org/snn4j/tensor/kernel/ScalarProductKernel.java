package org.snn4j.tensor.kernel;

/** The definition of {@link ProductKernel}: plain loops. */
public final class ScalarProductKernel implements ProductKernel {
    @Override
    public int panel() {
        return 32;
    }

    @Override
    public int grain() {
        return 1;
    }

    @Override
    public boolean isNearPeak() {
        return false;
    }

    @Override
    public void add(
            int rows,
            int inner,
            int columns,
            float[] x,
            int xFrom,
            int xRow,
            int xInner,
            float[] w,
            int wFrom,
            int wRow,
            float[] y,
            int yFrom,
            int yRow) {
        for (int r = 0; r < rows; r++) {
            for (int k = 0; k < inner; k++) {
                float factor = x[xFrom + r * xRow + k * xInner];
                for (int c = 0; c < columns; c++) {
                    y[yFrom + r * yRow + c] += factor * w[wFrom + k * wRow + c];
                }
            }
        }
    }
}
