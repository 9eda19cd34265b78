package org.snn4j.hw.spikesim;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * Everything that {@link SpikeSim} needs to know.
 *
 * @param chip the chip
 * @param energy energies of its actions
 * @param area areas of its parts
 * @param rules which of the reference's odd choices hold
 */
public record SpikeSimConfig(
        @JsonPropertyDescription("the chip") ChipConfig chip,
        @JsonPropertyDescription("energies of its actions") EnergyConstants energy,
        @JsonPropertyDescription("areas of its parts") AreaConstants area,
        @JsonPropertyDescription("which of the reference's odd choices are corrected")
                ElaRules rules) {
    /** Exactly the reference. */
    public static final SpikeSimConfig PARITY =
            new SpikeSimConfig(
                    ChipConfig.DEFAULT,
                    EnergyConstants.DEFAULT,
                    AreaConstants.DEFAULT,
                    ElaRules.PARITY);

    /** Odd choices corrected; spikes are buffered as single bits. */
    public static final SpikeSimConfig CORRECTED =
            new SpikeSimConfig(
                    ChipConfig.DEFAULT,
                    EnergyConstants.DEFAULT,
                    AreaConstants.DEFAULT.withSpikeInputBits(1),
                    ElaRules.CORRECTED);

    /** This configuration with another chip. */
    public SpikeSimConfig withChip(ChipConfig other) {
        return new SpikeSimConfig(other, energy, area, rules);
    }

    /** This configuration with other areas. */
    public SpikeSimConfig withArea(AreaConstants other) {
        return new SpikeSimConfig(chip, energy, other, rules);
    }

    /** This configuration with other rules. */
    public SpikeSimConfig withRules(ElaRules other) {
        return new SpikeSimConfig(chip, energy, area, other);
    }
}
