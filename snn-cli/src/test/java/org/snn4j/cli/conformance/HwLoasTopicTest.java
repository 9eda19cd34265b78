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

/** The hw-loas topic on the examples of the specification, which lie outside the project. */
class HwLoasTopicTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLES =
            Path.of(
                    System.getProperty("snn4j.root", "."),
                    "..",
                    "shared",
                    "specs",
                    "hw-loas-examples.json");

    private final StringWriter out = new StringWriter();
    private JsonNode examples;

    @BeforeEach
    void readExamples() throws IOException {
        Assumptions.assumeTrue(
                Files.exists(EXAMPLES), "the specification's examples are not on this machine");
        examples = JSON.readTree(EXAMPLES.toFile());
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
        Random random = new Random(1);
        for (String section : List.of("layers", "tppe", "dense", "pe")) {
            JsonNode cases = examples.get(section);
            // The second layer is the smallest.
            JsonNode entry = cases.isArray() ? cases.get(1) : cases;
            List<Value> values = new ArrayList<>();
            for (String key : List.of("stats", "results", "ptb", "stellar", "loas-T4", "gospa")) {
                collect(entry.path(key), values);
            }
            assertTrue(values.size() >= 8, section);
            for (int i = 0; i < 25; i++) {
                Value value = values.get(random.nextInt(values.size()));
                value.set(JSON.getNodeFactory().numberNode(value.changed()));
                ObjectNode file = JSON.createObjectNode();
                file.set(section, cases.isArray() ? JSON.createArrayNode().add(entry) : entry);
                assertEquals(
                        1, check(file).count(CaseResult.Status.FAIL), () -> value + ": " + out);
                value.set(value.number);
            }
        }
    }

    /** A number at a key of an object or an index of an array. */
    private record Value(JsonNode parent, String key, int index, JsonNode number) {
        double changed() {
            return number.asDouble() == 0 ? 1 : number.asDouble() * (1 + 1e-6);
        }

        void set(JsonNode value) {
            if (parent instanceof ObjectNode object) {
                object.set(key, value);
            } else {
                ((ArrayNode) parent).set(index, value);
            }
        }
    }

    private static void collect(JsonNode node, List<Value> values) {
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            field -> {
                                if (field.getValue().isNumber()) {
                                    values.add(
                                            new Value(node, field.getKey(), -1, field.getValue()));
                                }
                                collect(field.getValue(), values);
                            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                if (node.get(i).isNumber()) {
                    values.add(new Value(node, "", i, node.get(i)));
                }
                collect(node.get(i), values);
            }
        }
    }

    @Test
    void whatIsNotRecomputedIsNotTakenForAPass() {
        ObjectNode layer = (ObjectNode) examples.get("layers").get(1);
        ((ObjectNode) layer.get("results")).putObject("eyeriss").put("cycles", 1);
        ((ObjectNode) examples.get("pe")).putObject("eyeriss").put("area", 1);
        ((ObjectNode) examples.get("dense").get(0)).put("batch", 2);
        ((ObjectNode) examples).putArray("sparsity").addObject().put("name", "s");
        Report report = check(examples);
        assertEquals(13, report.count(CaseResult.Status.PASS), out::toString);
        assertEquals(4, report.count(CaseResult.Status.UNSUPPORTED), out::toString);
        assertTrue(
                out.toString().contains("not supported yet  hw-loas  layers/W2: results.eyeriss"),
                out::toString);
    }

    private Report check(JsonNode file) {
        out.getBuffer().setLength(0);
        Report report = new Report(new PrintWriter(out, true));
        report.enter("hw-loas");
        new HwLoasTopic().check(file, report);
        return report;
    }
}
