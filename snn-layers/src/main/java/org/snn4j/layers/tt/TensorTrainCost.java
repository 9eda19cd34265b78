package org.snn4j.layers.tt;

/**
 * What a tensor-train convolution costs beside the 3x3 convolution that it replaces;
 * specs/algo-ttsnn.md, section 1. The average of the two parallel branches is not counted.
 *
 * @param in input channels
 * @param out output channels
 * @param rank channels between the cores
 */
public record TensorTrainCost(int in, int out, int rank) {
    /** Weights of the cores, {@code r (in + out) + 6 r^2}. */
    public long parameters() {
        return outer() + middle();
    }

    /** Weights of the dense kernel, {@code 9 in out}. */
    public long denseParameters() {
        return 9L * in * out;
    }

    /**
     * Multiply-accumulates of a sample.
     *
     * @param pixels of a map
     * @param timesteps in all
     * @param full timesteps in which all cores run; in the others only the outer two
     */
    public long macs(long pixels, int timesteps, int full) {
        return pixels * (timesteps * outer() + full * middle());
    }

    /** Multiply-accumulates of the dense convolution of a sample. */
    public long denseMacs(long pixels, int timesteps) {
        return pixels * timesteps * denseParameters();
    }

    private long outer() {
        return (long) rank * (in + out);
    }

    private long middle() {
        return 6L * rank * rank;
    }
}
