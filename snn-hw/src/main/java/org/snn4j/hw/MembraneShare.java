package org.snn4j.hw;

import org.snn4j.tensor.Check;

/**
 * What the neurons of a layer need for their membrane potentials, next to one value for each neuron
 * and one more for each timestep of training, each as wide as the accelerator makes them.
 *
 * @param held values that are there at once, for each neuron of the layer, above 0 and up to 1:
 *     {@code 1 / (L G)} where L layers and G groups of channels share one
 * @param kept values kept for the backward pass, for each neuron and timestep, 0 to 1
 * @param bits width of a value that is carried on, 1 to {@value #FLOAT_BITS}; an accelerator whose
 *     own values are narrower keeps those
 */
public record MembraneShare(double held, double kept, int bits) {
    /** Width in a network that is not quantized. */
    public static final int FLOAT_BITS = Float.SIZE;

    /** Every neuron has its own, in floats, and training keeps it at every timestep. */
    public static final MembraneShare OWN = new MembraneShare(1, 1);

    /** Checks the ranges. */
    public MembraneShare {
        Check.positive("membranes.held", held);
        Check.inRange("membranes.held", held, 0, 1);
        Check.inRange("membranes.kept", kept, 0, 1);
        Check.inRange("membranes.bits", bits, 1, FLOAT_BITS);
    }

    /** Floats. */
    public MembraneShare(double held, double kept) {
        this(held, kept, FLOAT_BITS);
    }
}
