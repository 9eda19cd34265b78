package org.snn4j.tensor.kernel;

/**
 * Spike times of neurons that see the same inputs, and their gradients.
 *
 * <p>The inputs come sorted: the k-th has time {@code z[k]} and the weights {@code w[rows[k]]} to
 * {@code w[rows[k] + outputs - 1]}.
 */
interface FirstSpikeKernel {
    /**
     * Smallest slope of a membrane potential that is divided by. The published clamp at 1e10 from
     * above is left out: weights do not add up to that.
     */
    float LEAST_SLOPE = 1e-10f;

    /** The kernel of this machine. */
    FirstSpikeKernel BEST =
            VectorSupport.choose(
                    FirstSpikeKernel.class,
                    "org.snn4j.tensor.kernel.VectorFirstSpikeKernel",
                    ScalarFirstSpikeKernel::new);

    /**
     * Finds the first spikes. With {@code cw} and {@code cz} the sums of w and w z so far, input k
     * is the last before the spike if {@code cw >= theta} and {@code cz <= z_{k+1} (cw - theta)}.
     * That the spike is not before z_k need not be asked: the membrane potential {@code z (cw -
     * theta) - cz} has no jumps, and had it been positive at z_k, input k - 1 would have been the
     * last.
     *
     * @param inputs what is known of the inputs, sorted
     * @param w weights, row by row
     * @param rule edge rules
     * @param into receives the spikes of {@code outputs} neurons from index {@code at} on
     */
    void fire(SortedSpikes inputs, float[] w, FirstSpikeRule rule, FirstSpikes into, int at);

    /**
     * Adds gradients: with {@code a = g / (W - theta)}, {@code dL/dz_i += sum_o a_o w_io} and
     * {@code dL/dw_io += a_o (z_i - z_o)} over the inputs i that came before the spike of o.
     *
     * @param scaled a for each of the neurons, 0 for silent ones
     * @param fired spikes found by {@link #fire}, from index {@code at} on
     * @param longest largest number of inputs before a spike
     * @param gz adds up gradients of {@code inputs.z}
     * @param gw adds up gradients of w
     */
    void backward(
            SortedSpikes inputs,
            float[] w,
            float[] scaled,
            FirstSpikes fired,
            int at,
            int longest,
            float[] gz,
            float[] gw);
}
