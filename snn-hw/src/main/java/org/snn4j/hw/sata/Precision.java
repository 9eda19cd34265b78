package org.snn4j.hw.sata;

import org.snn4j.tensor.Check;

/**
 * Bits moved per access.
 *
 * @param activation bits of one input word: the spikes of all timesteps of one position, so usually
 *     T
 * @param weight bits of one weight
 * @param output bits of one output
 */
public record Precision(int activation, int weight, int output) {
    /** 8, 8, 8: the legacy profile and the ANN baseline; specs/hw-sata.md, section 5.5. */
    public static final Precision LEGACY = new Precision(8, 8, 8);

    public Precision {
        Check.atLeastOne("Precision.activation", activation);
        Check.atLeastOne("Precision.weight", weight);
        Check.atLeastOne("Precision.output", output);
    }

    /** The multi-step configurations: one bit per timestep in, weights and outputs of 8 bits. */
    public static Precision multiStep(int timesteps) {
        return new Precision(timesteps, 8, 8);
    }
}
