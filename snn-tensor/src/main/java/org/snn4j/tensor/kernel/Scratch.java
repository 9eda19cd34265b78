package org.snn4j.tensor.kernel;

/** Lends buffers to kernels. */
public interface Scratch {
    /** Makes a new array for each loan. */
    Scratch ALLOCATING =
            new Scratch() {
                @Override
                public float[] take(int length) {
                    return new float[length];
                }

                @Override
                public void giveBack(float[] buffer) {
                    // The garbage collector takes it back.
                }
            };

    /** A buffer of exactly {@code length} floats with arbitrary contents. */
    float[] take(int length);

    /** A buffer of {@code length} floats or more with arbitrary contents. */
    default float[] takeAtLeast(int length) {
        return take(length);
    }

    /** Ends the loan. */
    void giveBack(float[] buffer);
}
