package org.snn4j.hw.config;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a configuration as JSON with a comment behind each field. */
final class CommentedJson {
    private static final String STEP = "  ";

    private final StringBuilder text = new StringBuilder();

    private CommentedJson() {}

    static String write(JsonNode tree, Class<?> type) {
        CommentedJson json = new CommentedJson();
        json.object("", tree, RecordMapper.MAPPER.constructType(type));
        return json.text.append('\n').toString();
    }

    private void object(String indent, JsonNode tree, JavaType type) {
        Map<String, RecordMapper.Described> components = new TreeMap<>();
        if (!type.isMapLikeType()) {
            RecordMapper.components(type.getRawClass())
                    .forEach(each -> components.put(each.name(), each));
        }
        text.append("{\n");
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(tree.properties());
        for (int i = 0; i < fields.size(); i++) {
            String name = fields.get(i).getKey();
            RecordMapper.Described component = components.get(name);
            String comma = i < fields.size() - 1 ? "," : "";
            JavaType inner = component == null ? type.getContentType() : component.type();
            comment(indent + STEP, component == null ? "" : component.meaning(), inner);
            text.append(indent).append(STEP).append(TextNode.valueOf(name)).append(": ");
            value(indent + STEP, fields.get(i).getValue(), inner);
            text.append(comma).append('\n');
        }
        text.append(indent).append('}');
    }

    private void comment(String indent, String meaning, JavaType type) {
        String choices =
                type.isEnumType() ? Arrays.toString(type.getRawClass().getEnumConstants()) : "";
        String comment = (meaning + " " + choices).strip();
        if (!comment.isEmpty()) {
            text.append(indent).append("// ").append(comment).append('\n');
        }
    }

    private void value(String indent, JsonNode value, JavaType type) {
        if (value instanceof ObjectNode) {
            object(indent, value, type);
        } else if (value.isArray() && !value.isEmpty() && value.get(0).isObject()) {
            text.append("[\n");
            for (int i = 0; i < value.size(); i++) {
                text.append(indent).append(STEP);
                object(indent + STEP, value.get(i), type.getContentType());
                text.append(i < value.size() - 1 ? ",\n" : "\n");
            }
            text.append(indent).append(']');
        } else {
            text.append(value);
        }
    }
}
