package org.snn4j.hw.sata;

import org.snn4j.tensor.Check;

/**
 * Everything the training model needs to know about the accelerator.
 *
 * @param forwardBits width of weights and membranes in the forward stage, 1 or more; backward and
 *     update use 16
 * @param batch samples per weight update, 1 or more; per-sample counts are multiplied by it, while
 *     weights travel from and to DRAM once (the reference knows only 1)
 * @param rules which of the reference's mistakes are corrected
 * @param units unit energies
 */
public record TrainingConfig(int forwardBits, int batch, TrainingRules rules, TrainingUnits units) {
    /** 2 bits forward, one sample, the reference's counting. */
    public static final TrainingConfig DEFAULT =
            new TrainingConfig(2, 1, TrainingRules.PARITY, TrainingUnits.DEFAULT);

    public TrainingConfig {
        Check.atLeastOne("TrainingConfig.forwardBits", forwardBits);
        Check.atLeastOne("TrainingConfig.batch", batch);
    }

    /** This configuration with another forward width. */
    public TrainingConfig withForwardBits(int bits) {
        return new TrainingConfig(bits, batch, rules, units);
    }

    /** This configuration with other rules. */
    public TrainingConfig withRules(TrainingRules other) {
        return new TrainingConfig(forwardBits, batch, other, units);
    }

    /** This configuration with another batch. */
    public TrainingConfig withBatch(int samples) {
        return new TrainingConfig(forwardBits, samples, rules, units);
    }
}
