package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Reports every case of a file as not supported yet. */
record UnsupportedTopic(String name) implements Topic {
    @Override
    public void check(JsonNode file, Report report) {
        for (Map.Entry<String, JsonNode> section : file.properties()) {
            boolean cases =
                    section.getValue().isContainerNode() && !section.getKey().equals("units");
            if (cases) {
                unsupportedSection(section.getKey(), section.getValue(), report);
            }
        }
    }

    /** Reports each case of a section, or the section itself when it is no list of cases. */
    static void unsupportedSection(String name, JsonNode section, Report report) {
        if (!section.isArray() || section.isEmpty()) {
            report.unsupported(name);
            return;
        }
        for (int i = 0; i < section.size(); i++) {
            report.unsupported(caseName(name, section.get(i), i));
        }
    }

    /** Name of a case: its own, or that of its section with its id or index. */
    static String caseName(String section, JsonNode entry, int index) {
        if (entry.path("case").isTextual()) {
            return entry.get("case").asText();
        }
        for (String key : new String[] {"id", "name", "work"}) {
            if (entry.path(key).isTextual()) {
                return section + "/" + entry.get(key).asText();
            }
        }
        return section + "[" + index + "]";
    }
}
