package org.snn4j.neurons;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;

/**
 * A layer of neurons: unrolls the first axis, time, and keeps a membrane potential for every value
 * of a timestep.
 *
 * <p>A forward pass starts from rest, so that nothing leaks from one batch into the next, unless
 * the layer was told to go on from where the last one ended.
 */
public interface Neuron extends Layer {
    /**
     * Factor of the membrane potential kept per timestep, one value or one for each channel: by it
     * a trace of a neuron's inputs decays. 0 for neurons without memory.
     */
    default float[] leak() {
        return new float[] {0f};
    }

    /** Whether the output is spikes, rather than a membrane potential or a current. */
    default boolean isSpiking() {
        return true;
    }

    /**
     * From now on lets each forward pass go on from where the last one ended, until {@link
     * #reset()}, or start from rest again.
     *
     * @throws UnsupportedOperationException if these neurons always start from rest
     */
    default void carryState(boolean carries) {
        if (carries) {
            throw new UnsupportedOperationException(
                    describe()
                            + ": expected neurons that can go on from where they ended, got some"
                            + " that start each forward pass from rest. Train them by a rule that"
                            + " sees all timesteps at once.");
        }
    }

    /**
     * Shape of one timestep of a sequence.
     *
     * @throws ShapeException if the input has fewer than two axes or no timestep
     */
    static Shape step(String layer, Shape input) {
        if (input.rank() < 2 || input.dim(0) < 1) {
            throw new ShapeException(
                    layer + ": input",
                    "[T, N, ...] with at least one timestep",
                    input.toString(),
                    "Neurons need a time axis first: put an encoder such as DirectEncoding in front"
                            + " of the network.");
        }
        return input.dropFirst();
    }
}
