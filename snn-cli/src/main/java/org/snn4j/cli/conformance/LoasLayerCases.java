package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snn4j.hw.JsonFields;
import org.snn4j.hw.loas.EnergyTerms;
import org.snn4j.hw.loas.LoasProfile;
import org.snn4j.hw.loas.SparseConfig;
import org.snn4j.hw.loas.SparseCounter;
import org.snn4j.hw.loas.SparseCounts;
import org.snn4j.hw.loas.SparseDesign;
import org.snn4j.hw.loas.SparseInput;
import org.snn4j.hw.loas.SparsePrices;
import org.snn4j.hw.loas.SpikeMatrix;
import org.snn4j.hw.loas.SplitMix;
import org.snn4j.hw.loas.Traffic;
import org.snn4j.hw.loas.WeightMatrix;

/** Section {@code layers}: one generated layer on each design. */
final class LoasLayerCases {
    private LoasLayerCases() {}

    static void check(JsonFields entry, CaseCheck check) {
        JsonFields inputs = entry.object("inputs");
        if (!inputs.text("generator", "splitmix64").equals("splitmix64")) {
            throw inputs.wrong("generator", "splitmix64");
        }
        int depth = inputs.integer("K");
        SpikeMatrix spikes =
                SplitMix.spikes(
                        inputs.integer("seedSpikes"),
                        inputs.integer("T"),
                        inputs.integer("M"),
                        depth,
                        inputs.number("pActive"),
                        inputs.number("pStep"));
        WeightMatrix weights =
                SplitMix.weights(
                        inputs.integer("seedWeights"),
                        depth,
                        inputs.integer("N"),
                        inputs.number("pWeight"));
        int minSpikes = inputs.integer("minSpikes", 1);
        if (entry.has("stats")) {
            check.tree(
                    "stats",
                    entry.value("stats"),
                    stats(spikes, weights, minSpikes),
                    HwLoasTopic.ENERGY);
        }
        for (Map.Entry<String, JsonNode> result : entry.required("results").properties()) {
            String where = "results." + result.getKey();
            Optional<SparseDesign> design = design(result.getKey());
            if (design.isPresent()) {
                SparseConfig config = SparseConfig.of(design.get(), LoasProfile.PARITY);
                SparseConfig masked =
                        isPacked(design.get()) ? config.withMinSpikes(minSpikes) : config;
                ObjectNode got = result(masked, spikes, weights);
                got.put("kind", result.getKey());
                got.set("source", result.getValue().path("source"));
                bytes(where, result.getValue(), got, check);
                check.tree(where, result.getValue(), got, HwLoasTopic.ENERGY);
            } else {
                check.unsupported(where);
            }
        }
    }

    /** Bytes are multiples of 1/32 and must match exactly. */
    private static void bytes(String where, JsonNode expected, ObjectNode got, CaseCheck check) {
        for (String key : List.of("dramBytes", "sramBytes")) {
            if (expected.path(key).isNumber()) {
                check.number(
                        where + "." + key,
                        expected.get(key).asDouble(),
                        got.get(key).asDouble(),
                        Tolerance.EXACT);
            }
        }
    }

    private static Optional<SparseDesign> design(String kind) {
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "loas" -> Optional.of(SparseDesign.LOAS);
            case "loas_nmtk" -> Optional.of(SparseDesign.LOAS_WEIGHT_PARALLEL);
            case "sparten" -> Optional.of(SparseDesign.SPARTEN);
            case "gospa" -> Optional.of(SparseDesign.GOSPA);
            case "gamma" -> Optional.of(SparseDesign.GAMMA);
            case "sparten_ann" -> Optional.of(SparseDesign.SPARTEN_ANN);
            case "gamma_ann" -> Optional.of(SparseDesign.GAMMA_ANN);
            default -> Optional.empty();
        };
    }

    /** Masking is LoAS's own. */
    private static boolean isPacked(SparseDesign design) {
        return design == SparseDesign.LOAS || design == SparseDesign.LOAS_WEIGHT_PARALLEL;
    }

    private static ObjectNode stats(SpikeMatrix spikes, WeightMatrix weights, int minSpikes) {
        return object().put("nnzSpikes", spikes.spikes())
                .put("nonSilent", spikes.nonSilent(1))
                .put("nonSilentMasked", spikes.nonSilent(minSpikes))
                .put("nnzWeights", weights.nonZeros())
                .put("sumWeights", weights.sum())
                .put("sumAbsWeights", weights.sumOfMagnitudes());
    }

    private static ObjectNode result(
            SparseConfig config, SpikeMatrix spikes, WeightMatrix weights) {
        SparseCounts counts =
                new SparseCounter(config, weights).count(SparseInput.of(config, spikes));
        SparsePrices prices = new SparsePrices(config, spikes.timesteps());
        ObjectNode tree = object().put("cycles", counts.cycles()).put("ops", counts.operations());
        ObjectNode counters = tree.putObject("counters");
        traffic(counters, "dram_", counts.dram());
        traffic(counters, "sram_", counts.sram());
        use(tree, "hits", counts.weightBuffer().hits(), counts.spikeBuffer().hits());
        use(tree, "misses", counts.weightBuffer().misses(), counts.spikeBuffer().misses());
        tree.put("dramBytes", prices.dramBytes(counts));
        tree.put("sramBytes", prices.sramBytes(counts));
        energy(tree.putObject("energyPaper"), prices.paperUnits(counts));
        energy(tree.putObject("energySI"), prices.picojoules(counts));
        if (config.design() == SparseDesign.LOAS) {
            tree.putObject("detailed")
                    .put("computeCycles", counts.detailedCycles())
                    .put("memoryCycles", prices.memoryCycles(counts))
                    .put("cycles", prices.detailedCycles(counts));
        }
        return tree;
    }

    private static void traffic(ObjectNode tree, String memory, Traffic traffic) {
        tree.put(memory + "x", traffic.spikes())
                .put(memory + "xb", traffic.spikeMask())
                .put(memory + "xc", traffic.spikeCoordinates())
                .put(memory + "w", traffic.weights())
                .put(memory + "wb", traffic.weightMask())
                .put(memory + "wc", traffic.weightCoordinates())
                .put(memory + "o", traffic.outputs());
    }

    private static void use(ObjectNode tree, String key, long weights, long spikes) {
        tree.putObject(key).put("w", weights).put("x", spikes);
    }

    private static void energy(ObjectNode tree, EnergyTerms terms) {
        tree.put("static", terms.leakage())
                .put("dram", terms.dram())
                .put("sram", terms.sram())
                .put("compute", terms.compute())
                .put("total", terms.total());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
