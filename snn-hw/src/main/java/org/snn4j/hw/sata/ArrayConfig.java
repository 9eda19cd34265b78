package org.snn4j.hw.sata;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * The systolic array.
 *
 * @param rows processing elements along the output positions, 1 or more
 * @param columns processing elements along the filters, 1 or more
 * @param clockMegahertz clock, above 0
 */
public record ArrayConfig(
        @JsonPropertyDescription("processing elements along the output positions, 1 or more")
                int rows,
        @JsonPropertyDescription("processing elements along the filters, 1 or more") int columns,
        @JsonPropertyDescription("clock in MHz, above 0") double clockMegahertz) {
    /** 16 by 8 elements at 400 MHz; SATA_Sim d447058, archs/sata-config.yaml. */
    public static final ArrayConfig DEFAULT = new ArrayConfig(16, 8, 400);

    public ArrayConfig {
        Check.atLeastOne("ArrayConfig.rows", rows);
        Check.atLeastOne("ArrayConfig.columns", columns);
        Check.positive("ArrayConfig.clockMegahertz", clockMegahertz);
    }

    /** Number of processing elements. */
    public long elements() {
        return (long) rows * columns;
    }

    /** Duration of one cycle in microseconds; milliwatts times this are nanojoules. */
    public double cycleMicroseconds() {
        return 1 / clockMegahertz;
    }
}
