package org.snn4j.tensor;

/**
 * Values of a tensor that are computed all together when they are read, unless the function that
 * reads them needs something smaller that it can compute without them: a pooling the maxima.
 */
@FunctionalInterface
public interface PendingValues {
    /** Computes all values, row by row. */
    void fill(float[] target);

    /** Whether computing them once more costs less than keeping them. */
    default boolean isCheap() {
        return false;
    }
}
