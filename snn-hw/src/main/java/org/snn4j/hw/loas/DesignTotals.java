package org.snn4j.hw.loas;

import java.util.List;

/**
 * Totals of one design on one workload, in the columns of the paper's comparison.
 *
 * @param design name of the design
 * @param cycles clock cycles
 * @param operations matched pairs; multiply-accumulates of a dense array
 * @param dramBytes bytes to and from DRAM
 * @param sramBytes bytes to and from the cache
 * @param paperUnits energy by the released formula
 * @param joules energy in consistent units
 */
public record DesignTotals(
        String design,
        double cycles,
        double operations,
        double dramBytes,
        double sramBytes,
        double paperUnits,
        double joules) {

    static DesignTotals of(String design, List<LayerCost> layers) {
        double cycles = 0;
        double operations = 0;
        double dramBytes = 0;
        double sramBytes = 0;
        double paperUnits = 0;
        double picojoules = 0;
        for (LayerCost layer : layers) {
            cycles += layer.cycles();
            operations += layer.operations();
            dramBytes += layer.dramBytes();
            sramBytes += layer.sramBytes();
            paperUnits += layer.paperUnits().total();
            picojoules += layer.picojoules().total() + layer.neuronPicojoules();
        }
        return new DesignTotals(
                design, cycles, operations, dramBytes, sramBytes, paperUnits, picojoules * 1e-12);
    }
}
