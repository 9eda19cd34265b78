package org.snn4j.hw.loas;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Buffers that keep tiles, first in, first out; specs/hw-loas.md, section 5.2.
 *
 * @param unit what the capacities count
 * @param weights capacity of the weight buffer, 1 or more
 * @param spikes capacity of the spike buffer, 1 or more
 */
public record TileBuffers(
        @JsonPropertyDescription(
                        "NON_ZEROS: capacities count values that are not 0, as released; BYTES:"
                                + " payload, masks and coordinates")
                Unit unit,
        @JsonPropertyDescription("capacity of the weight buffer, 1 or more") int weights,
        @JsonPropertyDescription("capacity of the spike buffer, 1 or more") int spikes) {
    /** What a capacity counts. */
    public enum Unit {
        /** Values that are not 0; masks and coordinates take no room. */
        NON_ZEROS,
        /** Everything that is transferred. */
        BYTES
    }

    /**
     * The halves of a cache of 256 KiB; the size is that of the paper's system table, the split is
     * our assumption.
     */
    static final TileBuffers HALVES_OF_256_KIBIBYTES =
            new TileBuffers(Unit.BYTES, 128 * 1024, 128 * 1024);

    public TileBuffers {
        Check.atLeastOne("TileBuffers.weights", weights);
        Check.atLeastOne("TileBuffers.spikes", spikes);
    }
}
