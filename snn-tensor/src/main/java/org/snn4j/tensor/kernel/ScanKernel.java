package org.snn4j.tensor.kernel;

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
            int wordStep,
            int count,
            float[] y,
            int yFrom);
}
