package org.snn4j.hw.spikesim;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Energy of one PE cycle, {@code E_cycle}; specs/hw-spikesim.md, sections 4.2 and 4.3.
 *
 * @param picojoules energy of each component
 */
public record PeCycleEnergy(Map<PeComponent, Double> picojoules) {
    /** Unit operations of the subtract unit per converter and PE cycle. */
    private static final int SUBTRACTIONS = 16;

    public PeCycleEnergy {
        picojoules = Collections.unmodifiableMap(new EnumMap<>(picojoules));
    }

    /**
     * The energy for a kernel of {@code kernelPositions} positions.
     *
     * <p>With {@code u = x/8} converters the reference uses {@code u} for the number of read phases
     * as well.
     */
    static PeCycleEnergy of(SpikeSimConfig config, int kernelPositions) {
        ChipConfig chip = config.chip();
        EnergyConstants energy = config.energy();
        ElaRules rules = config.rules();
        double u = chip.converters();
        double phases = rules.convertersAsBuilt() ? chip.columnsPerConverter() : u;
        double conversions = phases * u;
        double scale = rules.crossbarsScale() ? chip.cellsInUnitsOf64() : 1;
        double crossbar = energy.crossbarPicojoules(chip.device()) * scale;
        Map<PeComponent, Double> parts = new EnumMap<>(PeComponent.class);
        parts.put(PeComponent.HTREE, energy.htreePicojoules());
        parts.put(PeComponent.MEMORY_FETCH, energy.fetchPicojoules());
        parts.put(PeComponent.NEURON, energy.neuronPicojoules());
        parts.put(PeComponent.CROSSBAR, phases * kernelPositions * crossbar);
        parts.put(PeComponent.CONVERTER, conversions * energy.converterPicojoules());
        parts.put(PeComponent.MULTIPLEXER, conversions * energy.multiplexerPicojoules());
        parts.put(PeComponent.SUBTRACT, SUBTRACTIONS * u * energy.subtractPicojoules());
        parts.put(PeComponent.TEMPORARY_BUFFER, u * energy.temporaryBufferPicojoules());
        parts.put(PeComponent.TILE_BUFFER, energy.tileBufferPicojoules());
        return new PeCycleEnergy(parts);
    }

    /** Energy of all components. */
    public double totalPicojoules() {
        return picojoules.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
