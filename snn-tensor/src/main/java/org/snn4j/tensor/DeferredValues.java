package org.snn4j.tensor;

/**
 * Values of a tensor that are computed when they are read, piece by piece, so that a reader that
 * works in pieces needs no array of them all.
 */
public interface DeferredValues {
    /**
     * Computes the values {@code from} to {@code to}.
     *
     * @param target receives them from {@code at} on
     */
    void fill(int from, int to, float[] target, int at);
}
