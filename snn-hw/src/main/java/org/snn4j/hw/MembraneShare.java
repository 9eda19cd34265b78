package org.snn4j.hw;

import org.snn4j.tensor.Check;

/**
 * What the neurons of a layer need for their membrane potentials, next to one value for each neuron
 * and one more for each timestep of training.
 *
 * @param held values that are there at once, for each neuron of the layer, above 0 and up to 1:
 *     {@code 1 / (L G)} where L layers and G groups of channels share one
 * @param kept values kept for the backward pass, for each neuron and timestep, 0 to 1
 */
public record MembraneShare(double held, double kept) {
    /** Every neuron has its own, and training keeps it at every timestep. */
    public static final MembraneShare OWN = new MembraneShare(1, 1);

    /** Checks the ranges. */
    public MembraneShare {
        Check.positive("membranes.held", held);
        Check.inRange("membranes.held", held, 0, 1);
        Check.inRange("membranes.kept", kept, 0, 1);
    }
}
