package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.snn4j.hw.JsonFields;

/**
 * Walks the sections of a file of hardware examples; sections that nobody claims are reported as
 * unsupported.
 */
final class HardwareSections {
    private final JsonNode file;
    private final Report report;
    private final Set<String> done = new HashSet<>();

    HardwareSections(JsonNode file, Report report) {
        this.file = file;
        this.report = report;
    }

    /** Says which sections tell what the file is and hold no case. */
    void skip(String... sections) {
        done.addAll(List.of(sections));
    }

    /**
     * Checks each case of a section, if there is one; what a checker leaves unread is unsupported.
     */
    void cases(String section, BiConsumer<JsonFields, CaseCheck> checker) {
        done.add(section);
        JsonNode cases = file.path(section);
        if (cases.isMissingNode()) {
            return;
        }
        if (!cases.isArray()) {
            report.failure(section, "expected an array of cases, got " + cases.getNodeType());
            return;
        }
        for (int i = 0; i < cases.size(); i++) {
            JsonNode entry = cases.get(i);
            report.check(
                    UnsupportedTopic.caseName(section, entry, i),
                    check -> {
                        JsonFields fields = new JsonFields("case", entry);
                        for (String text : List.of("id", "name", "description", "note", "source")) {
                            fields.skip(text);
                        }
                        checker.accept(fields, check);
                        fields.unread().forEach(check::unsupported);
                    });
        }
    }

    /** Reports the sections that were neither checked nor skipped. */
    void finish() {
        for (Map.Entry<String, JsonNode> section : file.properties()) {
            if (!done.contains(section.getKey())) {
                UnsupportedTopic.unsupportedSection(section.getKey(), section.getValue(), report);
            }
        }
    }

    /** Compares the fields of a case that were recomputed; others stay unread. */
    static void compare(JsonFields expected, ObjectNode got, Tolerance tolerance, CaseCheck check) {
        for (Map.Entry<String, JsonNode> field : got.properties()) {
            JsonNode wanted = expected.value(field.getKey());
            if (!wanted.isMissingNode()) {
                check.tree(field.getKey(), wanted, field.getValue(), tolerance);
            }
        }
    }
}
