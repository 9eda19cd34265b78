package org.snn4j.tensor.kernel;

import java.util.Arrays;

/**
 * Two sums for each column of some rows, kept in double.
 *
 * <p>Rows are first added up in float, {@value #FLUSH} at a time: float additions along a row are
 * vectorised, and so few of them lose nothing that float32 data has.
 */
public final class ColumnSums {
    private static final int FLUSH = 128;

    private final double[] first;
    private final double[] second;
    private final float[] pendingFirst;

    /**
     * An array of its own, since the compiler does not vectorise a loop that stores to one array at
     * two places.
     */
    private final float[] pendingSecond;

    private int pendingRows;

    /** Adds the rows {@code from} to {@code to} to the pending sums. */
    @FunctionalInterface
    interface Rows {
        void addTo(float[] first, float[] second, int from, int to);
    }

    private ColumnSums(int channels) {
        this.first = new double[channels];
        this.second = new double[channels];
        this.pendingFirst = new float[channels];
        this.pendingSecond = new float[channels];
    }

    /** Sums of nothing. */
    public static ColumnSums of(int channels) {
        return new ColumnSums(channels);
    }

    void addRows(int from, int to, Rows rows) {
        for (int start = from; start < to; ) {
            int end = Math.min(to, start + FLUSH - pendingRows);
            rows.addTo(pendingFirst, pendingSecond, start, end);
            pendingRows += end - start;
            if (pendingRows == FLUSH) {
                flush();
            }
            start = end;
        }
    }

    private void flush() {
        if (pendingRows == 0) {
            return;
        }
        for (int c = 0; c < first.length; c++) {
            first[c] += pendingFirst[c];
            second[c] += pendingSecond[c];
        }
        Arrays.fill(pendingFirst, 0f);
        Arrays.fill(pendingSecond, 0f);
        pendingRows = 0;
    }

    /** Adds the sums of other rows to these. */
    public void add(ColumnSums other) {
        flush();
        other.flush();
        for (int c = 0; c < first.length; c++) {
            first[c] += other.first[c];
            second[c] += other.second[c];
        }
    }

    /** The first sum of each column; not a copy. */
    public double[] first() {
        flush();
        return first;
    }

    /** The second sum of each column; not a copy. */
    public double[] second() {
        flush();
        return second;
    }
}
