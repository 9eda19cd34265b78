package org.snn4j.hw.dfa;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Everything that {@link DfaSim} needs to know; specs/hw-dfa-sim.md, section 3.
 *
 * @param rule rule whose learning hardware the chip has
 * @param chip organisation
 * @param energy energy of a processing element
 * @param area area of the parts
 * @param learning learning hardware
 * @param write programming of cells
 * @param guessedDensity share of ones at the input of layers of which nothing is recorded, 0 to 1
 */
public record DfaConfig(
        @JsonPropertyDescription("rule whose learning hardware the chip has") OnlineRule rule,
        @JsonPropertyDescription("organisation") ChipConfig chip,
        @JsonPropertyDescription("energy of a processing element") ElementEnergy energy,
        @JsonPropertyDescription("area of the parts") ElementArea area,
        @JsonPropertyDescription("learning hardware") LearningConfig learning,
        @JsonPropertyDescription("programming of cells") WriteConfig write,
        @JsonPropertyDescription(
                        "share of ones at the input of layers of which nothing is recorded, 0 to 1")
                double guessedDensity) {
    /** Direct feedback alignment on the chip whose ratios agree with the published ones. */
    public static final DfaConfig DEFAULT =
            new DfaConfig(
                    OnlineRule.DIRECT_FEEDBACK_ALIGNMENT,
                    ChipConfig.DEFAULT,
                    ElementEnergy.DEFAULT,
                    ElementArea.DEFAULT,
                    LearningConfig.DEFAULT,
                    WriteConfig.DEFAULT,
                    0.15);

    /** The same with a plausible energy of its subtractors. */
    public static final DfaConfig CORRECTED =
            new DfaConfig(
                    OnlineRule.DIRECT_FEEDBACK_ALIGNMENT,
                    ChipConfig.DEFAULT,
                    ElementEnergy.PLAUSIBLE_SUBTRACTOR,
                    ElementArea.DEFAULT,
                    LearningConfig.DEFAULT,
                    WriteConfig.DEFAULT,
                    0.15);

    public DfaConfig {
        Check.inRange("DfaConfig.guessedDensity", guessedDensity, 0, 1);
    }

    /** This configuration with the learning hardware of another rule. */
    public DfaConfig withRule(OnlineRule other) {
        return new DfaConfig(other, chip, energy, area, learning, write, guessedDensity);
    }

    /** This configuration with another chip. */
    public DfaConfig withChip(ChipConfig other) {
        return new DfaConfig(rule, other, energy, area, learning, write, guessedDensity);
    }

    /** This configuration with other learning hardware. */
    public DfaConfig withLearning(LearningConfig other) {
        return new DfaConfig(rule, chip, energy, area, other, write, guessedDensity);
    }

    /** This configuration with another programming of cells. */
    public DfaConfig withWrite(WriteConfig other) {
        return new DfaConfig(rule, chip, energy, area, learning, other, guessedDensity);
    }
}
