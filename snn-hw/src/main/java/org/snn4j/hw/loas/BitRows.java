package org.snn4j.hw.loas;

/**
 * Rows of bits, each padded to whole words: bit {@code k & 63} of word {@code k >> 6} is column k.
 */
final class BitRows {
    private final int rows;
    private final int columns;
    private final int stride;
    private final long[] words;

    BitRows(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        stride = (columns + 63) >>> 6;
        long size = (long) rows * stride;
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "matrix of "
                            + rows
                            + " rows and "
                            + columns
                            + " columns: expected fewer than 2^31 words of 64 bits, got "
                            + size);
        }
        words = new long[(int) size];
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** Words of one row. */
    int stride() {
        return stride;
    }

    void set(int row, int column) {
        words[row * stride + (column >> 6)] |= 1L << column;
    }

    boolean get(int row, int column) {
        return (words[row * stride + (column >> 6)] >>> column & 1) != 0;
    }

    /** All words, row by row, not a copy. */
    long[] words() {
        return words;
    }

    /** Number of ones. */
    long count() {
        long count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** Number of ones of a row in the columns {@code from} to {@code to} (excluded). */
    int count(int row, int from, int to) {
        int count = 0;
        for (int w = from >> 6; w <= (to - 1) >> 6; w++) {
            count += Long.bitCount(word(row, w, from, to));
        }
        return count;
    }

    /**
     * Sum of {@code values[k]} over the ones of a row in the columns {@code from} to {@code to}.
     */
    long sum(int row, int from, int to, int[] values, int offset) {
        long sum = 0;
        for (int w = from >> 6; w <= (to - 1) >> 6; w++) {
            int base = offset + (w << 6);
            for (long rest = word(row, w, from, to); rest != 0; rest &= rest - 1) {
                sum += values[base + Long.numberOfTrailingZeros(rest)];
            }
        }
        return sum;
    }

    /** Adds {@code step} to {@code counts[offset + k]} for every one of a row. */
    void addTo(int row, int[] counts, int offset, int step) {
        for (int w = 0; w < stride; w++) {
            int base = offset + (w << 6);
            for (long rest = words[row * stride + w]; rest != 0; rest &= rest - 1) {
                counts[base + Long.numberOfTrailingZeros(rest)] += step;
            }
        }
    }

    /** Word {@code w} of a row with only the columns {@code from} to {@code to} (excluded). */
    long word(int row, int w, int from, int to) {
        long word = words[row * stride + w];
        if (w == from >> 6) {
            word &= -1L << from;
        }
        if (w == (to - 1) >> 6) {
            word &= -1L >>> -to;
        }
        return word;
    }
}
