package org.snn4j.tensor.kernel;

/** Takes the rows of a convolution's output of 16 samples side by side; belongs to one thread. */
@FunctionalInterface
public interface LaneSink {
    /**
     * Takes a row of the outputs of some samples.
     *
     * @param sums {@code [steps, out, width, 16]} after pooling; overwritten after this call
     * @param row of the output, after pooling
     * @param first sample in the first lane
     * @param count samples; the lanes behind them mean nothing
     */
    void take(float[] sums, int row, int first, int count);
}
