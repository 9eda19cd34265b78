package org.snn4j.hw;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON object read field by field; it knows which fields nobody read, so that a misspelt or new
 * one is never ignored.
 *
 * <p>Every reading method throws a {@link JsonFieldException} that names the field's path.
 */
public final class JsonFields {
    private final String where;
    private final JsonNode node;
    private final Set<String> read = new HashSet<>();
    private final Map<String, List<JsonFields>> children = new HashMap<>();

    /**
     * @param where path of the object, for messages
     * @throws JsonFieldException if the node is no object
     */
    public JsonFields(String where, JsonNode node) {
        if (!node.isObject()) {
            throw new JsonFieldException(where, "an object", node.toString());
        }
        this.where = where;
        this.node = node;
    }

    /** Path of this object, for messages. */
    public String path() {
        return where;
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
            throw wrong(key, "an integer");
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
            throw wrong(key, "a number");
        }
        return value.asDouble();
    }

    /** A number field, or what stands for it when it is missing. */
    public double number(String key, double otherwise) {
        return has(key) ? number(key) : otherwise;
    }

    /** A truth value, or what stands for it when it is missing. */
    public boolean truth(String key, boolean otherwise) {
        if (has(key) && !value(key).isBoolean()) {
            throw wrong(key, "true or false");
        }
        return has(key) ? value(key).asBoolean() : otherwise;
    }

    /** A text field. */
    public String text(String key) {
        JsonNode value = value(key);
        if (!value.isTextual()) {
            throw wrong(key, "a text");
        }
        return value.asText();
    }

    /** A text field, or what stands for it when it is missing. */
    public String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    /** An array of numbers. */
    public List<Double> numbers(String key) {
        List<Double> numbers = new ArrayList<>();
        for (JsonNode element : array(key)) {
            if (!element.isNumber()) {
                throw new JsonFieldException(
                        where + "." + key + "[" + numbers.size() + "]",
                        "a number",
                        element.toString());
            }
            numbers.add(element.asDouble());
        }
        return numbers;
    }

    /** An object field. */
    public JsonFields object(String key) {
        return children.computeIfAbsent(
                        key, name -> List.of(new JsonFields(where + "." + name, value(name))))
                .get(0);
    }

    /** The elements of an array of objects. */
    public List<JsonFields> objects(String key) {
        List<JsonFields> elements = new ArrayList<>();
        for (JsonNode element : array(key)) {
            elements.add(new JsonFields(where + "." + key + "[" + elements.size() + "]", element));
        }
        children.put(key, elements);
        return elements;
    }

    /** A field that must be there, as it stands. */
    public JsonNode required(String key) {
        if (!has(key)) {
            throw wrong(key, "a value");
        }
        return value(key);
    }

    /** A field as it stands; a missing node when it is not there. */
    public JsonNode value(String key) {
        read.add(key);
        return node.path(key);
    }

    /** Failure of a field with a value of the wrong kind. */
    public JsonFieldException wrong(String key, String expected) {
        return new JsonFieldException(where + "." + key, expected, node.path(key).toString());
    }

    /** Paths of the fields that were not read, here and below. */
    public List<String> unread() {
        List<String> unread = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!read.contains(field.getKey())) {
                unread.add(where + "." + field.getKey());
            }
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            for (JsonFields child : children.getOrDefault(field.getKey(), List.of())) {
                unread.addAll(child.unread());
            }
        }
        return unread;
    }

    private JsonNode array(String key) {
        JsonNode array = value(key);
        if (!array.isArray()) {
            throw wrong(key, "an array");
        }
        return array;
    }
}
