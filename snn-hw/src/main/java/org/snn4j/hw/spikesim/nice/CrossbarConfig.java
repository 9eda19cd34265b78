package org.snn4j.hw.spikesim.nice;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.hw.AcceleratorEntry;
import org.snn4j.hw.spikesim.ChipConfig;
import org.snn4j.hw.spikesim.SpikeSim;
import org.snn4j.hw.spikesim.SpikeSimConfig;
import org.snn4j.tensor.Check;

/**
 * Crossbars on which a network runs; each imperfection can be switched on alone.
 *
 * @param rows rows and columns of a crossbar, 1 or more
 * @param weightBits bits of a weight, 1 to 24
 * @param range largest magnitude that a weight can have
 * @param slicing where the bits of a weight lie
 * @param realInputs what happens to layers that are given real values
 * @param cells the cells
 * @param wires the wires
 * @param converter the converters
 * @param variation how devices differ from what they should be
 */
public record CrossbarConfig(
        @JsonPropertyDescription("rows and columns of a crossbar, 1 or more") int rows,
        @JsonPropertyDescription("bits of a weight, 1 to 24") int weightBits,
        @JsonPropertyDescription(
                        "largest magnitude of a weight: UNIT (1), LAYER_MAXIMUM, CHANNEL_MAXIMUM")
                WeightRange range,
        @JsonPropertyDescription("bits in PARALLEL_DEVICES of a cell, or a COLUMN_PER_BIT")
                BitSlicing slicing,
        @JsonPropertyDescription(
                        "layers given real values: computed DIGITAL, as VOLTAGES, or"
                                + " as VOLTAGES_UNLESS_NEGATIVE")
                RealInputs realInputs,
        @JsonPropertyDescription("the cells") CellConfig cells,
        @JsonPropertyDescription("the wires") WireConfig wires,
        @JsonPropertyDescription("the converters") ConverterConfig converter,
        @JsonPropertyDescription("how devices differ from what they should be")
                DeviceVariation variation) {
    /** As published: 4-bit weights of -1 to 1, and nothing else that is not ideal. */
    public static final CrossbarConfig PUBLISHED =
            new CrossbarConfig(
                    64,
                    4,
                    WeightRange.UNIT,
                    BitSlicing.PARALLEL_DEVICES,
                    RealInputs.DIGITAL,
                    CellConfig.DEFAULT,
                    WireConfig.IDEAL,
                    ConverterConfig.IDEAL,
                    DeviceVariation.NONE);

    /** So many bits, and so little leakage of devices that are off, that nothing is lost. */
    public static final CrossbarConfig IDEAL =
            PUBLISHED
                    .withWeightBits(16)
                    .withRange(WeightRange.LAYER_MAXIMUM)
                    .withRealInputs(RealInputs.VOLTAGES)
                    .withCells(CellConfig.DEFAULT.withOhms(CellConfig.DEFAULT.baseOhms(), 1e15));

    /**
     * A chip with a bit of everything: 6-bit weights sliced into columns, 6-bit converters of one
     * unit per code, 10 % variation, 1 % read noise, 0.1 % stuck devices each way, 120 kohm devices
     * (a value of the authors) with an on/off ratio of 100 and wires of 1 ohm.
     */
    public static final CrossbarConfig REALISTIC =
            PUBLISHED
                    .withWeightBits(6)
                    .withRange(WeightRange.CHANNEL_MAXIMUM)
                    .withSlicing(BitSlicing.COLUMN_PER_BIT)
                    .withCells(CellConfig.DEFAULT.withOhms(120e3, 12e6))
                    .withWires(new WireConfig(1, 0))
                    .withConverter(ConverterConfig.of(6, FullScale.UNIT_PER_CODE))
                    .withVariation(new DeviceVariation(0.1, 0.01, 0.001, 0.001, 0, 1));

    /**
     * Crossbars for configuration files and the command line: profiles {@code realistic}, {@code
     * published} and {@code ideal}. The accelerator that goes with them is the chip with crossbars
     * of this size.
     */
    public static AcceleratorEntry<CrossbarConfig> entry() {
        return AcceleratorEntry.of(
                        "crossbar",
                        "What crossbars do to a network's accuracy (Moitra et al. 2023)",
                        CrossbarConfig.class,
                        config ->
                                new SpikeSim(
                                        SpikeSimConfig.CORRECTED.withChip(
                                                ChipConfig.DEFAULT.withCrossbarRows(config.rows))))
                .withProfile("realistic", REALISTIC)
                .withProfile("published", PUBLISHED)
                .withProfile("ideal", IDEAL);
    }

    public CrossbarConfig {
        Check.atLeastOne("CrossbarConfig.rows", rows);
        Check.inRange("CrossbarConfig.weightBits", weightBits, 1, WeightEncoding.MOST_BITS);
    }

    WeightEncoding encoding() {
        return WeightEncoding.of(weightBits);
    }

    /** Whether a current depends on nothing but the products of inputs and conductances. */
    boolean isLinear() {
        return !converter.rounds() && variation.readSigma() == 0;
    }

    /** These crossbars in another size. */
    public CrossbarConfig withRows(int other) {
        return new CrossbarConfig(
                other, weightBits, range, slicing, realInputs, cells, wires, converter, variation);
    }

    /** These crossbars with weights of other width. */
    public CrossbarConfig withWeightBits(int bits) {
        return new CrossbarConfig(
                rows, bits, range, slicing, realInputs, cells, wires, converter, variation);
    }

    /** These crossbars with weights of another range. */
    public CrossbarConfig withRange(WeightRange other) {
        return new CrossbarConfig(
                rows, weightBits, other, slicing, realInputs, cells, wires, converter, variation);
    }

    /** These crossbars with bits in other places. */
    public CrossbarConfig withSlicing(BitSlicing other) {
        return new CrossbarConfig(
                rows, weightBits, range, other, realInputs, cells, wires, converter, variation);
    }

    /** These crossbars with another treatment of real values. */
    public CrossbarConfig withRealInputs(RealInputs other) {
        return new CrossbarConfig(
                rows, weightBits, range, slicing, other, cells, wires, converter, variation);
    }

    /** These crossbars of other cells. */
    public CrossbarConfig withCells(CellConfig other) {
        return new CrossbarConfig(
                rows, weightBits, range, slicing, realInputs, other, wires, converter, variation);
    }

    /** These crossbars with other wires. */
    public CrossbarConfig withWires(WireConfig other) {
        return new CrossbarConfig(
                rows, weightBits, range, slicing, realInputs, cells, other, converter, variation);
    }

    /** These crossbars with other converters. */
    public CrossbarConfig withConverter(ConverterConfig other) {
        return new CrossbarConfig(
                rows, weightBits, range, slicing, realInputs, cells, wires, other, variation);
    }

    /** These crossbars with other devices. */
    public CrossbarConfig withVariation(DeviceVariation other) {
        return new CrossbarConfig(
                rows, weightBits, range, slicing, realInputs, cells, wires, converter, other);
    }
}
