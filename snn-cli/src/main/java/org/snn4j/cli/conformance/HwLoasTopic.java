package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.BiConsumer;
import org.snn4j.hw.JsonFields;

/**
 * LoAS and its baselines: {@code hw-loas-examples.json}; tolerances of specs/hw-loas.md, section
 * 14. Counts and bytes are exact.
 */
final class HwLoasTopic implements Topic {
    /** Energies, area and power. */
    static final Tolerance ENERGY = Tolerance.relative(1e-9);

    /** Membranes of the processing element. */
    static final Tolerance MEMBRANE = Tolerance.relative(1e-12);

    @Override
    public String name() {
        return "hw-loas";
    }

    @Override
    public void check(JsonNode file, Report report) {
        for (Map.Entry<String, JsonNode> section : file.properties()) {
            String name = section.getKey();
            JsonNode cases = section.getValue();
            switch (name) {
                case "schema", "note" -> {
                    // Says what the file is; holds no case.
                }
                case "layers" -> each(name, cases, report, LoasLayerCases::check);
                case "tppe" -> each(name, cases, report, LoasElementCases::checkFunction);
                case "dense" -> each(name, cases, report, LoasDenseCases::check);
                case "pe" -> elements(cases, report);
                default -> UnsupportedTopic.unsupportedSection(name, cases, report);
            }
        }
    }

    private static void each(
            String section,
            JsonNode cases,
            Report report,
            BiConsumer<JsonFields, CaseCheck> checker) {
        if (!cases.isArray()) {
            report.failure(section, "expected an array of cases, got " + cases.getNodeType());
            return;
        }
        for (int i = 0; i < cases.size(); i++) {
            JsonNode entry = cases.get(i);
            report.check(
                    UnsupportedTopic.caseName(section, entry, i),
                    check -> {
                        JsonFields input = new JsonFields("case", entry);
                        input.skip("name");
                        input.skip("note");
                        checker.accept(input, check);
                        input.unread().forEach(check::unsupported);
                    });
        }
    }

    private static void elements(JsonNode cases, Report report) {
        if (!cases.isObject()) {
            report.failure("pe", "expected an object of cases, got " + cases.getNodeType());
            return;
        }
        for (Map.Entry<String, JsonNode> entry : cases.properties()) {
            report.check(
                    "pe/" + entry.getKey(),
                    check ->
                            LoasElementCases.checkFigures(entry.getKey(), entry.getValue(), check));
        }
    }
}
