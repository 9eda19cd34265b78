package org.snn4j.tensor.kernel;

/** Sums by scanning: a spike adds its row, wherever the rows are. */
interface ScanKernel extends SpikeSumKernel {
    /**
     * Adds the rows that one word chooses to {@link #width()} outputs.
     *
     * @param rows row {@code i} begins at {@code from + i * stride}
     */
    void addRows(float[] rows, int from, int stride, long word, float[] y, int yFrom);
}
