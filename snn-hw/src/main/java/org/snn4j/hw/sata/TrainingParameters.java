package org.snn4j.hw.sata;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * The training model in a configuration file; the batch is the workload's.
 *
 * @param forwardBits width of weights and membranes in the forward stage, 1 or more
 * @param rules which of the reference's mistakes are corrected
 * @param units unit energies
 */
public record TrainingParameters(
        @JsonPropertyDescription(
                        "width of weights and membranes in the forward stage in bits, 1 or more;"
                                + " backward and update use 16")
                int forwardBits,
        @JsonPropertyDescription("which of the reference's mistakes are corrected")
                TrainingRules rules,
        @JsonPropertyDescription("unit energies at 16 bit, relative to each other")
                TrainingUnits units) {

    public TrainingParameters {
        Check.atLeastOne("forwardBits", forwardBits);
    }

    static TrainingParameters of(TrainingConfig config) {
        return new TrainingParameters(config.forwardBits(), config.rules(), config.units());
    }

    TrainingConfig config() {
        return new TrainingConfig(forwardBits, 1, rules, units);
    }
}
