package org.snn4j.hw.loas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snn4j.hw.Breakdown;
import org.snn4j.hw.EnergyUnit;
import org.snn4j.hw.LayerEstimate;
import org.snn4j.hw.Workload;

/** Faces of layer costs that the accelerators of this package share. */
final class LoasEstimates {
    private static final double JOULES_PER_PICOJOULE = 1e-12;

    private LoasEstimates() {}

    static Breakdown inference(List<LayerCost> costs) {
        List<LayerEstimate> layers = new ArrayList<>();
        for (LayerCost cost : costs) {
            layers.add(estimate(cost, cost.cycles(), joules(cost.picojoules(), cost)));
        }
        return new Breakdown("inference, consistent units", EnergyUnit.JOULE, layers);
    }

    static Breakdown detailed(List<LayerCost> costs) {
        List<LayerEstimate> layers = new ArrayList<>();
        for (LayerCost cost : costs) {
            layers.add(
                    estimate(cost, cost.detailedCycles(), joules(cost.detailedPicojoules(), cost)));
        }
        return new Breakdown(
                "inference with prefix-sum latency and DRAM bandwidth", EnergyUnit.JOULE, layers);
    }

    static Breakdown paperUnits(List<LayerCost> costs) {
        List<LayerEstimate> layers = new ArrayList<>();
        for (LayerCost cost : costs) {
            layers.add(estimate(cost, cost.cycles(), byComponent(cost.paperUnits(), 1)));
        }
        return new Breakdown(
                "inference by the released formula, only ratios mean anything",
                EnergyUnit.PAPER_UNIT,
                layers);
    }

    private static LayerEstimate estimate(
            LayerCost cost, double cycles, Map<String, Double> energy) {
        return new LayerEstimate(cost.layer(), cost.sparsity(), Math.round(cycles), energy);
    }

    private static Map<String, Double> joules(EnergyTerms terms, LayerCost cost) {
        Map<String, Double> energy = byComponent(terms, JOULES_PER_PICOJOULE);
        if (cost.neuronPicojoules() > 0) {
            energy.put("neurons", cost.neuronPicojoules() * JOULES_PER_PICOJOULE);
        }
        return energy;
    }

    private static Map<String, Double> byComponent(EnergyTerms terms, double factor) {
        Map<String, Double> energy = new LinkedHashMap<>();
        energy.put("processing elements", terms.compute() * factor);
        energy.put("cache", terms.sram() * factor);
        energy.put("DRAM", terms.dram() * factor);
        energy.put("leakage", terms.leakage() * factor);
        return energy;
    }

    /** What every report says of its numbers. */
    static List<String> notes(Workload workload, DesignTotals totals, List<LayerCost> costs) {
        List<String> notes = new ArrayList<>();
        notes.add(
                String.format(
                        Locale.ROOT,
                        "%,.0f operations, DRAM %.3f KiB, cache %.3f KiB",
                        totals.operations(),
                        totals.dramBytes() / 1024,
                        totals.sramBytes() / 1024));
        notes.add(
                "joules: DRAM at 3.9 pJ/bit (HBM2) and 2.1 pJ per byte of cache unless configured"
                        + " otherwise; specs/hw-loas.md, section 6.2");
        if (workload.samples() > 1) {
            notes.add("means of " + workload.samples() + " samples");
        }
        workload.remarkOnHalves().ifPresent(notes::add);
        if (costs.isEmpty()) {
            notes.add("no layer of this workload is covered; all figures are 0");
        }
        return notes;
    }
}
