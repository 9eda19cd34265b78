package org.snn4j.hw.loas;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.tensor.Check;

/**
 * Everything that the models of PTB and Stellar need to know.
 *
 * @param design which accelerator
 * @param rows rows of the array, 1 or more
 * @param columns columns of the array, 1 or more; PTB has a timestep in each
 * @param cycleShare share of the dense cycles that is left after skipping, above 0 to 1
 * @param density how the density of spikes is chosen; Stellar only
 * @param assumedDensity density where the layer's own is not used or not known, 0 to 1
 * @param classifier whether the layer behind which no neurons follow is included
 * @param power energy of work and time
 * @param memory prices of bytes
 */
public record DenseConfig(
        @JsonPropertyDescription("which accelerator; fixed by its name") DenseDesign design,
        @JsonPropertyDescription("rows of the array, 1 or more") int rows,
        @JsonPropertyDescription("columns of the array, 1 or more; timesteps in PTB") int columns,
        @JsonPropertyDescription(
                        "share of the dense cycles left after skipping spikes, above 0 to 1")
                double cycleShare,
        @JsonPropertyDescription(
                        "ASSUMED: one density everywhere, as released; OF_THE_LAYER: the"
                                + " workload's; Stellar only")
                Density density,
        @JsonPropertyDescription("density where the layer's is not used or not known, 0 to 1")
                double assumedDensity,
        @JsonPropertyDescription("LEFT_OUT: as released; INCLUDED: as a layer like any other")
                Extensions.Classifier classifier,
        @JsonPropertyDescription("energy of work and time") SparsePower power,
        @JsonPropertyDescription("prices of bytes") MemoryPrices memory) {

    /** How the density of spikes is chosen. */
    public enum Density {
        ASSUMED,
        OF_THE_LAYER
    }

    /** Share of cycles and density of spikes that LoAS's authors allow Stellar. */
    private static final double STELLAR_CYCLES = 0.2;

    private static final double STELLAR_DENSITY = 0.26;

    public DenseConfig {
        Check.atLeastOne("DenseConfig.rows", rows);
        Check.atLeastOne("DenseConfig.columns", columns);
        Check.positive("DenseConfig.cycleShare", cycleShare);
        Check.inRange("DenseConfig.cycleShare", cycleShare, 0, 1);
        Check.inRange("DenseConfig.assumedDensity", assumedDensity, 0, 1);
    }

    /** A released accelerator in a profile; revision cd635a8, specs/hw-loas.md, section 8. */
    public static DenseConfig of(DenseDesign design, LoasProfile profile) {
        Density density = profile == LoasProfile.PARITY ? Density.ASSUMED : Density.OF_THE_LAYER;
        return switch (design) {
            case PTB ->
                    new DenseConfig(
                            design,
                            16,
                            4,
                            1,
                            density,
                            1,
                            Extensions.Classifier.LEFT_OUT,
                            power(0.148, 0.016),
                            MemoryPrices.DEFAULT);
            case STELLAR ->
                    new DenseConfig(
                            design,
                            4,
                            4,
                            STELLAR_CYCLES,
                            density,
                            STELLAR_DENSITY,
                            Extensions.Classifier.LEFT_OUT,
                            power(2.44196915625, 0.17),
                            MemoryPrices.DEFAULT);
        };
    }

    private static SparsePower power(double operation, double cell) {
        return new SparsePower(800, operation, cell, SparsePower.Leaking.ALL, 78);
    }

    /** Cells of the array. */
    int cells() {
        return Math.multiplyExact(rows, columns);
    }

    /** The profile that this configuration is, or that it was changed. */
    String label() {
        for (LoasProfile profile : LoasProfile.values()) {
            if (equals(of(design, profile))) {
                return "profile " + profile.label();
            }
        }
        return "profile "
                + (density == Density.ASSUMED ? LoasProfile.PARITY : LoasProfile.CORRECTED).label()
                + " with changed settings";
    }
}
