package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import org.snn4j.hw.JsonFields;
import org.snn4j.hw.sata.InferenceConfig;
import org.snn4j.hw.sata.InferenceLayer;
import org.snn4j.hw.sata.InferenceModel;
import org.snn4j.hw.sata.InferenceResult;

/**
 * Section {@code legacy_table2}: a network and its baseline of more timesteps in the legacy
 * profile.
 */
final class SataLegacyCases {
    private SataLegacyCases() {}

    static void check(JsonFields entry, CaseCheck check) {
        entry.skip("work");
        // A figure quoted from the paper, rounded by hand there; "ratio" is its exact counterpart.
        entry.skip("published_ratio");
        InferenceModel model = new InferenceModel(InferenceConfig.legacy());
        List<InferenceLayer> layers = SataInputs.layers(entry);
        InferenceResult result =
                model.run(layers, entry.integer("timesteps"), entry.number("sparsity"));
        ObjectNode got = energies(result);
        got.set("access_totals", SataTrees.totals(result.accesses()));
        got.set(
                "per_layer_cycles",
                SataTrees.accesses(model, inFileOrder(layers, entry.value("per_layer_cycles"))));
        if (entry.has("baseline")) {
            JsonFields baseline = entry.object("baseline");
            InferenceResult other =
                    model.run(layers, baseline.integer("timesteps"), baseline.number("sparsity"));
            compare("baseline.", baseline, energies(other), check);
            got.put("ratio", other.energy().total() / result.energy().total());
        }
        compare("", entry, got, check);
    }

    /**
     * The layers in the order in which the file lists their cycles.
     *
     * <p>The entries carry no names. The reference sorts them by the text of their index (0, 1, 10,
     * 11, ..., 2), which differs from network order above ten layers; a file in network order is
     * told by its weight counts, which follow from the shapes.
     */
    private static List<InferenceLayer> inFileOrder(List<InferenceLayer> layers, JsonNode listed) {
        if (listed.size() != layers.size() || isListed(layers, listed)) {
            return layers;
        }
        return IntStream.range(0, layers.size())
                .mapToObj(Integer::toString)
                .sorted()
                .map(index -> layers.get(Integer.parseInt(index)))
                .toList();
    }

    private static boolean isListed(List<InferenceLayer> layers, JsonNode listed) {
        for (int i = 0; i < layers.size(); i++) {
            double weights = (double) layers.get(i).operands() * layers.get(i).filters();
            if (listed.get(i).path("SRAM Filter Reads").asDouble() != weights) {
                return false;
            }
        }
        return true;
    }

    /** Compares the fields that were recomputed; others stay unread and show as unsupported. */
    private static void compare(
            String where, JsonFields expected, ObjectNode got, CaseCheck check) {
        got.properties()
                .forEach(
                        field -> {
                            JsonNode wanted = expected.value(field.getKey());
                            if (!wanted.isMissingNode()) {
                                check.tree(
                                        where + field.getKey(),
                                        wanted,
                                        field.getValue(),
                                        HwSataTopic.ENERGY);
                            }
                        });
    }

    private static ObjectNode energies(InferenceResult result) {
        ObjectNode tree = SataTrees.object();
        tree.set("computation_nJ", SataTrees.computation(result.energy()));
        tree.set("memory_nJ", SataTrees.memory(result.energy()));
        tree.put("total_nJ", result.energy().total());
        return tree;
    }
}
