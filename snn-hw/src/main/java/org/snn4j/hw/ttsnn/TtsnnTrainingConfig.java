package org.snn4j.hw.ttsnn;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.hw.sata.TrainingConfig;
import org.snn4j.hw.sata.TrainingRules;
import org.snn4j.hw.sata.TrainingSparsity;
import org.snn4j.hw.sata.TrainingUnits;
import org.snn4j.tensor.Check;

/**
 * What training costs, by SATA's training model; specs/hw-ttsnn-accelerator.md, section 7.
 *
 * @param forwardBits width of weights and membranes in the forward stage, 1 or more; backward and
 *     update use 16
 * @param rules which choices of the model are corrected
 * @param units unit energies
 * @param guess shares of zeros where nothing is recorded
 */
public record TtsnnTrainingConfig(
        @JsonPropertyDescription(
                        "width of weights and membranes in the forward stage in bits, 1 or more;"
                                + " backward and update use 16")
                int forwardBits,
        @JsonPropertyDescription("which choices of SATA's training model are corrected")
                TrainingRules rules,
        @JsonPropertyDescription("unit energies at 16 bit, relative to each other")
                TrainingUnits units,
        @JsonPropertyDescription("shares of zeros where the workload says nothing")
                TrainingSparsity guess) {
    /**
     * 8 bits forward, linear layers counted like others; the remaining choices of the model as
     * released.
     */
    public static final TtsnnTrainingConfig DEFAULT =
            new TtsnnTrainingConfig(
                    8,
                    new TrainingRules(true, true, false, false, false),
                    TrainingUnits.DEFAULT,
                    TrainingSparsity.DEFAULT);

    public TtsnnTrainingConfig {
        Check.atLeastOne("TtsnnTrainingConfig.forwardBits", forwardBits);
    }

    /** SATA's training model for a batch. */
    TrainingConfig model(int batch) {
        return new TrainingConfig(forwardBits, batch, rules, units);
    }
}
