package org.snn4j.tensor;

/**
 * Backward half of a function of one output that can work from some {@link CompactGradient}s as
 * they are; others are expanded for {@link #run(float[])}.
 */
public interface CompactBackward extends Backward {
    /** Whether {@link #run(CompactGradient)} knows this kind of gradient. */
    boolean takes(CompactGradient outputGradient);

    /**
     * {@link #run(float[])} from a compact gradient that this {@link #takes}.
     *
     * @param outputGradient handed over: passed on to {@link Tensor#accumulate(Workspace,
     *     CompactGradient)} of an input, or recycled
     */
    void run(CompactGradient outputGradient);
}
