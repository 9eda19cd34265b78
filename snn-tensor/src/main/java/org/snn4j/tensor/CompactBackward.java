package org.snn4j.tensor;

/**
 * Backward half of a function of one output that can work from a {@link CompactGradient} as well.
 */
public interface CompactBackward extends Backward {
    /**
     * {@link #run(float[])} from a compact gradient.
     *
     * @param outputGradient handed over: passed on to {@link Tensor#accumulate(Workspace,
     *     CompactGradient)} of an input, or recycled
     */
    void run(CompactGradient outputGradient);
}
