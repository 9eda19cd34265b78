package org.snn4j.hw.loas;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.hw.Activity;
import org.snn4j.hw.Breakdown;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;

/** Makes the estimates of the accelerators for sparse products. */
final class SparseEstimator {
    /**
     * Area of LoAS's cache and of everything outside elements and cache, mm^2; the paper's table,
     * specs/hw-loas.md, section 7.3.
     */
    private static final double CACHE_MM2 = 0.80;

    private static final double OTHER_MM2 = 0.68;

    private final SparseConfig config;

    SparseEstimator(SparseConfig config) {
        this.config = config;
    }

    /** Refuses a configuration of another design. */
    static SparseConfig require(SparseConfig config, SparseDesign... designs) {
        for (SparseDesign design : designs) {
            if (config.design() == design) {
                return config;
            }
        }
        throw new IllegalArgumentException(
                "SparseConfig.design: expected " + designs[0] + ", got " + config.design());
    }

    String name() {
        return config.minSpikes() == 1 ? config.design().label() : config.design().label() + "-FT";
    }

    DesignTotals totals(Workload workload) {
        return DesignTotals.of(name(), new SparseModel(config, workload).layers());
    }

    Estimate estimate(Workload workload) {
        SparseModel model = new SparseModel(config, workload);
        List<LayerCost> costs = model.layers();
        List<Breakdown> alongside = new ArrayList<>();
        alongside.add(LoasEstimates.paperUnits(costs));
        boolean detailed = config.extensions().cycles() == Extensions.Cycles.DETAILED;
        if (config.design() == SparseDesign.LOAS && !detailed) {
            alongside.add(LoasEstimates.detailed(costs));
        }
        return new Estimate(
                name(),
                config.label(),
                workload.name(),
                config.power().clockMegahertz() * 1e6,
                LoasEstimates.inference(costs),
                alongside,
                area(workload.timesteps()),
                notModelled(model.selection()),
                notes(workload, model.selection(), costs));
    }

    private Map<String, Double> area(int timesteps) {
        Map<String, Double> area = new LinkedHashMap<>();
        area.put(
                config.processingElements() + " processing elements",
                config.processingElements()
                        * ElementFigures.of(config.design(), timesteps).areaMm2());
        if (config.design().isLoas()) {
            area.put("global cache", CACHE_MM2);
            area.put("crossbars, P-LIF, compressor, control", OTHER_MM2);
        }
        return area;
    }

    private List<String> notModelled(LayerSelection selection) {
        List<String> parts = new ArrayList<>(selection.leftOut());
        parts.add("pooling, normalisation and residual additions");
        boolean loas = config.design().isLoas();
        Extensions extensions = config.extensions();
        if (!loas || extensions.neurons() == Extensions.Neurons.LEFT_OUT) {
            parts.add("energy of the neurons");
        }
        parts.add("energy of output compressor and crossbars");
        if (config.design() != SparseDesign.LOAS
                || extensions.cycles() == Extensions.Cycles.MATCHES) {
            parts.add("prefix-sum latency, FIFO stalls, tiles without a match, DRAM bandwidth");
        }
        if (loas && extensions.corrections() == Extensions.Corrections.WITHIN_MATCHES) {
            parts.add("energy of corrections beyond that of a match");
        }
        if (!loas) {
            parts.add("area of the cache and of everything outside the processing elements");
        }
        return parts;
    }

    private List<String> notes(Workload workload, LayerSelection selection, List<LayerCost> costs) {
        List<String> notes = LoasEstimates.notes(workload, DesignTotals.of(name(), costs), costs);
        add(notes, drawnInputs(selection.layers()), "positions of spikes drawn at their density");
        add(notes, drawnWeights(selection.layers()), "positions of weights drawn at their density");
        List<String> otherWidths = new ArrayList<>();
        for (WeightedLayer layer : selection.layers()) {
            if (layer.weights().bits() != config.bits().weights()) {
                otherWidths.add(layer.name());
            }
        }
        add(
                notes,
                otherWidths,
                "weights are charged at "
                        + config.bits().weights()
                        + " bits, although the workload has other widths");
        if (config.design().payload() == SparseDesign.Payload.ACTIVATIONS) {
            notes.add("spike counts over all timesteps stand for activations");
        }
        return notes;
    }

    private static void add(List<String> notes, List<String> names, String text) {
        if (!names.isEmpty()) {
            notes.add(String.join(", ", names) + ": " + text);
        }
    }

    private static List<String> drawnInputs(List<WeightedLayer> layers) {
        return layers.stream()
                .filter(layer -> !(layer.input() instanceof Activity.Trains))
                .map(WeightedLayer::name)
                .toList();
    }

    private static List<String> drawnWeights(List<WeightedLayer> layers) {
        return layers.stream()
                .filter(layer -> !layer.weights().hasMask() && layer.weights().sparsity() > 0)
                .map(WeightedLayer::name)
                .toList();
    }
}
