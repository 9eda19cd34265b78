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
