package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.BiConsumer;
import org.snn4j.hw.JsonFields;

/** The SATA models: {@code hw-sata-examples.json}; tolerances of specs/hw-sata.md, section 9. */
final class HwSataTopic implements Topic {
    /** Energies and other derived numbers. */
    static final Tolerance ENERGY = Tolerance.relative(1e-9);

    /** Counters of the training model. */
    static final Tolerance TRAINING_COUNTS = Tolerance.relative(1e-12);

    @Override
    public String name() {
        return "hw-sata";
    }

    @Override
    public void check(JsonNode file, Report report) {
        for (Map.Entry<String, JsonNode> section : file.properties()) {
            String name = section.getKey();
            JsonNode cases = section.getValue();
            switch (name) {
                case "schema", "model", "units", "note" -> {
                    // Says what the file is; holds no case.
                }
                case "training_cases" -> each(name, cases, report, SataTrainingCases::check);
                case "inference_cases" -> each(name, cases, report, SataInferenceCases::check);
                case "wearable_cases" -> each(name, cases, report, SataWearableCases::check);
                case "legacy_table2" -> each(name, cases, report, SataLegacyCases::check);
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
                        input.skip("id");
                        input.skip("description");
                        input.skip("note");
                        checker.accept(input, check);
                        input.unread().forEach(check::unsupported);
                    });
        }
    }
}
