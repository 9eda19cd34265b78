package org.snn4j.hw.sata;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * The reference's mistakes in pricing, each either kept or corrected; specs/hw-sata.md, section
 * 5.6.
 *
 * @param sramPerByte whether an access to a buffer costs what it moves, 1/32 of a block for a byte,
 *     instead of a whole block (item 1)
 * @param leakageOfAllBanks whether all banks of a buffer leak instead of one (item 2)
 * @param dramPerByte whether DRAM costs what it moves: 1/16 of a burst for a byte, its share of
 *     opening the page, and the energy of a write where it writes; instead of a read burst for an
 *     element (item 3)
 * @param lifPerActivation whether neuron updates draw power when they happen instead of in every
 *     cycle (item 4)
 * @param registerFileByByte whether a register file draws power for the byte it moves instead of
 *     all it holds (item 5)
 * @param exactPower whether area and power keep all digits instead of 6 decimals (item 9)
 */
public record PricingRules(
        @JsonPropertyDescription(
                        "whether an access to a buffer costs what it moves, 1/32 of a block for a"
                                + " byte, instead of a whole block (item 1)")
                boolean sramPerByte,
        @JsonPropertyDescription("whether all banks of a buffer leak instead of one (item 2)")
                boolean leakageOfAllBanks,
        @JsonPropertyDescription(
                        "whether DRAM costs what it moves: 1/16 of a burst for a byte, its share of"
                                + " opening the page, and the energy of a write where it writes;"
                                + " instead of a read burst for an element (item 3)")
                boolean dramPerByte,
        @JsonPropertyDescription(
                        "whether neuron updates draw power when they happen instead of in every"
                                + " cycle (item 4)")
                boolean lifPerActivation,
        @JsonPropertyDescription(
                        "whether a register file draws power for the byte it moves instead of all"
                                + " it holds (item 5)")
                boolean registerFileByByte,
        @JsonPropertyDescription(
                        "whether area and power keep all digits instead of 6 decimals (item 9)")
                boolean exactPower) {
    /** Exactly the reference. */
    public static final PricingRules PARITY =
            new PricingRules(false, false, false, false, false, false);

    /** All six items corrected. */
    public static final PricingRules CORRECTED =
            new PricingRules(true, true, true, true, true, true);
}
