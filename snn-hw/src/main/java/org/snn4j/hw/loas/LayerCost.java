package org.snn4j.hw.loas;

import org.snn4j.hw.SparsityUsed;

/**
 * Cost of one layer, mean of all samples.
 *
 * @param layer name of the layer
 * @param sparsity sparsity of its inputs that was used
 * @param cycles clock cycles
 * @param operations matched pairs; multiply-accumulates of a dense array
 * @param dramBytes bytes to and from DRAM
 * @param sramBytes bytes to and from the cache
 * @param paperUnits energy by the released formula
 * @param picojoules energy in consistent units
 * @param neuronPicojoules energy of neurons, 0 where it is not modelled
 * @param detailedCycles cycles with latencies and bandwidth; those above where there is no model
 * @param detailedPicojoules energy with these cycles
 */
public record LayerCost(
        String layer,
        SparsityUsed sparsity,
        double cycles,
        double operations,
        double dramBytes,
        double sramBytes,
        EnergyTerms paperUnits,
        EnergyTerms picojoules,
        double neuronPicojoules,
        double detailedCycles,
        EnergyTerms detailedPicojoules) {

    static LayerCost none(String layer, SparsityUsed sparsity) {
        return new LayerCost(
                layer,
                sparsity,
                0,
                0,
                0,
                0,
                EnergyTerms.NONE,
                EnergyTerms.NONE,
                0,
                0,
                EnergyTerms.NONE);
    }

    LayerCost plus(LayerCost other) {
        return new LayerCost(
                layer,
                sparsity,
                cycles + other.cycles,
                operations + other.operations,
                dramBytes + other.dramBytes,
                sramBytes + other.sramBytes,
                paperUnits.plus(other.paperUnits),
                picojoules.plus(other.picojoules),
                neuronPicojoules + other.neuronPicojoules,
                detailedCycles + other.detailedCycles,
                detailedPicojoules.plus(other.detailedPicojoules));
    }

    LayerCost times(double factor) {
        return new LayerCost(
                layer,
                sparsity,
                cycles * factor,
                operations * factor,
                dramBytes * factor,
                sramBytes * factor,
                paperUnits.times(factor),
                picojoules.times(factor),
                neuronPicojoules * factor,
                detailedCycles * factor,
                detailedPicojoules.times(factor));
    }
}
