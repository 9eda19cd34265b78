package org.snn4j.hw.dfa;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Organisation of the chip; specs/hw-dfa-sim.md, section 3.
 *
 * @param crossbarSize rows and columns of a crossbar, 1 or more
 * @param elementsPerTile processing elements of a tile, 1 or more
 * @param columnsPerConverter columns that share a converter, 1 to {@code crossbarSize}
 * @param clockMegahertz clock, above 0
 * @param cyclesPerEvaluation cycles of one evaluation of a processing element, above 0
 */
public record ChipConfig(
        @JsonPropertyDescription("rows and columns of a crossbar, 1 or more") int crossbarSize,
        @JsonPropertyDescription("processing elements of a tile, 1 or more") int elementsPerTile,
        @JsonPropertyDescription("columns that share a converter, 1 to crossbarSize")
                int columnsPerConverter,
        @JsonPropertyDescription("clock, above 0") double clockMegahertz,
        @JsonPropertyDescription("cycles of one evaluation of a processing element, above 0")
                double cyclesPerEvaluation) {
    /** SpikeSim, public repository. */
    public static final ChipConfig DEFAULT = new ChipConfig(64, 8, 8, 250, 26);

    public ChipConfig {
        Check.atLeastOne("ChipConfig.crossbarSize", crossbarSize);
        Check.atLeastOne("ChipConfig.elementsPerTile", elementsPerTile);
        Check.inRange("ChipConfig.columnsPerConverter", columnsPerConverter, 1, crossbarSize);
        Check.positive("ChipConfig.clockMegahertz", clockMegahertz);
        Check.positive("ChipConfig.cyclesPerEvaluation", cyclesPerEvaluation);
    }

    /** Converters of one crossbar, {@code u = X / columns per converter}. */
    double converters() {
        return (double) crossbarSize / columnsPerConverter;
    }

    /** Duration of one cycle. */
    double nanosecondsPerCycle() {
        return 1000 / clockMegahertz;
    }

    /** Duration of one evaluation of a processing element. */
    double nanosecondsPerEvaluation() {
        return cyclesPerEvaluation * nanosecondsPerCycle();
    }
}
