package org.snn4j.tensor.kernel;

import java.util.Arrays;

/** Sums by scanning: a spike adds its row, wherever the rows are. */
interface ScanKernel extends SpikeSumKernel {
    /**
     * Adds the rows that one word chooses to {@link #width()} outputs.
     *
     * @param rows row {@code i} begins at {@code from + i * stride}
     */
    void addRows(float[] rows, int from, int stride, long word, float[] y, int yFrom);

    /**
     * {@link #add} with rows that lie anywhere: no table is built.
     *
     * @param rows the first of {@link #ROWS} begins at {@code from}, the others follow
     */
    void addFrom(
            float[] rows,
            int from,
            long[] words,
            int wordFrom,
            int count,
            float[] y,
            int yFrom,
            int yStep);

    @Override
    default int tableLength() {
        return START + ROWS * width();
    }

    /** Rows as they are, one after the other. */
    @Override
    default void build(float[] rows, int[] places, float[] table) {
        int width = width();
        for (int row = 0; row < ROWS; row++) {
            int to = START + row * width;
            if (places[row] == NONE) {
                Arrays.fill(table, to, to + width, 0f);
            } else {
                System.arraycopy(rows, places[row], table, to, width);
            }
        }
    }

    @Override
    default void add(
            float[] table, long[] words, int wordFrom, int count, float[] y, int yFrom, int yStep) {
        addFrom(table, START, words, wordFrom, count, y, yFrom, yStep);
    }
}
