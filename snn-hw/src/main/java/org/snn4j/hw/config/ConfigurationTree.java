package org.snn4j.hw.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A configuration as a JSON tree whose keys and kinds of values are fixed. */
final class ConfigurationTree {
    private static final Pattern DOT = Pattern.compile("\\.");

    private final ObjectNode root;

    ConfigurationTree(ObjectNode root) {
        this.root = root;
    }

    JsonNode root() {
        return root;
    }

    ConfigurationTree merged(String where, ObjectNode changes) {
        ObjectNode copy = root.deepCopy();
        merge(where, "", copy, changes);
        return new ConfigurationTree(copy);
    }

    private void merge(String where, String prefix, ObjectNode target, ObjectNode changes) {
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            String key = prefix + change.getKey();
            JsonNode present = target.get(change.getKey());
            if (present == null) {
                throw unknown(where, key);
            }
            if (present instanceof ObjectNode inner
                    && change.getValue() instanceof ObjectNode changed) {
                merge(where, key + ".", inner, changed);
            } else {
                target.set(change.getKey(), checked(where, key, present, change.getValue()));
            }
        }
    }

    ConfigurationTree assigned(String where, String key, String text) {
        ObjectNode copy = root.deepCopy();
        String[] steps = DOT.split(key);
        JsonNode parent = copy;
        for (int i = 0; i < steps.length - 1; i++) {
            parent = step(parent, steps[i]);
        }
        String last = steps[steps.length - 1];
        JsonNode present = step(parent, last);
        if (present.isMissingNode()) {
            throw unknown(where, key);
        }
        JsonNode value = checked(where, key, present, parse(present, text));
        if (parent instanceof ObjectNode object) {
            object.set(last, value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(last), value);
        }
        return new ConfigurationTree(copy);
    }

    boolean knows(String key) {
        JsonNode node = root;
        for (String step : DOT.split(key)) {
            node = step(node, step);
        }
        return !node.isMissingNode();
    }

    /** Every value that is neither an object nor a list, as text. */
    Map<String, String> leaves() {
        Map<String, String> leaves = new LinkedHashMap<>();
        collect("", root, leaves);
        return leaves;
    }

    private static void collect(String key, JsonNode node, Map<String, String> leaves) {
        String prefix = key.isEmpty() ? "" : key + ".";
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(field -> collect(prefix + field.getKey(), field.getValue(), leaves));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                collect(prefix + i, array.get(i), leaves);
            }
        } else {
            leaves.put(key, node.asText());
        }
    }

    /** Every key, those of objects and lists too. */
    private static List<String> keys(String prefix, JsonNode node) {
        List<String> keys = new ArrayList<>();
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            names.add(String.valueOf(i));
        }
        for (String name : names) {
            keys.add(prefix + name);
            keys.addAll(keys(prefix + name + ".", step(node, name)));
        }
        return keys;
    }

    private static JsonNode step(JsonNode node, String step) {
        boolean index = node.isArray() && step.matches("\\d{1,9}");
        return index ? node.path(Integer.parseInt(step)) : node.path(step);
    }

    private static JsonNode parse(JsonNode present, String text) {
        if (present.isTextual()) {
            return TextNode.valueOf(text);
        }
        try {
            return RecordMapper.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    /** A value of the kind that the profile has there. */
    private static JsonNode checked(String where, String key, JsonNode present, JsonNode value) {
        boolean fits =
                present.isIntegralNumber()
                        ? value.isIntegralNumber()
                        : present.isNumber()
                                ? value.isNumber() && Double.isFinite(value.asDouble())
                                : present.getNodeType() == value.getNodeType();
        if (!fits) {
            throw new ConfigurationException(
                    where, key + ": expected " + kind(present) + ", got " + shown(value));
        }
        return value;
    }

    private static String kind(JsonNode present) {
        if (present.isIntegralNumber()) {
            return "an integer";
        }
        return switch (present.getNodeType()) {
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case STRING -> "a text such as " + present.asText();
            case ARRAY -> "a list";
            default -> "an object";
        };
    }

    private static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "nothing" : value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    private ConfigurationException unknown(String where, String key) {
        return new ConfigurationException(
                where,
                key
                        + ": unknown key, the closest is "
                        + ClosestWord.to(key, keys("", root))
                        + "; './snn hw config NAME' prints them all");
    }
}
