package org.snn4j.hw.config;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Turns records into JSON trees and back, strictly: nothing is guessed, coerced or left out. */
final class RecordMapper {
    static final JsonMapper MAPPER = mapper();

    private RecordMapper() {}

    private static JsonMapper mapper() {
        JsonMapper mapper =
                JsonMapper.builder()
                        .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                        .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                        .build();
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return mapper;
    }

    static ObjectNode tree(Record value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * The record of a tree.
     *
     * @throws ConfigurationException if a value has the wrong kind or a record refuses it
     */
    static <C> C record(String where, JsonNode tree, Class<C> type) {
        try {
            return MAPPER.treeToValue(tree, type);
        } catch (UnrecognizedPropertyException e) {
            throw new ConfigurationException(
                    path(where, e),
                    "unknown key, expected one of " + new TreeSet<>(e.getKnownPropertyIds()));
        } catch (MismatchedInputException e) {
            JsonNode got = node(tree, e);
            throw new ConfigurationException(
                    path(where, e),
                    got.isMissingNode()
                            ? "expected a value, got nothing"
                            : "expected " + kind(e.getTargetType()) + ", got " + got);
        } catch (ValueInstantiationException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw new ConfigurationException(path(where, e), refused.getMessage());
            }
            throw new IllegalStateException(where + ": " + e.getOriginalMessage(), e);
        } catch (JsonProcessingException e) {
            throw new ConfigurationException(where, e.getOriginalMessage());
        }
    }

    /** What stands where a failure happened. */
    private static JsonNode node(JsonNode tree, JsonMappingException e) {
        JsonNode node = tree;
        for (JsonMappingException.Reference step : e.getPath()) {
            node =
                    step.getFieldName() == null
                            ? node.path(step.getIndex())
                            : node.path(step.getFieldName());
        }
        return node;
    }

    /** What a record's component means, or an empty text where nobody wrote it. */
    static List<Described> components(Class<?> type) {
        JavaType java = MAPPER.constructType(type);
        return MAPPER.getSerializationConfig().introspect(java).findProperties().stream()
                .map(RecordMapper::described)
                .toList();
    }

    private static Described described(BeanPropertyDefinition property) {
        String text = property.getMetadata().getDescription();
        return new Described(
                property.getName(), property.getPrimaryType(), text == null ? "" : text);
    }

    /** A component with its type and what it means. */
    record Described(String name, JavaType type, String meaning) {}

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(Object::toString)
                    .collect(Collectors.joining(", "));
        }
        if (type == int.class || type == long.class) {
            return "an integer";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        return type == double.class || type == float.class
                ? "a number"
                : "a " + type.getSimpleName();
    }

    private static String path(String where, JsonMappingException e) {
        StringBuilder path = new StringBuilder(where);
        for (JsonMappingException.Reference step : e.getPath()) {
            path.append('.')
                    .append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
        }
        return path.toString();
    }
}
