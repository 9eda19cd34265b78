package org.snn4j.tensor.kernel;

/** Sums of blocks of rows, each block times a factor of its own. */
interface WeightedRowsKernel {
    /** The kernel of this machine. */
    WeightedRowsKernel BEST =
            VectorSupport.choose(
                    WeightedRowsKernel.class,
                    "org.snn4j.tensor.kernel.VectorWeightedRowsKernel",
                    ScalarWeightedRowsKernel::new);

    /** Values that are added at once: the length of rows is a multiple of it. */
    int lanes();

    /**
     * For each row {@code r} of a block: {@code target[at + r * targetStep + i] += sum over k of
     * factors[k] * source[offsets[k] + r * sourceStep + i]}.
     *
     * @param sourceStep from a row of a block in the source to the next
     * @param from first k, even
     * @param to end of the k, even
     * @param targetStep from a row of the block in the target to the next
     * @param rows rows of a block
     * @param count length of a row, a multiple of {@link #lanes}
     */
    void add(
            float[] source,
            int sourceStep,
            int[] offsets,
            float[] factors,
            int from,
            int to,
            float[] target,
            int at,
            int targetStep,
            int rows,
            int count);
}
