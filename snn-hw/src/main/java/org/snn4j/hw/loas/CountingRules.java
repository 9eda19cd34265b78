package org.snn4j.hw.loas;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * Which of the reference's counting rules hold; specs/hw-loas.md, section 13.
 *
 * @param lookup how a tile is found in a buffer (item 4)
 * @param firstTile whether the first tile of a layer is read (item 8)
 * @param output what stands for the outputs of a layer (item 6)
 * @param partialRows share of Gamma's partial sums that goes to DRAM (item 3)
 */
public record CountingRules(
        @JsonPropertyDescription(
                        "BY_CONTENT: equal tiles are the same tile, as released; BY_POSITION: a"
                                + " tile is only itself")
                Lookup lookup,
        @JsonPropertyDescription(
                        "COMPARED_WITH_LAST: read only if it differs from the layer's last tile,"
                                + " as released; READ: always read")
                FirstTile firstTile,
        @JsonPropertyDescription(
                        "INPUT_STANDS_IN: as large as the layer's input, as released; RECORDED:"
                                + " the workload's output spikes where it has them")
                Output output,
        @JsonPropertyDescription(
                        "A_QUARTER: as released; ALL_BUT_ONE_TIMESTEP: (T - 1) / T; Gamma only")
                PartialRows partialRows) {
    /** How a tile is found in a buffer. */
    public enum Lookup {
        BY_CONTENT,
        BY_POSITION
    }

    /** Whether the first tile of a layer is read. */
    public enum FirstTile {
        COMPARED_WITH_LAST,
        READ
    }

    /** What stands for the outputs of a layer. */
    public enum Output {
        INPUT_STANDS_IN,
        RECORDED
    }

    /** Share of Gamma's partial sums that goes to DRAM. */
    public enum PartialRows {
        A_QUARTER,
        ALL_BUT_ONE_TIMESTEP
    }

    /** As released. */
    public static final CountingRules PARITY =
            new CountingRules(
                    Lookup.BY_CONTENT,
                    FirstTile.COMPARED_WITH_LAST,
                    Output.INPUT_STANDS_IN,
                    PartialRows.A_QUARTER);

    /** Items 3, 4, 6 and 8 corrected. */
    public static final CountingRules CORRECTED =
            new CountingRules(
                    Lookup.BY_POSITION,
                    FirstTile.READ,
                    Output.RECORDED,
                    PartialRows.ALL_BUT_ONE_TIMESTEP);
}
