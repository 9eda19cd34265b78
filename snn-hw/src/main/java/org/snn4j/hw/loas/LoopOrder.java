package org.snn4j.hw.loas;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.EnumSet;
import java.util.List;

/**
 * Order in which the tiles of a layer are visited; specs/hw-loas.md, section 4.
 *
 * @param outermost changes last
 * @param second inside the outermost
 * @param third inside the second
 * @param innermost changes with every tile
 */
public record LoopOrder(
        @JsonPropertyDescription("axis that changes last") Axis outermost,
        @JsonPropertyDescription("axis inside the outermost") Axis second,
        @JsonPropertyDescription("axis inside the second") Axis third,
        @JsonPropertyDescription("axis that changes with every tile") Axis innermost) {

    /** Axes of the product {@code A [T, M, K] x W [K, N]}. */
    public enum Axis {
        TIMESTEPS,
        ROWS,
        DEPTH,
        COLUMNS
    }

    public LoopOrder {
        if (EnumSet.copyOf(List.of(outermost, second, third, innermost)).size() != 4) {
            throw new IllegalArgumentException(
                    "LoopOrder: expected each of TIMESTEPS, ROWS, DEPTH, COLUMNS once, got "
                            + List.of(outermost, second, third, innermost));
        }
    }

    /** The axes, outermost first. */
    List<Axis> axes() {
        return List.of(outermost, second, third, innermost);
    }
}
