package org.snn4j.tensor.kernel;

/**
 * Sums of weight rows chosen by spike bits: a product with a 0/1 vector, 64 bits at a time, without
 * multiplications.
 *
 * <p>There are two ways. Scanning adds one row for each spike, which is best where spikes are rare.
 * Tables add up six rows at a time, whatever the density; see {@link ScalarTableSumKernel}.
 */
public interface SpikeSumKernel {
    /** Rows that one word chooses from. */
    int ROWS = 64;

    /**
     * Where values begin in a table's array: 64 bytes behind the start of a Java array's object, so
     * that vectors do not cross cache lines where objects are aligned to 64 bytes (measured: 1.3
     * times faster).
     */
    int START = 12;

    /** The place of a row of zeros. */
    int NONE = -1;

    /** Outputs computed at once: columns of a table, a whole number of vectors. */
    int width();

    /** Length of the array of a table. */
    int tableLength();

    /**
     * Makes a table.
     *
     * @param rows rows of {@link #width()} values
     * @param places where each of the {@link #ROWS} rows begins; {@link #NONE} for a row of zeros
     * @param table receives what {@link #add} reads, from {@link #START} on
     */
    void build(float[] rows, int[] places, float[] table);

    /**
     * Adds to {@code count} rows of {@link #width()} outputs the sums that their words choose.
     *
     * @param table from {@link #build}
     * @param words spikes; word {@code k} is at {@code wordFrom + k}
     * @param y outputs; row {@code k} begins at {@code yFrom + k * yStep}
     */
    void add(float[] table, long[] words, int wordFrom, int count, float[] y, int yFrom, int yStep);
}
