package org.snn4j.models.memory;

import org.snn4j.tensor.Check;

/**
 * Widths of the numbers of a network.
 *
 * @param weight bits of a weight, 1 to 64
 * @param membrane bits of a membrane potential, 1 to 64
 */
public record BitWidths(int weight, int membrane) {
    /** Single precision throughout. */
    public static final BitWidths FLOAT = new BitWidths(32, 32);

    /** Checks the ranges. */
    public BitWidths {
        Check.inRange("BitWidths.weight", weight, 1, 64);
        Check.inRange("BitWidths.membrane", membrane, 1, 64);
    }

    /** Bits of so many weights and membrane potentials. */
    public long footprint(long weights, long membranes) {
        return weight * weights + membrane * membranes;
    }
}
