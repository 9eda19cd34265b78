package org.snn4j.tensor.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ScalarProductKernel} in the Vector API: tiles of six rows by four vectors whose sums stay
 * in registers (by two vectors where there are only 16 registers), so that each value that is
 * loaded serves several products. Sums are fused, so the last bit may differ.
 */
public final class VectorProductKernel implements ProductKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int ROWS = 6;

    /** 512-bit vectors come with 32 registers. */
    private static final boolean WIDE = LANES >= 16;

    private static final int FOUR = 4 * LANES;
    private static final int TWO = 2 * LANES;

    /** What the sums of a tile begin with. */
    private static final float[] ZEROS = new float[FOUR];

    @Override
    public int panel() {
        return WIDE ? FOUR : TWO;
    }

    @Override
    public int grain() {
        return TWO;
    }

    @Override
    public boolean isNearPeak() {
        return WIDE;
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
        compute(
                rows, inner, columns, x, xFrom, xRow, xInner, w, wFrom, wRow, y, yRow, y, yFrom,
                yRow);
    }

    @Override
    public void multiply(
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
        int tiled = columns / TWO * TWO;
        for (int r = 0; tiled < columns && r < rows; r++) {
            Arrays.fill(y, yFrom + r * yRow + tiled, yFrom + r * yRow + columns, 0f);
        }
        compute(
                rows, inner, columns, x, xFrom, xRow, xInner, w, wFrom, wRow, ZEROS, 0, y, yFrom,
                yRow);
    }

    /**
     * Adds to sums that begin as those in y, or in all rows as {@link #ZEROS}.
     *
     * @param start y or zeros
     * @param startRow distance of rows in {@code start}
     */
    private static void compute(
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
            float[] start,
            int startRow,
            float[] y,
            int yFrom,
            int yRow) {
        int whole = rows / ROWS * ROWS;
        int c = 0;
        for (; WIDE && c + FOUR <= columns; c += FOUR) {
            for (int r = 0; r < whole; r += ROWS) {
                int to = yFrom + r * yRow + c;
                VectorProductTiles.tileOfFour(
                        inner,
                        x,
                        xFrom + r * xRow,
                        xRow,
                        xInner,
                        w,
                        wFrom + c,
                        wRow,
                        start,
                        start == y ? to : 0,
                        startRow,
                        y,
                        to,
                        yRow);
            }
        }
        for (; c + TWO <= columns; c += TWO) {
            for (int r = 0; r < whole; r += ROWS) {
                int to = yFrom + r * yRow + c;
                VectorProductTiles.tileOfTwo(
                        inner,
                        x,
                        xFrom + r * xRow,
                        xRow,
                        xInner,
                        w,
                        wFrom + c,
                        wRow,
                        start,
                        start == y ? to : 0,
                        startRow,
                        y,
                        to,
                        yRow);
            }
        }
        int paired = WIDE ? whole + (rows - whole) / 2 * 2 : whole;
        int fours = c / FOUR * FOUR;
        for (int r = whole; r < paired; r += 2) {
            for (int j = 0; j < fours; j += FOUR) {
                int to = yFrom + r * yRow + j;
                VectorProductTiles.twoRows(
                        inner,
                        x,
                        xFrom + r * xRow,
                        xRow,
                        xInner,
                        w,
                        wFrom + j,
                        wRow,
                        start,
                        start == y ? to : 0,
                        startRow,
                        y,
                        to,
                        yRow);
            }
        }
        for (int r = whole; r < rows; r++) {
            for (int j = r < paired ? fours : 0; j < c; j += TWO) {
                int to = yFrom + r * yRow + j;
                VectorProductTiles.row(
                        inner,
                        x,
                        xFrom + r * xRow,
                        xInner,
                        w,
                        wFrom + j,
                        wRow,
                        start,
                        start == y ? to : 0,
                        y,
                        to);
            }
        }
        if (c < columns) {
            rest(rows, inner, c, columns, x, xFrom, xRow, xInner, w, wFrom, wRow, y, yFrom, yRow);
        }
    }

    /** The columns behind the last whole tile, a vector or part of one at a time. */
    private static void rest(
            int rows,
            int inner,
            int firstColumn,
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
        float[] sums = new float[ROWS * LANES];
        int whole = rows / ROWS * ROWS;
        for (int c = firstColumn; c < columns; c += LANES) {
            int count = Math.min(LANES, columns - c);
            int weights = wFrom + c;
            // Part of a vector reads on into the next row, of which the last has none.
            int readable = (w.length - LANES - weights) / wRow + 1;
            int vectors = Math.min(inner, Math.max(0, readable));
            for (int r = 0; r < whole; r += ROWS) {
                int at = xFrom + r * xRow;
                VectorProductTiles.tileOfOne(vectors, x, at, xRow, xInner, w, weights, wRow, sums);
                for (int i = 0; i < ROWS; i++) {
                    int to = yFrom + (r + i) * yRow + c;
                    for (int j = 0; j < count; j++) {
                        y[to + j] += sums[i * LANES + j];
                    }
                }
            }
            for (int r = 0; r < rows; r++) {
                int from = r < whole ? vectors : 0;
                VectorProductTiles.plain(
                        inner - from,
                        count,
                        x,
                        xFrom + r * xRow + from * xInner,
                        xInner,
                        w,
                        weights + from * wRow,
                        wRow,
                        y,
                        yFrom + r * yRow + c);
            }
        }
    }
}
