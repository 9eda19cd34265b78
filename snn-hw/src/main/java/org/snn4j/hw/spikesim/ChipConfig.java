package org.snn4j.hw.spikesim;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * The chip; specs/hw-spikesim.md, sections 1 and 2.
 *
 * @param crossbarRows rows and columns of a crossbar, 1 or more
 * @param columnsPerConverter columns that take turns at one converter, 1 or more
 * @param pesPerTile processing elements of a tile, 1 or more
 * @param clockMegahertz clock, above 0
 * @param clockCyclesPerPeCycle clock cycles in which an element computes one output pixel, 1 or
 *     more
 * @param overlap share of a layer's outputs after which the next layer starts, 0 to 1
 * @param device what the cells are made of
 */
public record ChipConfig(
        @JsonPropertyDescription("rows and columns of a crossbar, 1 or more") int crossbarRows,
        @JsonPropertyDescription("columns that take turns at one converter, 1 or more")
                int columnsPerConverter,
        @JsonPropertyDescription("processing elements of a tile, 1 or more") int pesPerTile,
        @JsonPropertyDescription("clock in MHz, above 0") double clockMegahertz,
        @JsonPropertyDescription(
                        "clock cycles in which an element computes one output pixel, 1 or more")
                int clockCyclesPerPeCycle,
        @JsonPropertyDescription(
                        "share of a layer's outputs after which the next layer starts, 0 to 1")
                double overlap,
        @JsonPropertyDescription("what the cells are made of") CellDevice device) {
    /** SpikeSim c2627bc. */
    public static final ChipConfig DEFAULT =
            new ChipConfig(64, 8, 8, 250, 26, 0.75, CellDevice.RRAM);

    public ChipConfig {
        Check.atLeastOne("ChipConfig.crossbarRows", crossbarRows);
        Check.atLeastOne("ChipConfig.columnsPerConverter", columnsPerConverter);
        Check.atLeastOne("ChipConfig.pesPerTile", pesPerTile);
        Check.positive("ChipConfig.clockMegahertz", clockMegahertz);
        Check.atLeastOne("ChipConfig.clockCyclesPerPeCycle", clockCyclesPerPeCycle);
        Check.inRange("ChipConfig.overlap", overlap, 0, 1);
    }

    /** Converters of an element, {@code u}; not rounded, as in the reference. */
    double converters() {
        return (double) crossbarRows / columnsPerConverter;
    }

    /** Cells of a crossbar in units of the 64x64 crossbar for which the constants hold. */
    double cellsInUnitsOf64() {
        return crossbarRows / 64.0 * (crossbarRows / 64.0);
    }

    /** Duration of one PE cycle, {@code 26 * 1000 / f_MHz}. */
    public double peCycleNanoseconds() {
        return clockCyclesPerPeCycle * 1e3 / clockMegahertz;
    }

    /** This chip with other crossbars. */
    public ChipConfig withCrossbarRows(int rows) {
        return new ChipConfig(
                rows,
                columnsPerConverter,
                pesPerTile,
                clockMegahertz,
                clockCyclesPerPeCycle,
                overlap,
                device);
    }

    /** This chip with tiles of another size. */
    public ChipConfig withPesPerTile(int pes) {
        return new ChipConfig(
                crossbarRows,
                columnsPerConverter,
                pes,
                clockMegahertz,
                clockCyclesPerPeCycle,
                overlap,
                device);
    }

    /** This chip at another clock. */
    public ChipConfig withClockMegahertz(double clock) {
        return new ChipConfig(
                crossbarRows,
                columnsPerConverter,
                pesPerTile,
                clock,
                clockCyclesPerPeCycle,
                overlap,
                device);
    }

    /** This chip with other cells. */
    public ChipConfig withDevice(CellDevice other) {
        return new ChipConfig(
                crossbarRows,
                columnsPerConverter,
                pesPerTile,
                clockMegahertz,
                clockCyclesPerPeCycle,
                overlap,
                other);
    }
}
