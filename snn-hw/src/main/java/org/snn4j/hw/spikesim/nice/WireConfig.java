package org.snn4j.hw.spikesim.nice;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Wires of a crossbar.
 *
 * @param columnOhms resistance between neighbouring cells of a column, and to the converter, 0 or
 *     more
 * @param rowOhms resistance between neighbouring cells of a row, and to its driver, 0 or more;
 *     above 0 the whole crossbar is solved at once, which takes longer
 */
public record WireConfig(
        @JsonPropertyDescription("resistance between cells of a column in ohm, 0 or more")
                double columnOhms,
        @JsonPropertyDescription(
                        "resistance between cells of a row in ohm, 0 or more; above 0 slower")
                double rowOhms) {
    /** Wires without resistance, as published. */
    public static final WireConfig IDEAL = new WireConfig(0, 0);

    public WireConfig {
        Check.notNegative("WireConfig.columnOhms", columnOhms);
        Check.notNegative("WireConfig.rowOhms", rowOhms);
    }
}
