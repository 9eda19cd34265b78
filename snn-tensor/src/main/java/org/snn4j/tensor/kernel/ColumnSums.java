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
 * @param pendingFirst float sums that are not yet in {@code first}
 * @param pendingSecond float sums that are not yet in {@code second}; an array of its own, since
 *     the compiler does not vectorise a loop that stores to one array at two places
 */
public record ColumnSums(
        double[] first, double[] second, float[] pendingFirst, float[] pendingSecond) {
    private static final int FLUSH = 128;

    /** Adds the rows {@code from} to {@code to} to the pending sums. */
    @FunctionalInterface
    interface Rows {
        void addTo(float[] first, float[] second, int from, int to);
    }

    /** Sums of nothing. */
    public static ColumnSums of(int channels) {
        return new ColumnSums(
                new double[channels],
                new double[channels],
                new float[channels],
                new float[channels]);
    }

    void addRows(int from, int to, Rows rows) {
        for (int start = from; start < to; start += FLUSH) {
            Arrays.fill(pendingFirst, 0f);
            Arrays.fill(pendingSecond, 0f);
            rows.addTo(pendingFirst, pendingSecond, start, Math.min(start + FLUSH, to));
            for (int c = 0; c < first.length; c++) {
                first[c] += pendingFirst[c];
                second[c] += pendingSecond[c];
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
