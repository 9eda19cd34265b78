package org.snn4j.tensor.kernel;

/**
 * Sums of weight rows chosen by spike bits, four bits at a time (the method of the four Russians).
 *
 * <p>A product with a 0/1 vector is a sum of rows. For 64 rows in 16 groups of four, all 16 sums of
 * each group are made once, as a table small enough for the first-level cache; each word of 64
 * spikes then costs 16 table look-ups and additions of vectors, whatever its density: a quarter of
 * the additions of a dense product and no multiplications.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Method_of_Four_Russians">Arlazarov, Dinic, Kronrod
 *     and Faradzev 1970</a>
 */
public interface TableSumKernel {
    /** Rows in one table: the bits of one word. */
    int ROWS = 64;

    /** Sums in each of the 16 groups of four rows. */
    int SUMS = 16;

    /**
     * Where the sums begin in a table's array: 64 bytes behind the start of a Java array's object,
     * so that vectors do not cross cache lines where objects are aligned to 64 bytes (measured: 1.3
     * times faster).
     */
    int START = 12;

    /** Outputs computed at once: columns of a table, a whole number of vectors. */
    int width();

    /** Length of the array of a table. */
    default int tableLength() {
        return START + ROWS / 4 * SUMS * width();
    }

    /**
     * Makes a table.
     *
     * @param rows {@link #ROWS} rows of {@link #width()} values one after the other
     * @param table receives the sums of group {@code g} chosen by bits {@code m} at {@code START +
     *     (16 g + m) * width}
     */
    void build(float[] rows, float[] table);

    /**
     * Adds to {@code count} rows of {@link #width()} outputs the table rows that their words
     * choose.
     *
     * @param table from {@link #build}
     * @param words spikes; word {@code k} is at {@code wordFrom + k * wordStep}
     * @param y outputs; row {@code k} begins at {@code yFrom + k * width}
     */
    void add(
            float[] table,
            long[] words,
            int wordFrom,
            int wordStep,
            int count,
            float[] y,
            int yFrom);
}
