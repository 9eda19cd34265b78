package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.snn4j.hw.JsonFieldException;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.Reductions;

/**
 * A case of specs/vectors: gives its inputs as tensors, takes the outputs computed from them, works
 * out the gradients and compares all that the case lists.
 */
final class VectorCase {
    private final JsonNode node;
    private final Map<String, Tensor> inputs = new LinkedHashMap<>();
    private final Set<String> transposed = new LinkedHashSet<>();
    private final Map<String, Tensor> outputs = new LinkedHashMap<>();
    private final Map<String, NumberTensor> numbers = new LinkedHashMap<>();

    VectorCase(JsonNode node) {
        this.node = node;
    }

    /** Name of the case, such as {@code lif/atan/soft/detached}. */
    String name() {
        return node.path("case").asText();
    }

    /** Settings of the case. */
    JsonNode params() {
        return node.path("params");
    }

    /** A number among the settings. */
    double number(String key) {
        return number(params(), key);
    }

    /** A number among settings. */
    static double number(JsonNode params, String key) {
        if (!params.path(key).isNumber()) {
            throw new JsonFieldException("params." + key, "a number", params.path(key).toString());
        }
        return params.get(key).asDouble();
    }

    /** Whether the case has an input. */
    boolean has(String name) {
        return node.path("inputs").has(name);
    }

    /**
     * An input in the layout of the file; the same tensor at each call, asking for a gradient if
     * the case lists one.
     */
    Tensor input(String name) {
        return inputs.computeIfAbsent(
                name,
                key -> {
                    NumberTensor numbers =
                            NumberTensor.parse("inputs." + key, node.path("inputs").path(key));
                    Tensor tensor = Tensor.of(numbers.floats(), numbers.shape());
                    return node.path("gradients").has(key) ? tensor.requireGradient() : tensor;
                });
    }

    /**
     * Puts an input's values into a tensor that the library owns, such as a parameter, and reads
     * its gradient there.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    void bind(String name, Tensor owned) {
        NumberTensor numbers = NumberTensor.parse("inputs." + name, node.path("inputs").path(name));
        Check.shape("inputs." + name, owned.shape(), Shape.of(numbers.shape()));
        System.arraycopy(numbers.floats(), 0, owned.data(), 0, owned.shape().size());
        inputs.put(name, owned);
    }

    /**
     * Puts a linear layer's weight {@code [out, in]} into a parameter {@code [in, out]} and reads
     * its gradient there.
     *
     * @throws IllegalArgumentException if the shapes differ
     */
    void bindLinear(String name, Tensor owned) {
        NumberTensor numbers = NumberTensor.parse("inputs." + name, node.path("inputs").path(name));
        Shape shape = Shape.of(numbers.shape());
        Tensor weight = ChannelsLast.linear(Tensor.of(numbers.floats(), numbers.shape()));
        Check.shape("inputs." + name + " transposed", owned.shape(), weight.shape());
        System.arraycopy(weight.data(), 0, owned.data(), 0, shape.size());
        inputs.put(name, owned);
        transposed.add(name);
    }

    private Tensor gradient(String name) {
        Tensor input = inputs.get(name);
        Tensor gradient = Tensor.of(input.gradientOrZeros(), input.shape().toArray());
        return transposed.contains(name) ? ChannelsLast.linear(gradient) : gradient;
    }

    /** An input of whole numbers. */
    int[] labels(String name) {
        return Arrays.stream(
                        NumberTensor.parse("inputs." + name, node.path("inputs").path(name)).data())
                .mapToInt(value -> (int) value)
                .toArray();
    }

    /** Hands over an output in the layout of the file. */
    void output(String name, Tensor value) {
        outputs.put(name, value);
    }

    /** Hands over an output that was computed in double precision or counted. */
    void output(String name, NumberTensor value) {
        numbers.put(name, value);
    }

    /** Hands over one number. */
    void output(String name, double value) {
        output(name, new NumberTensor(new int[0], new double[] {value}));
    }

    /** Names of the expected outputs. */
    Set<String> expected() {
        Set<String> names = new LinkedHashSet<>();
        node.path("expected").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /**
     * Compares every output and every gradient that the case lists; what was not handed over is
     * unsupported.
     */
    void compare(CaseCheck check) {
        Tolerance tolerance = Tolerance.of(node.path("tolerance"), Tolerance.Arithmetic.SINGLE);
        backward(check);
        for (Map.Entry<String, JsonNode> expected : node.path("expected").properties()) {
            String name = expected.getKey();
            if (outputs.containsKey(name)) {
                compare(
                        check,
                        name,
                        expected.getValue(),
                        outputs.get(name).shape().toArray(),
                        outputs.get(name).data(),
                        tolerance);
            } else if (numbers.containsKey(name)) {
                check.tensor(
                        name,
                        NumberTensor.parse(name, expected.getValue()),
                        numbers.get(name),
                        tolerance);
            } else {
                check.unsupported("expected." + name);
            }
        }
        for (Map.Entry<String, JsonNode> expected : node.path("gradients").properties()) {
            String name = expected.getKey();
            if (inputs.containsKey(name)) {
                Tensor gradient = gradient(name);
                compare(
                        check,
                        "gradient of " + name,
                        expected.getValue(),
                        gradient.shape().toArray(),
                        gradient.data(),
                        tolerance);
            } else {
                check.unsupported("gradients." + name);
            }
        }
    }

    private static void compare(
            CaseCheck check,
            String where,
            JsonNode expected,
            int[] shape,
            float[] got,
            Tolerance tolerance) {
        double[] doubles = new double[got.length];
        for (int i = 0; i < got.length; i++) {
            doubles[i] = got[i];
        }
        check.tensor(
                where,
                NumberTensor.parse(where, expected),
                new NumberTensor(shape, doubles),
                tolerance);
    }

    /**
     * Differentiates the sum of all outputs times their cotangents, or the loss where there are
     * none.
     */
    private void backward(CaseCheck check) {
        if (node.path("gradients").isEmpty()) {
            return;
        }
        Tensor total = Tensor.scalar(0);
        boolean any = false;
        for (Map.Entry<String, JsonNode> cotangent : node.path("cotangents").properties()) {
            Tensor output = outputs.get(cotangent.getKey());
            if (output == null) {
                check.unsupported("cotangents." + cotangent.getKey());
                return;
            }
            NumberTensor weights =
                    NumberTensor.parse("cotangents." + cotangent.getKey(), cotangent.getValue());
            total =
                    Elementwise.add(
                            total,
                            Reductions.sum(
                                    Elementwise.multiply(
                                            output, Tensor.of(weights.floats(), weights.shape()))));
            any = true;
        }
        if (!any) {
            total = outputs.getOrDefault("loss", total);
        }
        if (total.needsGradient()) {
            total.backward();
        }
    }
}
