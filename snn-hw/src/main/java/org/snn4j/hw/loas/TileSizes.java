package org.snn4j.hw.loas;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Sizes of the tiles; a spike tile is rows x depth, a weight tile depth x columns.
 *
 * @param rows output positions, 1 or more
 * @param depth inputs, 1 or more
 * @param columns outputs, 1 or more
 */
public record TileSizes(
        @JsonPropertyDescription("output positions of a spike tile, 1 or more") int rows,
        @JsonPropertyDescription("inputs of a tile, 1 or more") int depth,
        @JsonPropertyDescription("outputs of a weight tile, 1 or more") int columns) {
    public TileSizes {
        Check.atLeastOne("TileSizes.rows", rows);
        Check.atLeastOne("TileSizes.depth", depth);
        Check.atLeastOne("TileSizes.columns", columns);
    }
}
