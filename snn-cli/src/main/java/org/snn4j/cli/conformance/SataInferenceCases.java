package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.snn4j.hw.JsonFields;
import org.snn4j.hw.sata.InferenceConfig;
import org.snn4j.hw.sata.InferenceEnergy;
import org.snn4j.hw.sata.InferenceLayer;
import org.snn4j.hw.sata.InferenceModel;
import org.snn4j.hw.sata.InferenceResult;

/** Section {@code inference_cases}: the network, and each of its layers alone. */
final class SataInferenceCases {
    private SataInferenceCases() {}

    static void check(JsonFields entry, CaseCheck check) {
        JsonFields inputs = entry.object("inputs");
        InferenceConfig config = SataInputs.config(inputs);
        InferenceModel model = new InferenceModel(config);
        int timesteps = inputs.integer("timesteps");
        double sparsity = inputs.number("sparsity");
        List<InferenceLayer> layers = SataInputs.layers(inputs);
        InferenceResult network = model.run(layers, timesteps, sparsity);
        check.tree(
                "outputs", entry.required("outputs"), outputs(config, network), HwSataTopic.ENERGY);
        ObjectNode rest = SataTrees.object();
        rest.put("latency_ns", network.latencyNanoseconds());
        ArrayNode alone = rest.putArray("per_layer");
        for (InferenceLayer layer : layers) {
            alone.add(layer(model, layer, timesteps, sparsity));
        }
        for (String key : List.of("latency_ns", "per_layer")) {
            JsonNode expected = entry.value(key);
            if (!expected.isMissingNode()) {
                check.tree(key, expected, rest.get(key), HwSataTopic.ENERGY);
            }
        }
    }

    private static ObjectNode outputs(InferenceConfig config, InferenceResult result) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.set("comp_stat", SataTrees.power(config.element().power(config.pricing())));
        tree.set("cycle_totals", SataTrees.totals(result.accesses()));
        tree.putObject("workload")
                .put("total_mac", (long) result.work().macs())
                .put("total_lif", (long) result.work().neuronUpdates());
        tree.set("computation_energy_nJ", SataTrees.computation(result.energy()));
        tree.set("memory_energy_nJ", SataTrees.memory(result.energy()));
        tree.put("total_nJ", result.energy().total());
        return tree;
    }

    private static ObjectNode layer(
            InferenceModel model, InferenceLayer layer, int timesteps, double sparsity) {
        InferenceResult result = model.run(List.of(layer), timesteps, sparsity);
        InferenceEnergy energy = result.energy();
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("layer", layer.name());
        tree.set("cycles", SataTrees.accesses(model.accesses(layer)));
        tree.put("total_cycles", result.accesses().cycles());
        tree.put("mac_ops", (long) result.work().macs());
        tree.put("act_ops", (long) result.work().neuronUpdates());
        ObjectNode computation = tree.putObject("computation_nJ");
        for (InferenceEnergy.Group group : energy.groups()) {
            computation.put(group.name(), group.total());
        }
        computation.put("total", energy.computation());
        ObjectNode memory = tree.putObject("memory_nJ");
        memory.put("dram_ifmap", energy.dram().ifmap());
        memory.put("dram_weight", energy.dram().weight());
        memory.put("dram_ofmap", energy.dram().ofmap());
        memory.put("glb_ifmap", energy.ifmap().total());
        memory.put("glb_weight", energy.weight().total());
        memory.put("glb_ofmap", energy.ofmap().total());
        memory.put("total", energy.memory());
        return tree;
    }
}
