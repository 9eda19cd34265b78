package org.snn4j.hw.spikesim;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * The reference's odd choices, each either kept or corrected; specs/hw-spikesim.md, sections 3 to
 * 6.
 *
 * @param oneLayerPerTile whether a tile holds elements of one layer only, and layers may come in
 *     any order; the reference fills tiles across layers and gives up where elements do not
 *     increase
 * @param convertersAsBuilt whether an element converts each column once; the reference converts
 *     {@code (x/8)^2} times, which is the same at 64 columns
 * @param crossbarsScale whether energy and area of a crossbar grow with its cells
 * @param neuronsOncePerOutput whether neurons are charged once per output instead of once per
 *     partial sum
 * @param pixelsBeforePooling whether pixels that are pooled away cost energy and time
 * @param membranesOfAllLayers whether all layers have membrane memory instead of the first five
 * @param parallelColumns whether one PE cycle delivers all columns of a crossbar, and the slowest
 *     layer ends the run; the reference counts a cycle per output neuron and looks at the last
 *     layer
 * @param linearLayers whether linear layers are mapped too, as 1x1 convolutions; the reference
 *     ignores them
 */
public record ElaRules(
        @JsonPropertyDescription("a tile holds elements of one layer only") boolean oneLayerPerTile,
        @JsonPropertyDescription("an element converts each column once") boolean convertersAsBuilt,
        @JsonPropertyDescription("energy and area of a crossbar grow with its cells")
                boolean crossbarsScale,
        @JsonPropertyDescription("neurons are charged once per output, not per partial sum")
                boolean neuronsOncePerOutput,
        @JsonPropertyDescription("pixels that are pooled away cost energy and time")
                boolean pixelsBeforePooling,
        @JsonPropertyDescription("all layers have membrane memory, not the first five")
                boolean membranesOfAllLayers,
        @JsonPropertyDescription(
                        "a PE cycle delivers all columns of a crossbar; the slowest layer ends the"
                                + " run")
                boolean parallelColumns,
        @JsonPropertyDescription("linear layers are mapped too, as 1x1 convolutions")
                boolean linearLayers) {
    /** Exactly the reference. */
    public static final ElaRules PARITY =
            new ElaRules(false, false, false, false, false, false, false, false);

    /** Everything corrected; convolutions only, as in the reference. */
    public static final ElaRules CORRECTED =
            new ElaRules(true, true, true, true, true, true, true, false);

    /** These rules with linear layers mapped too. */
    public ElaRules withLinearLayers() {
        return new ElaRules(
                oneLayerPerTile,
                convertersAsBuilt,
                crossbarsScale,
                neuronsOncePerOutput,
                pixelsBeforePooling,
                membranesOfAllLayers,
                parallelColumns,
                true);
    }
}
