package org.snn4j.train.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snn4j.tensor.Tensor;

/** The {@code loss/*} cases of the specification's vectors. */
class LossVectorsTest {
    private static final Path VECTORS =
            Path.of(
                    System.getProperty("snn4j.root"),
                    "..",
                    "shared",
                    "specs",
                    "vectors",
                    "bptt.json");

    @TestFactory
    List<DynamicTest> lossesEqualTheReferenceVectors() throws IOException {
        assumeTrue(Files.exists(VECTORS), "the specification's vectors are not at " + VECTORS);
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode vector : new ObjectMapper().readTree(VECTORS.toFile()).get("cases")) {
            if (vector.get("case").asText().startsWith("loss/")) {
                tests.add(
                        DynamicTest.dynamicTest(
                                vector.get("case").asText(), () -> compare(vector)));
            }
        }
        assertNotEquals(0, tests.size());
        return tests;
    }

    private static void compare(JsonNode vector) {
        Tensor logits = tensor(vector.at("/inputs/logits")).requireGradient();
        float[] labels = tensor(vector.at("/inputs/labels")).data();
        int[] classes = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            classes[i] = (int) labels[i];
        }
        Tensor loss = loss(vector).of(logits, classes);
        loss.backward();
        near(vector, vector.at("/expected/loss/data/0").asDouble(), loss.item(), "loss");
        JsonNode expected = vector.at("/gradients/logits/data");
        for (int i = 0; i < expected.size(); i++) {
            near(vector, expected.get(i).asDouble(), logits.gradient()[i], "gradient " + i);
        }
    }

    private static void near(JsonNode vector, double expected, double actual, String what) {
        double tolerance =
                vector.at("/tolerance/abs_f32").asDouble()
                        + vector.at("/tolerance/rel_f32").asDouble() * Math.abs(expected);
        assertEquals(expected, actual, tolerance, what);
    }

    private static Loss loss(JsonNode vector) {
        JsonNode params = vector.get("params");
        String name = vector.get("case").asText().substring("loss/".length());
        if (name.startsWith("tet")) {
            return new Tet(params.get("lambda").asDouble(), params.get("mean").asDouble());
        }
        return switch (name) {
            case "mean_logit_ce" -> new CrossEntropy();
            case "sum_logit_ce" -> new SumLogitCrossEntropy();
            case "per_step_ce" -> new PerStepCrossEntropy();
            case "label_smoothing" -> new CrossEntropy(params.get("smoothing").asDouble());
            default -> throw new AssertionError("no loss for case " + name);
        };
    }

    private static Tensor tensor(JsonNode node) {
        float[] values = new float[node.get("data").size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) node.get("data").get(i).asDouble();
        }
        int[] dims = new int[node.get("shape").size()];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = node.get("shape").get(i).asInt();
        }
        return Tensor.of(values, dims);
    }
}
