package org.snn4j.tensor.kernel;

import java.util.Arrays;

/**
 * Two sums for each column of a block of rows, kept in double.
 *
 * <p>Rows are first added up in float, {@value #FLUSH} at a time: float additions along a row are
 * vectorised, and so few of them lose nothing that float32 data has.
 *
 * @param first {@code [C]}
 * @param second {@code [C]}
 * @param pending float sums that are not yet in {@code first} and {@code second}: {@code [2, C]}
 */
public record ColumnSums(double[] first, double[] second, float[] pending) {
    private static final int FLUSH = 128;

    /** Adds one row to the pending sums. */
    @FunctionalInterface
    interface Row {
        void addTo(float[] pending, int row);
    }

    /** Sums of nothing. */
    public static ColumnSums of(int channels) {
        return new ColumnSums(new double[channels], new double[channels], new float[2 * channels]);
    }

    void addRows(int from, int to, Row row) {
        for (int start = from; start < to; start += FLUSH) {
            Arrays.fill(pending, 0f);
            for (int r = start; r < Math.min(start + FLUSH, to); r++) {
                row.addTo(pending, r);
            }
            for (int c = 0; c < first.length; c++) {
                first[c] += pending[c];
                second[c] += pending[first.length + c];
            }
        }
    }

    /** Adds the sums of another block to these. */
    public void add(ColumnSums other) {
        for (int c = 0; c < first.length; c++) {
            first[c] += other.first[c];
            second[c] += other.second[c];
        }
    }
}
