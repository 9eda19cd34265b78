package org.snn4j.hw.sata;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Bits moved per access.
 *
 * @param activation bits of one input word: the spikes of all timesteps of one position, so usually
 *     T
 * @param weight bits of one weight
 * @param output bits of one output
 */
public record Precision(
        @JsonPropertyDescription("bits of one input word, 1 or more") int activation,
        @JsonPropertyDescription("bits of one weight, 1 or more") int weight,
        @JsonPropertyDescription("bits of one output, 1 or more") int output) {
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
