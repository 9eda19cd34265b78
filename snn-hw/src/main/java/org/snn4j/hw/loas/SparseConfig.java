package org.snn4j.hw.loas;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.snn4j.hw.loas.LoopOrder.Axis;
import org.snn4j.tensor.Check;

/**
 * Everything that a model of this package needs to know about an accelerator for sparse products.
 *
 * @param design which accelerator
 * @param order order of the tiles
 * @param tiles sizes of the tiles; there is a processing element for each row of a tile (LoAS,
 *     Gamma) or for each column (others)
 * @param buffers capacities of the tile buffers
 * @param bits widths of what is transferred
 * @param minSpikes inputs with fewer spikes count as silent, 1 or more; for designs that pack
 *     spikes
 * @param dramScale factor on all DRAM bytes, above 0
 * @param rules counting rules
 * @param power energy of work and time
 * @param memory prices of bytes
 * @param extensions what the reference does not have
 * @param drawn how unknown positions are drawn
 */
public record SparseConfig(
        @JsonPropertyDescription("which accelerator; fixed by its name") SparseDesign design,
        @JsonPropertyDescription("order of the tiles") LoopOrder order,
        @JsonPropertyDescription(
                        "sizes of the tiles; a processing element for each row (LoAS, Gamma) or"
                                + " each column (others)")
                TileSizes tiles,
        @JsonPropertyDescription("capacities of the tile buffers") TileBuffers buffers,
        @JsonPropertyDescription("widths of what is transferred") ItemBits bits,
        @JsonPropertyDescription(
                        "inputs with fewer spikes count as silent; 1 keeps all, 2 is the paper's"
                                + " FT")
                int minSpikes,
        @JsonPropertyDescription("factor on all DRAM bytes, above 0; 1.18 for Gamma-ANN")
                double dramScale,
        @JsonPropertyDescription("counting rules") CountingRules rules,
        @JsonPropertyDescription("energy of work and time") SparsePower power,
        @JsonPropertyDescription("prices of bytes") MemoryPrices memory,
        @JsonPropertyDescription("what the reference does not have") Extensions extensions,
        @JsonPropertyDescription("how positions are drawn where only densities are known")
                DrawnOperands drawn) {

    public SparseConfig {
        Check.atLeastOne("SparseConfig.minSpikes", minSpikes);
        if (minSpikes > 1 && !design.isLoas()) {
            throw new IllegalArgumentException(
                    "SparseConfig.minSpikes: expected 1 for "
                            + design.label()
                            + ", got "
                            + minSpikes
                            + ". Only LoAS masks inputs of few spikes");
        }
        Check.positive("SparseConfig.dramScale", dramScale);
    }

    /** Processing elements. */
    int processingElements() {
        return design.lanes() == SparseDesign.Lanes.ROWS ? tiles.rows() : tiles.columns();
    }

    /** A released accelerator in a profile; specs/hw-loas.md, sections 4, 9 and 13. */
    public static SparseConfig of(SparseDesign design, LoasProfile profile) {
        SparseConfig parity = parity(design);
        return profile == LoasProfile.PARITY ? parity : parity.corrected();
    }

    private static SparseConfig parity(SparseDesign design) {
        return switch (design) {
            case LOAS ->
                    of(
                            design,
                            order(Axis.ROWS, Axis.COLUMNS, Axis.TIMESTEPS, Axis.DEPTH),
                            new TileSizes(16, 128, 32),
                            capacities(4096, 131072),
                            ItemBits.LOAS);
            case LOAS_WEIGHT_PARALLEL ->
                    of(
                            design,
                            order(Axis.COLUMNS, Axis.ROWS, Axis.TIMESTEPS, Axis.DEPTH),
                            new TileSizes(32, 128, 16),
                            capacities(131072, 4096),
                            ItemBits.LOAS);
            case SPARTEN -> sparten(design, 16384, ItemBits.SPARTEN);
            case GOSPA ->
                    of(
                            design,
                            order(Axis.DEPTH, Axis.COLUMNS, Axis.TIMESTEPS, Axis.ROWS),
                            new TileSizes(64, 256, 16),
                            capacities(16384, 174080),
                            ItemBits.GOSPA);
            case GAMMA -> gamma(design, 8192, ItemBits.GAMMA);
            case SPARTEN_ANN -> sparten(design, 8192, ItemBits.SPARTEN_ANN);
            case GAMMA_ANN -> gamma(design, 4096, ItemBits.GAMMA_ANN).withDramScale(1.18);
        };
    }

    private static SparseConfig sparten(SparseDesign design, int spikes, ItemBits bits) {
        return of(
                design,
                order(Axis.COLUMNS, Axis.ROWS, Axis.TIMESTEPS, Axis.DEPTH),
                new TileSizes(32, 128, 16),
                capacities(131072, spikes),
                bits);
    }

    private static SparseConfig gamma(SparseDesign design, int spikes, ItemBits bits) {
        return of(
                design,
                order(Axis.ROWS, Axis.DEPTH, Axis.TIMESTEPS, Axis.COLUMNS),
                new TileSizes(16, 64, 64),
                capacities(131072, spikes),
                bits);
    }

    private static SparseConfig of(
            SparseDesign design,
            LoopOrder order,
            TileSizes tiles,
            TileBuffers buffers,
            ItemBits bits) {
        return new SparseConfig(
                design,
                order,
                tiles,
                buffers,
                bits,
                1,
                1,
                CountingRules.PARITY,
                SparsePower.of(design),
                MemoryPrices.DEFAULT,
                Extensions.NONE,
                DrawnOperands.DEFAULT);
    }

    private static LoopOrder order(Axis outermost, Axis second, Axis third, Axis innermost) {
        return new LoopOrder(outermost, second, third, innermost);
    }

    private static TileBuffers capacities(int weights, int spikes) {
        return new TileBuffers(TileBuffers.Unit.NON_ZEROS, weights, spikes);
    }

    /**
     * Items 3 to 8 of specs/hw-loas.md, section 13; every element leaks what its units add up to at
     * T = 4.
     */
    private SparseConfig corrected() {
        double leakage = ElementFigures.of(design, PublishedLayer.TIMESTEPS).leakageMilliwatts();
        return withRules(CountingRules.CORRECTED)
                .withBuffers(TileBuffers.HALVES_OF_256_KIBIBYTES)
                .withPower(power.withAllLeaking(leakage));
    }

    /** The profile that this configuration is, or that its settings were changed. */
    String label() {
        SparseConfig unmasked = withMinSpikes(1);
        String masking =
                minSpikes == 1 ? "" : ", inputs of fewer than " + minSpikes + " spikes masked";
        for (LoasProfile profile : LoasProfile.values()) {
            if (unmasked.equals(of(design, profile))) {
                return "profile " + profile.label() + masking;
            }
        }
        LoasProfile nearest =
                rules.equals(CountingRules.PARITY) ? LoasProfile.PARITY : LoasProfile.CORRECTED;
        return "profile " + nearest.label() + " with changed settings" + masking;
    }

    /** This configuration with inputs of fewer spikes silent. */
    public SparseConfig withMinSpikes(int other) {
        return new SparseConfig(
                design,
                order,
                tiles,
                buffers,
                bits,
                other,
                dramScale,
                rules,
                power,
                memory,
                extensions,
                drawn);
    }

    /** This configuration with other tiles. */
    public SparseConfig withTiles(TileSizes other) {
        return new SparseConfig(
                design,
                order,
                other,
                buffers,
                bits,
                minSpikes,
                dramScale,
                rules,
                power,
                memory,
                extensions,
                drawn);
    }

    /** This configuration with another order of the tiles. */
    public SparseConfig withOrder(LoopOrder other) {
        return new SparseConfig(
                design,
                other,
                tiles,
                buffers,
                bits,
                minSpikes,
                dramScale,
                rules,
                power,
                memory,
                extensions,
                drawn);
    }

    /** This configuration with other buffers. */
    public SparseConfig withBuffers(TileBuffers other) {
        return new SparseConfig(
                design,
                order,
                tiles,
                other,
                bits,
                minSpikes,
                dramScale,
                rules,
                power,
                memory,
                extensions,
                drawn);
    }

    /** This configuration with other counting rules. */
    public SparseConfig withRules(CountingRules other) {
        return new SparseConfig(
                design,
                order,
                tiles,
                buffers,
                bits,
                minSpikes,
                dramScale,
                other,
                power,
                memory,
                extensions,
                drawn);
    }

    /** This configuration with other energies of work and time. */
    public SparseConfig withPower(SparsePower other) {
        return new SparseConfig(
                design,
                order,
                tiles,
                buffers,
                bits,
                minSpikes,
                dramScale,
                rules,
                other,
                memory,
                extensions,
                drawn);
    }

    /** This configuration with other prices of bytes. */
    public SparseConfig withMemory(MemoryPrices other) {
        return new SparseConfig(
                design,
                order,
                tiles,
                buffers,
                bits,
                minSpikes,
                dramScale,
                rules,
                power,
                other,
                extensions,
                drawn);
    }

    /** This configuration with other extensions. */
    public SparseConfig withExtensions(Extensions other) {
        return new SparseConfig(
                design, order, tiles, buffers, bits, minSpikes, dramScale, rules, power, memory,
                other, drawn);
    }

    /** This configuration with unknown positions drawn in another way. */
    public SparseConfig withDrawn(DrawnOperands other) {
        return new SparseConfig(
                design,
                order,
                tiles,
                buffers,
                bits,
                minSpikes,
                dramScale,
                rules,
                power,
                memory,
                extensions,
                other);
    }

    private SparseConfig withDramScale(double other) {
        return new SparseConfig(
                design,
                order,
                tiles,
                buffers,
                bits,
                minSpikes,
                other,
                rules,
                power,
                memory,
                extensions,
                drawn);
    }
}
