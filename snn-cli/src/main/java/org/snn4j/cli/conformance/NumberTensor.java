package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import org.snn4j.hw.JsonFieldException;

/**
 * A tensor of a reference case: {@code {"shape":[..],"data":[..],"dtype":..}}, row-major;
 * immutable.
 *
 * <p>{@code shape []} is a scalar. {@code dtype} is {@code int} or {@code bool} for data that must
 * match exactly; without it the data are floats, even if printed as 0 or 1.
 */
public final class NumberTensor {
    /** Kind of data. */
    public enum Kind {
        FLOAT,
        INT,
        BOOL
    }

    private final int[] shape;
    private final double[] data;
    private final Kind kind;

    /**
     * A tensor of floats.
     *
     * @throws IllegalArgumentException if the data do not fill the shape
     */
    public NumberTensor(int[] shape, double[] data) {
        this(shape, data, Kind.FLOAT);
    }

    /**
     * A tensor of any kind; truth values are 0 and 1.
     *
     * @throws IllegalArgumentException if the data do not fill the shape
     */
    public NumberTensor(int[] shape, double[] data, Kind kind) {
        this.shape = shape.clone();
        this.data = data.clone();
        this.kind = kind;
        if (size(shape) != data.length) {
            throw new IllegalArgumentException(
                    "tensor: expected "
                            + size(shape)
                            + " values for shape "
                            + Arrays.toString(shape)
                            + ", got "
                            + data.length);
        }
    }

    /**
     * Reads a tensor.
     *
     * @param where path of the node, for messages
     * @throws JsonFieldException if the node is no tensor or its data do not fill its shape
     */
    public static NumberTensor parse(String where, JsonNode node) {
        if (!node.path("shape").isArray() || !node.path("data").isArray()) {
            throw new JsonFieldException(
                    where, "a tensor {\"shape\":[..],\"data\":[..]}", node.toString());
        }
        int[] shape = new int[node.get("shape").size()];
        for (int i = 0; i < shape.length; i++) {
            JsonNode axis = node.get("shape").get(i);
            if (!axis.isInt() || axis.asInt() < 0) {
                throw new JsonFieldException(
                        where + ".shape[" + i + "]", "an integer of 0 or more", axis.toString());
            }
            shape[i] = axis.asInt();
        }
        JsonNode values = node.get("data");
        if (values.size() != size(shape)) {
            throw new JsonFieldException(
                    where + ".data",
                    size(shape) + " values for shape " + Arrays.toString(shape),
                    values.size() + " values");
        }
        double[] data = new double[values.size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = value(where + ".data[" + i + "]", values.get(i));
        }
        return new NumberTensor(shape, data, kind(where, node.path("dtype").asText("float")));
    }

    /** Whether a node has the fields of a tensor. */
    public static boolean isTensor(JsonNode node) {
        return node.isObject() && node.has("shape") && node.has("data");
    }

    public int[] shape() {
        return shape.clone();
    }

    /** The values in row order. */
    public double[] data() {
        return data.clone();
    }

    /** The values in row order, rounded to single precision. */
    public float[] floats() {
        float[] floats = new float[data.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) data[i];
        }
        return floats;
    }

    public Kind kind() {
        return kind;
    }

    private static double value(String where, JsonNode node) {
        if (node.isBoolean()) {
            return node.asBoolean() ? 1 : 0;
        }
        if (node.isNumber()) {
            return node.asDouble();
        }
        return switch (node.asText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default ->
                    throw new JsonFieldException(where, "a number or truth value", node.toString());
        };
    }

    private static Kind kind(String where, String dtype) {
        return switch (dtype) {
            case "float" -> Kind.FLOAT;
            case "int" -> Kind.INT;
            case "bool" -> Kind.BOOL;
            default -> throw new JsonFieldException(where + ".dtype", "int or bool", dtype);
        };
    }

    private static long size(int[] shape) {
        long size = 1;
        for (int axis : shape) {
            size *= axis;
        }
        return size;
    }
}
