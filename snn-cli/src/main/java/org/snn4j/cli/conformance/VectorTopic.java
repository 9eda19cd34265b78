package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A file of specs/vectors: {@code {"schema":1,"topic":..,"cases":[..]}}.
 *
 * @param name name of the topic
 * @param checker recomputes a case
 */
record VectorTopic(String name, Checker checker) implements Topic {
    /** Recomputes one case. */
    @FunctionalInterface
    interface Checker {
        /** Computes outputs and gradients with the library and hands them to the case. */
        void compute(VectorCase vector);
    }

    @Override
    public void check(JsonNode file, Report report) {
        for (Map.Entry<String, JsonNode> section : file.properties()) {
            switch (section.getKey()) {
                case "schema", "topic", "note" -> {
                    // Says what the file is; holds no case.
                }
                case "cases" -> checkCases(section.getValue(), report);
                default ->
                        UnsupportedTopic.unsupportedSection(
                                section.getKey(), section.getValue(), report);
            }
        }
    }

    private void checkCases(JsonNode cases, Report report) {
        if (!cases.isArray()) {
            report.failure("cases", "expected an array of cases, got " + cases.getNodeType());
            return;
        }
        for (int i = 0; i < cases.size(); i++) {
            JsonNode node = cases.get(i);
            report.check(
                    UnsupportedTopic.caseName("cases", node, i),
                    check -> {
                        VectorCase vector = new VectorCase(node);
                        try {
                            checker.compute(vector);
                        } catch (UnsupportedCase e) {
                            check.unsupported(e.getMessage());
                            return;
                        }
                        vector.compare(check);
                    });
        }
    }
}
