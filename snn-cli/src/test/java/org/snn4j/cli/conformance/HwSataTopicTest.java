package org.snn4j.cli.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hw-sata topic on the examples of the specification, which lie outside the project. */
class HwSataTopicTest {
    private static final Path EXAMPLES =
            Path.of(
                    System.getProperty("snn4j.root", "."),
                    "..",
                    "shared",
                    "specs",
                    "hw-sata-examples.json");

    private final StringWriter out = new StringWriter();
    private JsonNode examples;

    @BeforeEach
    void readExamples() throws IOException {
        Assumptions.assumeTrue(
                Files.exists(EXAMPLES), "the specification's examples are not on this machine");
        examples = new ObjectMapper().readTree(EXAMPLES.toFile());
    }

    @Test
    void everyCaseOfTheSpecificationPasses() {
        Report report = check(examples);
        assertEquals(15, report.count(CaseResult.Status.PASS), out::toString);
        assertEquals(0, report.count(CaseResult.Status.FAIL), out::toString);
        assertEquals(0, report.count(CaseResult.Status.UNSUPPORTED), out::toString);
    }

    @Test
    void noExpectedNumberCanChangeUnnoticed() {
        // Inputs of a case are elsewhere; these are the parts that hold results.
        for (String section :
                List.of("training_cases", "inference_cases", "wearable_cases", "legacy_table2")) {
            JsonNode entry = examples.get(section).get(0);
            List<Value> values = new ArrayList<>();
            entry.properties()
                    .forEach(
                            field -> {
                                if (!List.of(
                                                "inputs",
                                                "layers",
                                                "timesteps",
                                                "sparsity",
                                                "published_ratio")
                                        .contains(field.getKey())) {
                                    collect(
                                            (ObjectNode) entry,
                                            field.getKey(),
                                            field.getValue(),
                                            values);
                                }
                            });
            // A seeded sample: each change costs one run over the section's case.
            Random random = new Random(1);
            for (int i = 0; i < 25; i++) {
                Value value = values.get(random.nextInt(values.size()));
                value.parent.put(value.key, value.changed());
                ObjectNode file = new ObjectMapper().createObjectNode();
                file.putArray(section).add(entry);
                assertEquals(
                        1, check(file).count(CaseResult.Status.FAIL), () -> value.key + ": " + out);
                value.parent.set(value.key, value.number);
            }
        }
    }

    /** A number of a case. */
    private record Value(ObjectNode parent, String key, JsonNode number) {
        /** A millionth more, or 1 where there is nothing to add to. */
        double changed() {
            return number.asDouble() == 0 ? 1 : number.asDouble() * (1 + 1e-6);
        }
    }

    private static void collect(ObjectNode parent, String key, JsonNode value, List<Value> values) {
        if (value.isNumber()) {
            values.add(new Value(parent, key, value));
        } else if (value instanceof ObjectNode object) {
            object.properties()
                    .forEach(field -> collect(object, field.getKey(), field.getValue(), values));
        } else if (value instanceof ArrayNode array) {
            array.forEach(
                    element ->
                            element.properties()
                                    .forEach(
                                            field ->
                                                    collect(
                                                            (ObjectNode) element,
                                                            field.getKey(),
                                                            field.getValue(),
                                                            values)));
        }
    }

    @Test
    void layersListedInNetworkOrderAreFoundToo() {
        ObjectNode entry = (ObjectNode) examples.get("legacy_table2").get(4);
        ArrayNode sortedByText = (ArrayNode) entry.get("per_layer_cycles");
        List<String> indices = new ArrayList<>();
        for (int i = 0; i < sortedByText.size(); i++) {
            indices.add(Integer.toString(i));
        }
        indices.sort(null);
        ArrayNode networkOrder = new ObjectMapper().createArrayNode();
        for (int i = 0; i < indices.size(); i++) {
            networkOrder.add(sortedByText.get(indices.indexOf(Integer.toString(i))));
        }
        entry.set("per_layer_cycles", networkOrder);
        ObjectNode file = new ObjectMapper().createObjectNode();
        file.putArray("legacy_table2").add(entry);
        assertEquals(1, check(file).count(CaseResult.Status.PASS), out::toString);
    }

    @Test
    void aMissingListOfResultsIsNotTakenForAPass() {
        ObjectNode entry = (ObjectNode) examples.get("inference_cases").get(0);
        ((ArrayNode) entry.get("per_layer")).remove(4);
        ObjectNode file = new ObjectMapper().createObjectNode();
        file.putArray("inference_cases").add(entry);
        check(file);
        assertTrue(
                out.toString().contains("per_layer: expected an array of 4, got an array of 5"),
                out::toString);
    }

    private Report check(JsonNode file) {
        out.getBuffer().setLength(0);
        Report report = new Report(new PrintWriter(out, true));
        report.enter("hw-sata");
        new HwSataTopic().check(file, report);
        return report;
    }
}
