package org.snn4j.hw.sata;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Shares of zeros, each 0 to 1.
 *
 * @param spike among the layer's inputs, {@code s_s}
 * @param membraneGradient among the membrane gradients, {@code s_du}
 * @param surrogate among the surrogate derivatives, {@code s_df}
 */
public record TrainingSparsity(
        @JsonPropertyDescription("share of zeros among inputs, 0 to 1") double spike,
        @JsonPropertyDescription("share of zeros among membrane gradients, 0 to 1")
                double membraneGradient,
        @JsonPropertyDescription("share of zeros among surrogate derivatives, 0 to 1")
                double surrogate) {
    /** The guess of the released configuration; SATA_Sim d447058. */
    public static final TrainingSparsity DEFAULT = new TrainingSparsity(0.9, 0.7, 0.6);

    public TrainingSparsity {
        Check.inRange("TrainingSparsity.spike", spike, 0, 1);
        Check.inRange("TrainingSparsity.membraneGradient", membraneGradient, 0, 1);
        Check.inRange("TrainingSparsity.surrogate", surrogate, 0, 1);
    }
}
