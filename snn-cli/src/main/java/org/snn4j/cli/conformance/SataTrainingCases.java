package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snn4j.hw.JsonFieldException;
import org.snn4j.hw.JsonFields;
import org.snn4j.hw.sata.TrainingConfig;
import org.snn4j.hw.sata.TrainingKey;
import org.snn4j.hw.sata.TrainingKey.Part;
import org.snn4j.hw.sata.TrainingKey.Stage;
import org.snn4j.hw.sata.TrainingLayer;
import org.snn4j.hw.sata.TrainingModel;
import org.snn4j.hw.sata.TrainingResult;
import org.snn4j.hw.sata.TrainingRules;
import org.snn4j.hw.sata.TrainingSparsity;

/** Section {@code training_cases}: the whole network, and each of its layers alone. */
final class SataTrainingCases {
    private SataTrainingCases() {}

    static void check(JsonFields entry, CaseCheck check) {
        JsonFields inputs = entry.object("inputs");
        TrainingModel model =
                new TrainingModel(
                        TrainingConfig.DEFAULT
                                .withForwardBits(inputs.integer("fwd_bits"))
                                .withBatch(inputs.integer("batch", 1))
                                .withRules(rules(inputs)));
        int timesteps = inputs.integer("T");
        TrainingSparsity sparsity =
                new TrainingSparsity(
                        inputs.number("sparsity_spike"),
                        inputs.number("sparsity_du"),
                        inputs.number("sparsity_df"));
        List<TrainingLayer> layers = new ArrayList<>();
        for (JsonFields layer : inputs.objects("layers")) {
            layers.add(layer(layer));
        }
        compare(
                "outputs",
                entry.required("outputs"),
                model.run(layers, timesteps, sparsity),
                check);
        for (Map.Entry<String, JsonNode> alone : entry.value("per_layer_alone").properties()) {
            String where = "per_layer_alone." + alone.getKey();
            TrainingLayer layer = named(layers, alone.getKey(), where);
            compare(where, alone.getValue(), model.run(List.of(layer), timesteps, sparsity), check);
        }
    }

    private static TrainingRules rules(JsonFields inputs) {
        return switch (inputs.text("profile", "parity")) {
            case "parity" -> TrainingRules.PARITY;
            case "corrected" -> TrainingRules.CORRECTED;
            default -> throw inputs.wrong("profile", "parity or corrected");
        };
    }

    private static TrainingLayer layer(JsonFields layer) {
        String name = layer.text("name");
        return switch (layer.text("type")) {
            case "2dconv" ->
                    TrainingLayer.convolution(
                            name,
                            new TrainingLayer.FeatureMap(
                                    layer.integer("H_h"), layer.integer("H_w"), layer.integer("C")),
                            layer.integer("R_h"),
                            layer.integer("R_w"),
                            new TrainingLayer.FeatureMap(
                                    layer.integer("E_h"),
                                    layer.integer("E_w"),
                                    layer.integer("K")));
            case "linear" -> TrainingLayer.linear(name, layer.integer("in"), layer.integer("out"));
            case "out_linear" ->
                    TrainingLayer.outputLinear(name, layer.integer("in"), layer.integer("out"));
            default -> TrainingLayer.other(name);
        };
    }

    private static TrainingLayer named(List<TrainingLayer> layers, String name, String where) {
        for (TrainingLayer layer : layers) {
            if (layer.name().equals(name)) {
                return layer;
            }
        }
        throw new JsonFieldException(where, "the name of one of the case's layers", name);
    }

    /** Counters have a tighter tolerance than what is derived from them. */
    private static void compare(
            String where, JsonNode expected, TrainingResult result, CaseCheck check) {
        ObjectNode got = tree(result);
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            Tolerance tolerance =
                    field.getKey().equals("counts")
                            ? HwSataTopic.TRAINING_COUNTS
                            : HwSataTopic.ENERGY;
            check.tree(
                    where + "." + field.getKey(),
                    field.getValue(),
                    got.path(field.getKey()),
                    tolerance);
        }
    }

    private static ObjectNode tree(TrainingResult result) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        ObjectNode units = tree.putObject("unit_energy");
        ObjectNode counts = tree.putObject("counts");
        ObjectNode energy = tree.putObject("energy");
        for (TrainingKey key : TrainingKey.values()) {
            units.put(key.label(), result.unit(key));
            counts.put(key.label(), result.counts().get(key));
            energy.put(key.label(), result.energy(key));
        }
        double compute = result.energy(Stage.FORWARD, Part.COMPUTE);
        double memory = result.energy(Stage.FORWARD, Part.MEMORY);
        tree.put("total", result.total());
        tree.put("fwd_compute", compute);
        tree.put("fwd_memory", memory);
        tree.put("fwd_total", compute + memory);
        for (String key : List.of("total", "fwd_compute", "fwd_memory", "fwd_total")) {
            tree.put(
                    key + "_in_MAC", tree.get(key).asDouble() / TrainingResult.MULTIPLY_ACCUMULATE);
        }
        return tree;
    }
}
