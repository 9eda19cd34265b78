package org.snn4j.tensor;

/** A compact gradient that a function which works in pieces expands piece by piece. */
public interface PiecewiseGradient extends CompactGradient {
    /**
     * Writes the values {@code from} to {@code to}, zeros included; several threads may do so at
     * once.
     *
     * @param target receives them from {@code at} on
     */
    void fill(int from, int to, float[] target, int at);
}
