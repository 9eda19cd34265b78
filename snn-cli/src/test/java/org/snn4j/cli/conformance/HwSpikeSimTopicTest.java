package org.snn4j.cli.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hw-spikesim topic on the examples of the specification, which lie outside the project. */
class HwSpikeSimTopicTest {
    private static final Path EXAMPLES =
            Path.of(
                    System.getProperty("snn4j.root", "."),
                    "..",
                    "shared",
                    "specs",
                    "hw-spikesim-examples.json");

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
        assertEquals(12, report.count(CaseResult.Status.PASS), out::toString);
        assertEquals(0, report.count(CaseResult.Status.FAIL), out::toString);
        assertEquals(0, report.count(CaseResult.Status.UNSUPPORTED), out::toString);
    }

    @Test
    void noExpectedNumberCanChangeUnnoticed() {
        Random random = new Random(1);
        for (String section : List.of("ela_cases", "nice_cases")) {
            JsonNode entry = examples.get(section).get(0);
            List<Value> values = new ArrayList<>();
            ObjectNode outputs = (ObjectNode) entry.get("outputs");
            outputs.properties().stream()
                    .filter(field -> !field.getKey().startsWith("single_precision"))
                    .forEach(
                            field ->
                                    collect(
                                            field.getKey(),
                                            field.getValue(),
                                            changed -> outputs.set(field.getKey(), changed),
                                            values));
            for (int i = 0; i < 40; i++) {
                Value value = values.get(random.nextInt(values.size()));
                value.set.accept(DoubleNode.valueOf(value.changed()));
                ObjectNode file = new ObjectMapper().createObjectNode();
                file.putArray(section).add(entry);
                assertEquals(
                        1,
                        check(file).count(CaseResult.Status.FAIL),
                        () -> value.where + ": " + out);
                value.set.accept(value.number);
            }
        }
    }

    /** A number of a case, and how to put another one in its place. */
    private record Value(String where, JsonNode number, Consumer<JsonNode> set) {
        /** A hundred-thousandth more, or 1 where there is nothing to add to. */
        double changed() {
            return number.asDouble() == 0 ? 1 : number.asDouble() * (1 + 1e-5);
        }
    }

    private static void collect(
            String where, JsonNode value, Consumer<JsonNode> set, List<Value> values) {
        if (value.isNumber()) {
            values.add(new Value(where, value, set));
        } else if (value instanceof ObjectNode object) {
            object.properties()
                    .forEach(
                            field ->
                                    collect(
                                            where + "." + field.getKey(),
                                            field.getValue(),
                                            changed -> object.set(field.getKey(), changed),
                                            values));
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                collect(
                        where + "[" + i + "]",
                        array.get(i),
                        changed -> array.set(at, changed),
                        values);
            }
        }
    }

    @Test
    void aLatencyThatIsThereAfterAllIsNotTakenForNone() {
        ObjectNode entry = (ObjectNode) examples.get("ela_cases").get(0);
        ((ObjectNode) entry.get("outputs")).putNull("latency");
        ObjectNode file = new ObjectMapper().createObjectNode();
        file.putArray("ela_cases").add(entry);
        assertEquals(1, check(file).count(CaseResult.Status.FAIL));
        assertTrue(out.toString().contains("latency: expected null, got an object"), out::toString);
    }

    @Test
    void aNumberThatNobodyRecomputesIsUnsupported() {
        ObjectNode entry = (ObjectNode) examples.get("ela_cases").get(1);
        ((ObjectNode) entry.get("outputs")).put("leakage_pJ", 1);
        ObjectNode file = new ObjectMapper().createObjectNode();
        file.putArray("ela_cases").add(entry);
        assertEquals(1, check(file).count(CaseResult.Status.UNSUPPORTED), out::toString);
        assertTrue(out.toString().contains("outputs.leakage_pJ"), out::toString);
    }

    private Report check(JsonNode file) {
        out.getBuffer().setLength(0);
        Report report = new Report(new PrintWriter(out, true));
        report.enter("hw-spikesim");
        new HwSpikeSimTopic().check(file, report);
        return report;
    }
}
