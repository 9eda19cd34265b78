package org.snn4j.tensor.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tiles of a matrix product whose sums stay in registers while the inner index runs.
 *
 * <p>The sums are local variables, one for each register: an array of vectors would live in memory.
 *
 * <p>In all of them x value {@code (r, k)} is at {@code xAt + r * xRow + k * xInner}, row {@code k}
 * of w begins at {@code wAt + k * wRow}, row {@code r} of the result at {@code yAt + r * yRow}, and
 * what its sums begin with at {@code startAt + r * startRow}.
 */
final class VectorProductTiles {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private VectorProductTiles() {}

    /** Six rows of four vectors. */
    static void tileOfFour(
            int inner,
            float[] x,
            int xAt,
            int xRow,
            int xInner,
            float[] w,
            int wAt,
            int wRow,
            float[] start,
            int startAt,
            int startRow,
            float[] y,
            int yAt,
            int yRow) {
        int y0 = yAt;
        int y1 = yAt + yRow;
        int y2 = yAt + 2 * yRow;
        int y3 = yAt + 3 * yRow;
        int y4 = yAt + 4 * yRow;
        int y5 = yAt + 5 * yRow;
        int s1 = startAt + startRow;
        int s2 = startAt + 2 * startRow;
        int s3 = startAt + 3 * startRow;
        int s4 = startAt + 4 * startRow;
        int s5 = startAt + 5 * startRow;
        FloatVector a0 = FloatVector.fromArray(SPECIES, start, startAt);
        FloatVector a1 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
        FloatVector a2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * LANES);
        FloatVector a3 = FloatVector.fromArray(SPECIES, start, startAt + 3 * LANES);
        FloatVector b0 = FloatVector.fromArray(SPECIES, start, s1);
        FloatVector b1 = FloatVector.fromArray(SPECIES, start, s1 + LANES);
        FloatVector b2 = FloatVector.fromArray(SPECIES, start, s1 + 2 * LANES);
        FloatVector b3 = FloatVector.fromArray(SPECIES, start, s1 + 3 * LANES);
        FloatVector c0 = FloatVector.fromArray(SPECIES, start, s2);
        FloatVector c1 = FloatVector.fromArray(SPECIES, start, s2 + LANES);
        FloatVector c2 = FloatVector.fromArray(SPECIES, start, s2 + 2 * LANES);
        FloatVector c3 = FloatVector.fromArray(SPECIES, start, s2 + 3 * LANES);
        FloatVector d0 = FloatVector.fromArray(SPECIES, start, s3);
        FloatVector d1 = FloatVector.fromArray(SPECIES, start, s3 + LANES);
        FloatVector d2 = FloatVector.fromArray(SPECIES, start, s3 + 2 * LANES);
        FloatVector d3 = FloatVector.fromArray(SPECIES, start, s3 + 3 * LANES);
        FloatVector e0 = FloatVector.fromArray(SPECIES, start, s4);
        FloatVector e1 = FloatVector.fromArray(SPECIES, start, s4 + LANES);
        FloatVector e2 = FloatVector.fromArray(SPECIES, start, s4 + 2 * LANES);
        FloatVector e3 = FloatVector.fromArray(SPECIES, start, s4 + 3 * LANES);
        FloatVector f0 = FloatVector.fromArray(SPECIES, start, s5);
        FloatVector f1 = FloatVector.fromArray(SPECIES, start, s5 + LANES);
        FloatVector f2 = FloatVector.fromArray(SPECIES, start, s5 + 2 * LANES);
        FloatVector f3 = FloatVector.fromArray(SPECIES, start, s5 + 3 * LANES);
        int at = xAt;
        int weights = wAt;
        for (int k = 0; k < inner; k++) {
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, weights);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, weights + LANES);
            FloatVector w2 = FloatVector.fromArray(SPECIES, w, weights + 2 * LANES);
            FloatVector w3 = FloatVector.fromArray(SPECIES, w, weights + 3 * LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, x[at]);
            a0 = x0.fma(w0, a0);
            a1 = x0.fma(w1, a1);
            a2 = x0.fma(w2, a2);
            a3 = x0.fma(w3, a3);
            FloatVector x1 = FloatVector.broadcast(SPECIES, x[at + xRow]);
            b0 = x1.fma(w0, b0);
            b1 = x1.fma(w1, b1);
            b2 = x1.fma(w2, b2);
            b3 = x1.fma(w3, b3);
            FloatVector x2 = FloatVector.broadcast(SPECIES, x[at + 2 * xRow]);
            c0 = x2.fma(w0, c0);
            c1 = x2.fma(w1, c1);
            c2 = x2.fma(w2, c2);
            c3 = x2.fma(w3, c3);
            FloatVector x3 = FloatVector.broadcast(SPECIES, x[at + 3 * xRow]);
            d0 = x3.fma(w0, d0);
            d1 = x3.fma(w1, d1);
            d2 = x3.fma(w2, d2);
            d3 = x3.fma(w3, d3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, x[at + 4 * xRow]);
            e0 = x4.fma(w0, e0);
            e1 = x4.fma(w1, e1);
            e2 = x4.fma(w2, e2);
            e3 = x4.fma(w3, e3);
            FloatVector x5 = FloatVector.broadcast(SPECIES, x[at + 5 * xRow]);
            f0 = x5.fma(w0, f0);
            f1 = x5.fma(w1, f1);
            f2 = x5.fma(w2, f2);
            f3 = x5.fma(w3, f3);
            at += xInner;
            weights += wRow;
        }
        a0.intoArray(y, y0);
        a1.intoArray(y, y0 + LANES);
        a2.intoArray(y, y0 + 2 * LANES);
        a3.intoArray(y, y0 + 3 * LANES);
        b0.intoArray(y, y1);
        b1.intoArray(y, y1 + LANES);
        b2.intoArray(y, y1 + 2 * LANES);
        b3.intoArray(y, y1 + 3 * LANES);
        c0.intoArray(y, y2);
        c1.intoArray(y, y2 + LANES);
        c2.intoArray(y, y2 + 2 * LANES);
        c3.intoArray(y, y2 + 3 * LANES);
        d0.intoArray(y, y3);
        d1.intoArray(y, y3 + LANES);
        d2.intoArray(y, y3 + 2 * LANES);
        d3.intoArray(y, y3 + 3 * LANES);
        e0.intoArray(y, y4);
        e1.intoArray(y, y4 + LANES);
        e2.intoArray(y, y4 + 2 * LANES);
        e3.intoArray(y, y4 + 3 * LANES);
        f0.intoArray(y, y5);
        f1.intoArray(y, y5 + LANES);
        f2.intoArray(y, y5 + 2 * LANES);
        f3.intoArray(y, y5 + 3 * LANES);
    }

    /** Six rows of two vectors. */
    static void tileOfTwo(
            int inner,
            float[] x,
            int xAt,
            int xRow,
            int xInner,
            float[] w,
            int wAt,
            int wRow,
            float[] start,
            int startAt,
            int startRow,
            float[] y,
            int yAt,
            int yRow) {
        int y0 = yAt;
        int y1 = yAt + yRow;
        int y2 = yAt + 2 * yRow;
        int y3 = yAt + 3 * yRow;
        int y4 = yAt + 4 * yRow;
        int y5 = yAt + 5 * yRow;
        int s1 = startAt + startRow;
        int s2 = startAt + 2 * startRow;
        int s3 = startAt + 3 * startRow;
        int s4 = startAt + 4 * startRow;
        int s5 = startAt + 5 * startRow;
        FloatVector a0 = FloatVector.fromArray(SPECIES, start, startAt);
        FloatVector a1 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
        FloatVector b0 = FloatVector.fromArray(SPECIES, start, s1);
        FloatVector b1 = FloatVector.fromArray(SPECIES, start, s1 + LANES);
        FloatVector c0 = FloatVector.fromArray(SPECIES, start, s2);
        FloatVector c1 = FloatVector.fromArray(SPECIES, start, s2 + LANES);
        FloatVector d0 = FloatVector.fromArray(SPECIES, start, s3);
        FloatVector d1 = FloatVector.fromArray(SPECIES, start, s3 + LANES);
        FloatVector e0 = FloatVector.fromArray(SPECIES, start, s4);
        FloatVector e1 = FloatVector.fromArray(SPECIES, start, s4 + LANES);
        FloatVector f0 = FloatVector.fromArray(SPECIES, start, s5);
        FloatVector f1 = FloatVector.fromArray(SPECIES, start, s5 + LANES);
        int at = xAt;
        int weights = wAt;
        for (int k = 0; k < inner; k++) {
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, weights);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, weights + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, x[at]);
            a0 = x0.fma(w0, a0);
            a1 = x0.fma(w1, a1);
            FloatVector x1 = FloatVector.broadcast(SPECIES, x[at + xRow]);
            b0 = x1.fma(w0, b0);
            b1 = x1.fma(w1, b1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, x[at + 2 * xRow]);
            c0 = x2.fma(w0, c0);
            c1 = x2.fma(w1, c1);
            FloatVector x3 = FloatVector.broadcast(SPECIES, x[at + 3 * xRow]);
            d0 = x3.fma(w0, d0);
            d1 = x3.fma(w1, d1);
            FloatVector x4 = FloatVector.broadcast(SPECIES, x[at + 4 * xRow]);
            e0 = x4.fma(w0, e0);
            e1 = x4.fma(w1, e1);
            FloatVector x5 = FloatVector.broadcast(SPECIES, x[at + 5 * xRow]);
            f0 = x5.fma(w0, f0);
            f1 = x5.fma(w1, f1);
            at += xInner;
            weights += wRow;
        }
        a0.intoArray(y, y0);
        a1.intoArray(y, y0 + LANES);
        b0.intoArray(y, y1);
        b1.intoArray(y, y1 + LANES);
        c0.intoArray(y, y2);
        c1.intoArray(y, y2 + LANES);
        d0.intoArray(y, y3);
        d1.intoArray(y, y3 + LANES);
        e0.intoArray(y, y4);
        e1.intoArray(y, y4 + LANES);
        f0.intoArray(y, y5);
        f1.intoArray(y, y5 + LANES);
    }

    /** Six rows of one vector, from zero; the sums come one row after the other. */
    static void tileOfOne(
            int inner,
            float[] x,
            int xAt,
            int xRow,
            int xInner,
            float[] w,
            int wAt,
            int wRow,
            float[] sums) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        FloatVector e = a;
        FloatVector f = a;
        int at = xAt;
        int weights = wAt;
        for (int k = 0; k < inner; k++) {
            FloatVector row = FloatVector.fromArray(SPECIES, w, weights);
            a = FloatVector.broadcast(SPECIES, x[at]).fma(row, a);
            b = FloatVector.broadcast(SPECIES, x[at + xRow]).fma(row, b);
            c = FloatVector.broadcast(SPECIES, x[at + 2 * xRow]).fma(row, c);
            d = FloatVector.broadcast(SPECIES, x[at + 3 * xRow]).fma(row, d);
            e = FloatVector.broadcast(SPECIES, x[at + 4 * xRow]).fma(row, e);
            f = FloatVector.broadcast(SPECIES, x[at + 5 * xRow]).fma(row, f);
            at += xInner;
            weights += wRow;
        }
        a.intoArray(sums, 0);
        b.intoArray(sums, LANES);
        c.intoArray(sums, 2 * LANES);
        d.intoArray(sums, 3 * LANES);
        e.intoArray(sums, 4 * LANES);
        f.intoArray(sums, 5 * LANES);
    }

    /** Two rows of four vectors. */
    static void twoRows(
            int inner,
            float[] x,
            int xAt,
            int xRow,
            int xInner,
            float[] w,
            int wAt,
            int wRow,
            float[] start,
            int startAt,
            int startRow,
            float[] y,
            int y0,
            int yRow) {
        int y1 = y0 + yRow;
        int s1 = startAt + startRow;
        FloatVector a0 = FloatVector.fromArray(SPECIES, start, startAt);
        FloatVector a1 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
        FloatVector a2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * LANES);
        FloatVector a3 = FloatVector.fromArray(SPECIES, start, startAt + 3 * LANES);
        FloatVector b0 = FloatVector.fromArray(SPECIES, start, s1);
        FloatVector b1 = FloatVector.fromArray(SPECIES, start, s1 + LANES);
        FloatVector b2 = FloatVector.fromArray(SPECIES, start, s1 + 2 * LANES);
        FloatVector b3 = FloatVector.fromArray(SPECIES, start, s1 + 3 * LANES);
        int at = xAt;
        int weights = wAt;
        for (int k = 0; k < inner; k++) {
            FloatVector w0 = FloatVector.fromArray(SPECIES, w, weights);
            FloatVector w1 = FloatVector.fromArray(SPECIES, w, weights + LANES);
            FloatVector w2 = FloatVector.fromArray(SPECIES, w, weights + 2 * LANES);
            FloatVector w3 = FloatVector.fromArray(SPECIES, w, weights + 3 * LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, x[at]);
            a0 = x0.fma(w0, a0);
            a1 = x0.fma(w1, a1);
            a2 = x0.fma(w2, a2);
            a3 = x0.fma(w3, a3);
            FloatVector x1 = FloatVector.broadcast(SPECIES, x[at + xRow]);
            b0 = x1.fma(w0, b0);
            b1 = x1.fma(w1, b1);
            b2 = x1.fma(w2, b2);
            b3 = x1.fma(w3, b3);
            at += xInner;
            weights += wRow;
        }
        a0.intoArray(y, y0);
        a1.intoArray(y, y0 + LANES);
        a2.intoArray(y, y0 + 2 * LANES);
        a3.intoArray(y, y0 + 3 * LANES);
        b0.intoArray(y, y1);
        b1.intoArray(y, y1 + LANES);
        b2.intoArray(y, y1 + 2 * LANES);
        b3.intoArray(y, y1 + 3 * LANES);
    }

    /** One row of two vectors. */
    static void row(
            int inner,
            float[] x,
            int xAt,
            int xInner,
            float[] w,
            int wAt,
            int wRow,
            float[] start,
            int startAt,
            float[] y,
            int yAt) {
        FloatVector a0 = FloatVector.fromArray(SPECIES, start, startAt);
        FloatVector a1 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
        for (int k = 0; k < inner; k++) {
            FloatVector factor = FloatVector.broadcast(SPECIES, x[xAt + k * xInner]);
            int weights = wAt + k * wRow;
            a0 = factor.fma(FloatVector.fromArray(SPECIES, w, weights), a0);
            a1 = factor.fma(FloatVector.fromArray(SPECIES, w, weights + LANES), a1);
        }
        a0.intoArray(y, yAt);
        a1.intoArray(y, yAt + LANES);
    }

    /** Part of a row, value by value. */
    static void plain(
            int inner,
            int columns,
            float[] x,
            int xAt,
            int xInner,
            float[] w,
            int wAt,
            int wRow,
            float[] y,
            int yAt) {
        for (int k = 0; k < inner; k++) {
            float factor = x[xAt + k * xInner];
            int weights = wAt + k * wRow;
            for (int c = 0; c < columns; c++) {
                y[yAt + c] += factor * w[weights + c];
            }
        }
    }
}
