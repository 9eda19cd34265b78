package org.snn4j.hw.ttsnn;

import org.snn4j.hw.sata.TrainingConfig;
import org.snn4j.hw.sata.TrainingRules;
import org.snn4j.hw.sata.TrainingSparsity;

/**
 * What training costs; specs/hw-ttsnn-accelerator.md, section 7.
 *
 * @param model SATA's training model
 * @param guess shares of zeros where nothing is recorded
 */
public record TtsnnTrainingConfig(TrainingConfig model, TrainingSparsity guess) {
    /**
     * 8 bits forward, linear layers counted like others; the remaining choices of the model as
     * released.
     */
    public static final TtsnnTrainingConfig DEFAULT =
            new TtsnnTrainingConfig(
                    TrainingConfig.DEFAULT
                            .withForwardBits(8)
                            .withRules(new TrainingRules(true, true, false, false, false)),
                    TrainingSparsity.DEFAULT);
}
