package org.snn4j.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarRowProductKernel} in the Vector API: tiles of four rows by two vectors in registers,
 * so that each weight that is loaded serves four rows. Sums are fused, so the last bit may differ.
 */
public final class VectorRowProductKernel implements RowProductKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int ROWS = 4;

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
        int wholeColumns = columns / (2 * LANES) * (2 * LANES);
        for (int c = 0; c < wholeColumns; c += 2 * LANES) {
            int r = 0;
            for (; r + ROWS <= rows; r += ROWS) {
                tile(inner, columns, x, xFrom + r * inner, w, c, y, yFrom + r * columns + c);
            }
            for (; r < rows; r++) {
                row(inner, columns, x, xFrom + r * inner, w, c, y, yFrom + r * columns + c);
            }
        }
        if (wholeColumns < columns) {
            rest(rows, inner, columns, wholeColumns, x, xFrom, w, y, yFrom);
        }
    }

    private static void tile(
            int inner, int columns, float[] x, int at, float[] w, int column, float[] y, int to) {
        FloatVector a0 = FloatVector.fromArray(SPECIES, y, to);
        FloatVector a1 = FloatVector.fromArray(SPECIES, y, to + LANES);
        FloatVector b0 = FloatVector.fromArray(SPECIES, y, to + columns);
        FloatVector b1 = FloatVector.fromArray(SPECIES, y, to + columns + LANES);
        FloatVector c0 = FloatVector.fromArray(SPECIES, y, to + 2 * columns);
        FloatVector c1 = FloatVector.fromArray(SPECIES, y, to + 2 * columns + LANES);
        FloatVector d0 = FloatVector.fromArray(SPECIES, y, to + 3 * columns);
        FloatVector d1 = FloatVector.fromArray(SPECIES, y, to + 3 * columns + LANES);
        for (int k = 0; k < inner; k++) {
            int weights = k * columns + column;
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, weights);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, weights + LANES);
            FloatVector xa = FloatVector.broadcast(SPECIES, x[at + k]);
            FloatVector xb = FloatVector.broadcast(SPECIES, x[at + inner + k]);
            FloatVector xc = FloatVector.broadcast(SPECIES, x[at + 2 * inner + k]);
            FloatVector xd = FloatVector.broadcast(SPECIES, x[at + 3 * inner + k]);
            a0 = xa.fma(w0, a0);
            a1 = xa.fma(w1, a1);
            b0 = xb.fma(w0, b0);
            b1 = xb.fma(w1, b1);
            c0 = xc.fma(w0, c0);
            c1 = xc.fma(w1, c1);
            d0 = xd.fma(w0, d0);
            d1 = xd.fma(w1, d1);
        }
        a0.intoArray(y, to);
        a1.intoArray(y, to + LANES);
        b0.intoArray(y, to + columns);
        b1.intoArray(y, to + columns + LANES);
        c0.intoArray(y, to + 2 * columns);
        c1.intoArray(y, to + 2 * columns + LANES);
        d0.intoArray(y, to + 3 * columns);
        d1.intoArray(y, to + 3 * columns + LANES);
    }

    private static void row(
            int inner, int columns, float[] x, int at, float[] w, int column, float[] y, int to) {
        FloatVector a0 = FloatVector.fromArray(SPECIES, y, to);
        FloatVector a1 = FloatVector.fromArray(SPECIES, y, to + LANES);
        for (int k = 0; k < inner; k++) {
            FloatVector factor = FloatVector.broadcast(SPECIES, x[at + k]);
            int weights = k * columns + column;
            a0 = factor.fma(FloatVector.fromArray(SPECIES, w, weights), a0);
            a1 = factor.fma(FloatVector.fromArray(SPECIES, w, weights + LANES), a1);
        }
        a0.intoArray(y, to);
        a1.intoArray(y, to + LANES);
    }

    /** The columns behind the last whole tile. */
    private static void rest(
            int rows,
            int inner,
            int columns,
            int firstColumn,
            float[] x,
            int xFrom,
            float[] w,
            float[] y,
            int yFrom) {
        for (int r = 0; r < rows; r++) {
            for (int k = 0; k < inner; k++) {
                float factor = x[xFrom + r * inner + k];
                for (int c = firstColumn; c < columns; c++) {
                    y[yFrom + r * columns + c] += factor * w[k * columns + c];
                }
            }
        }
    }
}
