package org.snn4j.cli.conformance;

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
import org.junit.jupiter.api.Assumptions;

/** The examples of a hardware specification, which lie outside the project. */
record HardwareExamples(Topic topic, ObjectNode file) {
    /** Reads the examples of a topic; the test that asks is skipped where they are not there. */
    static HardwareExamples of(Topic topic) throws IOException {
        Path examples =
                Path.of(
                        System.getProperty("snn4j.root", "."),
                        "..",
                        "shared",
                        "specs",
                        topic.name() + "-examples.json");
        Assumptions.assumeTrue(
                Files.exists(examples), "the specification's examples are not on this machine");
        return new HardwareExamples(
                topic, (ObjectNode) new ObjectMapper().readTree(examples.toFile()));
    }

    /** What a check of a file reports. */
    record Outcome(int passed, int failed, int unsupported, String lines) {}

    Outcome check() {
        return check(file);
    }

    /** Checks a file with one case of a section alone. */
    Outcome check(String section, JsonNode entry) {
        ObjectNode alone = new ObjectMapper().createObjectNode();
        alone.putArray(section).add(entry);
        return check(alone);
    }

    private Outcome check(JsonNode checked) {
        StringWriter out = new StringWriter();
        Report report = new Report(new PrintWriter(out, true));
        report.enter(topic.name());
        topic.check(checked, report);
        return new Outcome(
                report.count(CaseResult.Status.PASS),
                report.count(CaseResult.Status.FAIL),
                report.count(CaseResult.Status.UNSUPPORTED),
                out.toString());
    }

    /** A number of a case that can be changed and put back. */
    record Value(ObjectNode parent, String key, JsonNode number) {
        /** A millionth more, or 1 where there is nothing to add to. */
        void change() {
            double value = number.asDouble();
            parent.put(key, value == 0 ? 1 : value * (1 + 1e-6));
        }

        void restore() {
            parent.set(key, number);
        }
    }

    /** All expected numbers of a case: those outside its {@code input}. */
    static List<Value> expected(ObjectNode entry) {
        List<Value> values = new ArrayList<>();
        entry.properties()
                .forEach(
                        field -> {
                            if (!field.getKey().equals("input")) {
                                collect(entry, field.getKey(), field.getValue(), values);
                            }
                        });
        return values;
    }

    private static void collect(ObjectNode parent, String key, JsonNode value, List<Value> values) {
        if (value.isNumber()) {
            values.add(new Value(parent, key, value));
        } else if (value instanceof ObjectNode object) {
            object.properties().forEach(f -> collect(object, f.getKey(), f.getValue(), values));
        } else if (value instanceof ArrayNode array) {
            array.forEach(
                    element ->
                            element.properties()
                                    .forEach(
                                            f ->
                                                    collect(
                                                            (ObjectNode) element,
                                                            f.getKey(),
                                                            f.getValue(),
                                                            values)));
        }
    }
}
