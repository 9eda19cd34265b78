package org.snn4j.tensor.kernel;

/** Lends buffers to kernels. */
public interface Scratch {
    /** A buffer of exactly {@code length} floats with arbitrary contents. */
    float[] take(int length);

    /** Ends the loan. */
    void giveBack(float[] buffer);
}
