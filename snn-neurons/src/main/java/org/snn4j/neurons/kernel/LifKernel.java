package org.snn4j.neurons.kernel;

/**
 * Several timesteps of a layer of LIF neurons, forward and backward, over the neurons {@code from}
 * to {@code to} of {@code width} and the timesteps {@code firstStep} to {@code endStep}, ends
 * excluded.
 *
 * <p>Sequences are {@code [T, width]} row by row. An input that is constant over time is one row
 * ({@code constantInput}).
 */
public interface LifKernel {
    /**
     * Neurons worked on at once, small enough that their membrane potentials stay in the
     * first-level cache.
     */
    int BLOCK = 1024;

    /**
     * Forward pass.
     *
     * @param x input currents: that of neuron {@code from} at {@code firstStep} is at {@code
     *     xFrom}, those of the others follow
     * @param xStep distance to the next timestep's; 0 if the current is constant
     * @param v membrane potentials, that of neuron {@code from} at {@code vFrom}: the initial ones
     *     on entry, the last ones on return
     * @param h receives the membrane potential before reset, {@code T * width} values; may be
     *     {@code x} itself where both have a value at the same index; length 0 if it is not wanted
     * @param spikes receives spikes; must be zero on entry
     */
    void forward(
            LifConstants constants,
            int firstStep,
            int endStep,
            int width,
            int from,
            int to,
            float[] x,
            int xFrom,
            int xStep,
            float[] v,
            int vFrom,
            float[] h,
            SpikeSink spikes);

    /**
     * The membrane potentials of {@link #forward} alone, for all neurons and timesteps.
     *
     * @param first index of the first neuron in both arrays
     * @param h {@code T * width} values: the input on entry, the potential before reset on return
     * @param v membrane potential, {@code width} values: the initial one on entry, the last one on
     *     return
     */
    void potentials(
            LifConstants constants, int timesteps, int width, int first, float[] h, float[] v);

    /**
     * Surrogate slopes {@code out[i] = g(u(h[i]))} alone, for learning rules that need no more.
     *
     * @param h membrane potential before reset
     * @param out as long as {@code h}
     */
    default void slopes(LifConstants constants, float[] h, float[] out) {
        SlopeKernel.PER_ELEMENT.slopes(constants, h, 0, out.length, out);
    }

    /**
     * Backward recurrence of specs/algo-lif-bptt.md, section 4.
     *
     * @param h membrane potential before reset, from the forward pass
     * @param gs derivative with respect to the spikes, {@code T * width} values
     * @param ghOutside derivative with respect to {@code h} from outside; length 0 for none
     * @param gv on entry the derivative with respect to the last membrane potential, on return with
     *     respect to the initial one
     * @param gx receives the derivative with respect to the input, {@code T * width} values, or the
     *     sum over time in {@code width} values if the input was constant; may be {@code gs} itself
     *     if it is not constant
     */
    void backward(
            LifConstants constants,
            int firstStep,
            int endStep,
            int width,
            int from,
            int to,
            float[] h,
            float[] gs,
            float[] ghOutside,
            float[] gv,
            float[] gx,
            boolean constantInput);
}
