package org.snn4j.hw.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.snn4j.hw.Activity;
import org.snn4j.hw.Breakdown;
import org.snn4j.hw.Comparison;
import org.snn4j.hw.EnergyUnit;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.LayerEstimate;
import org.snn4j.hw.LayerKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.OtherLayer;
import org.snn4j.hw.SparsityUsed;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;
import org.snn4j.hw.WorkloadLayer;

/** Comparisons of any size, with names that would break a careless page. */
final class Pages {
    static final String HOSTILE = "<b>\"a\" & 'b'\u0000</b>]]> of a very long name, 3x3, stride 2";

    private Pages() {}

    static Comparison comparison(int layers, int accelerators, int timesteps) {
        Random random = new Random(layers * 31L + accelerators);
        Workload workload = workload(layers, timesteps, random);
        List<Estimate> estimates = new ArrayList<>();
        for (int i = 0; i < accelerators; i++) {
            estimates.add(estimate(workload, i, random));
        }
        return new Comparison(
                workload,
                estimates,
                accelerators > 1
                        ? List.of(new Comparison.Refusal("Refusing <chip>", "no & never"))
                        : List.of());
    }

    private static Workload workload(int layers, int timesteps, Random random) {
        List<WorkloadLayer> all = new ArrayList<>();
        for (int i = 0; i < layers; i++) {
            String name = i == 1 ? HOSTILE : "block" + i + ".conv Conv2d 64->128, 3x3";
            List<Double> densities = new ArrayList<>();
            for (int t = 0; t < timesteps; t++) {
                densities.add(0.3 * random.nextDouble());
            }
            WeightedLayer layer =
                    WeightedLayer.of(
                                    name,
                                    LayerKind.CONVOLUTION,
                                    LayerShape.convolution(8, 8, 4, 8, 3, 1, 1))
                            .withInput(new Activity.Densities(densities))
                            .withOutput(new Activity.Assumed(0.1));
            all.add(i == 0 ? layer.withRealInput() : layer);
        }
        all.add(new OtherLayer("pool", "max pooling <2x2>"));
        return new Workload("net & friends", timesteps, 4, 16, all);
    }

    private static Estimate estimate(Workload workload, int index, Random random) {
        int components = 1 + 3 * index;
        List<LayerEstimate> layers = new ArrayList<>();
        for (WeightedLayer layer : workload.weightedLayers()) {
            Map<String, Double> energy = new LinkedHashMap<>();
            Map<String, Long> cycles = new LinkedHashMap<>();
            Map<String, Double> area = new LinkedHashMap<>();
            for (int c = 0; c < components; c++) {
                energy.put("component " + c + " <x>", random.nextDouble() * Math.pow(10, -6 - c));
                cycles.put("component " + c, (long) random.nextInt(100_000));
                area.put("component " + c, random.nextDouble());
            }
            long sum = cycles.values().stream().mapToLong(Long::longValue).sum();
            layers.add(
                    new LayerEstimate(
                            layer.name(), SparsityUsed.of(layer, 0.9), sum, energy, cycles, area));
        }
        Breakdown inference = new Breakdown("inference", EnergyUnit.JOULE, layers);
        return new Estimate(
                "Chip " + index,
                "parity with array.rows=32 instead of 16: as released, <all> of it",
                workload.name(),
                1e8,
                inference,
                List.of(inference),
                Map.of("array", 1.0 + index, "buffers", 0.5),
                List.of("pool (max pooling <2x2>)"),
                List.of("a note & more"));
    }
}
