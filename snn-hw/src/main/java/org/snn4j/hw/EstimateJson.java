package org.snn4j.hw;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** JSON face of an estimate. */
final class EstimateJson {
    private EstimateJson() {}

    static ObjectNode tree(Estimate estimate) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("accelerator", estimate.accelerator());
        root.put("profile", estimate.profile());
        root.put("workload", estimate.workload());
        root.put("cycles", estimate.cycles());
        root.put("seconds", estimate.seconds());
        root.put("joules", estimate.joules());
        root.put("squareMillimetres", estimate.squareMillimetres());
        breakdown(root.putObject("inference"), estimate.inference());
        ArrayNode alongside = root.putArray("alongside");
        estimate.alongside().forEach(other -> breakdown(alongside.addObject(), other));
        numbers(
                root.putObject("squareMillimetresByComponent"),
                estimate.squareMillimetresByComponent());
        ArrayNode notModelled = root.putArray("notModelled");
        estimate.notModelled().forEach(notModelled::add);
        ArrayNode notes = root.putArray("notes");
        estimate.notes().forEach(notes::add);
        return root;
    }

    private static void breakdown(ObjectNode node, Breakdown breakdown) {
        node.put("title", breakdown.title());
        node.put("energyUnit", breakdown.unit().label());
        node.put("energy", breakdown.energy());
        node.put("cycles", breakdown.cycles());
        numbers(node.putObject("energyByComponent"), breakdown.energyByComponent());
        ArrayNode layers = node.putArray("layers");
        for (LayerEstimate layer : breakdown.layers()) {
            ObjectNode entry = layers.addObject();
            entry.put("layer", layer.layer());
            entry.put("sparsity", layer.sparsity().value());
            entry.put("sparsityOrigin", layer.sparsity().origin().name().toLowerCase(Locale.ROOT));
            entry.put("cycles", layer.cycles());
            entry.put("energy", layer.energy());
            numbers(entry.putObject("energyByComponent"), layer.energyByComponent());
            if (!layer.cyclesByComponent().isEmpty()) {
                ObjectNode cycles = entry.putObject("cyclesByComponent");
                layer.cyclesByComponent().forEach(cycles::put);
            }
            if (!layer.squareMillimetresByComponent().isEmpty()) {
                numbers(
                        entry.putObject("squareMillimetresByComponent"),
                        layer.squareMillimetresByComponent());
            }
        }
    }

    private static void numbers(ObjectNode node, Map<String, Double> values) {
        values.forEach(node::put);
    }
}
