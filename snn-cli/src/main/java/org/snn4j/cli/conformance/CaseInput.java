package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Inputs of a case, read field by field; what was never read is unsupported.
 *
 * <p>A new setting in a reference file then shows as such instead of being ignored.
 */
public final class CaseInput {
    private final String where;
    private final JsonNode node;
    private final Set<String> read = new HashSet<>();
    private final List<CaseInput> children = new ArrayList<>();

    /**
     * @param where path of the node, for messages
     * @throws CaseException if the node is no object
     */
    public CaseInput(String where, JsonNode node) {
        if (!node.isObject()) {
            throw new CaseException(where, "an object", node.toString());
        }
        this.where = where;
        this.node = node;
    }

    /** Whether a field is there. */
    public boolean has(String key) {
        return node.has(key);
    }

    /** Marks a field as one that needs no reading, such as a description. */
    public void skip(String key) {
        read.add(key);
    }

    /** An integer field. */
    public int integer(String key) {
        JsonNode value = value(key);
        if (!value.isNumber() || value.asDouble() != value.asInt()) {
            throw new CaseException(where + "." + key, "an integer", value.toString());
        }
        return value.asInt();
    }

    /** An integer field, or what stands for it when it is missing. */
    public int integer(String key, int otherwise) {
        return has(key) ? integer(key) : otherwise;
    }

    /** A number field. */
    public double number(String key) {
        JsonNode value = value(key);
        if (!value.isNumber()) {
            throw new CaseException(where + "." + key, "a number", value.toString());
        }
        return value.asDouble();
    }

    /** A text field. */
    public String text(String key) {
        JsonNode value = value(key);
        if (!value.isTextual()) {
            throw new CaseException(where + "." + key, "a text", value.toString());
        }
        return value.asText();
    }

    /** A text field, or what stands for it when it is missing. */
    public String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    /** An object field. */
    public CaseInput object(String key) {
        CaseInput child = new CaseInput(where + "." + key, value(key));
        children.add(child);
        return child;
    }

    /** The elements of an array of objects. */
    public List<CaseInput> objects(String key) {
        JsonNode array = value(key);
        if (!array.isArray()) {
            throw new CaseException(where + "." + key, "an array", array.toString());
        }
        List<CaseInput> elements = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            elements.add(new CaseInput(where + "." + key + "[" + i + "]", array.get(i)));
        }
        children.addAll(elements);
        return elements;
    }

    /** A field as it stands. */
    public JsonNode value(String key) {
        read.add(key);
        return node.path(key);
    }

    /** Message for a field with a value that is not among those known. */
    public CaseException unexpected(String key, String expected) {
        return new CaseException(where + "." + key, expected, node.path(key).toString());
    }

    /** Reports every field that was not read, here and below. */
    public void reportUnread(CaseCheck check) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!read.contains(field.getKey())) {
                check.unsupported(where + "." + field.getKey());
            }
        }
        for (CaseInput child : children) {
            child.reportUnread(check);
        }
    }
}
