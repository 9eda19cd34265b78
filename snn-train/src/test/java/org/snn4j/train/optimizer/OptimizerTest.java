package org.snn4j.train.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;

class OptimizerTest {
    private static final int STEPS = 20;

    /** One value after a step, from its equation in double; {@code memory} belongs to the value. */
    private interface Equation {
        double step(double w, double g, double[] memory, int t, double rate);
    }

    private static Equation sgd(double momentum, boolean nesterov, double decay) {
        return (w, g, memory, t, rate) -> {
            double slope = g + decay * w;
            memory[0] = t == 1 ? slope : momentum * memory[0] + slope;
            return w - rate * (nesterov ? slope + momentum * memory[0] : memory[0]);
        };
    }

    private static Equation adam(
            double b1, double b2, double eps, double coupled, double decoupled) {
        return (w, g, memory, t, rate) -> {
            double slope = g + coupled * w;
            memory[0] = b1 * memory[0] + (1 - b1) * slope;
            memory[1] = b2 * memory[1] + (1 - b2) * slope * slope;
            double mean = memory[0] / (1 - Math.pow(b1, t));
            double square = memory[1] / (1 - Math.pow(b2, t));
            return w - rate * decoupled * w - rate * mean / (Math.sqrt(square) + eps);
        };
    }

    private static Arguments made(Supplier<Optimizer> optimizer, Equation equation) {
        return Arguments.of(optimizer.get().toString(), optimizer, equation);
    }

    static Stream<Arguments> optimizers() {
        Moments odd = new Moments(0.8, 0.95, 1e-3);
        return Stream.of(
                made(() -> new Sgd(0.1), sgd(0, false, 0)),
                made(() -> new Sgd(0.1).withWeightDecay(0.02), sgd(0, false, 0.02)),
                made(() -> new Sgd(0.1, 0.9), sgd(0.9, false, 0)),
                made(
                        () -> new Sgd(0.1, 0.9).withNesterov().withWeightDecay(0.05),
                        sgd(0.9, true, 0.05)),
                made(() -> new Adam(0.01), adam(0.9, 0.999, 1e-8, 0, 0)),
                made(
                        () -> new Adam(0.01).withWeightDecay(0.1).withMoments(odd),
                        adam(0.8, 0.95, 1e-3, 0.1, 0)),
                made(() -> new AdamW(0.01), adam(0.9, 0.999, 1e-8, 0, 0.01)),
                made(
                        () -> new AdamW(0.01).withMoments(odd).withWeightDecay(0.2),
                        adam(0.8, 0.95, 1e-3, 0, 0.2)));
    }

    private static Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put(
                "fc.weight",
                Parameter.weight(Tensor.of(new float[] {0.5f, -1f, 2f, 0f, 1e-3f, -3f}, 2, 3)));
        parameters.put("fc.bias", Parameter.constant(Tensor.of(new float[] {0.25f, -0.75f}, 2)));
        return parameters;
    }

    private static void fillGradients(Map<String, Parameter> parameters, SplittableRandom random) {
        for (Parameter parameter : parameters.values()) {
            float[] gradient = parameter.value().gradientOrZeros();
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] = (float) random.nextDouble(-1, 1);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("optimizers")
    void twentyStepsMatchThePublishedEquationInDouble(
            String name, Supplier<Optimizer> make, Equation equation) {
        Optimizer optimizer = make.get();
        Map<String, Parameter> parameters = parameters();
        float[] values = parameters.get("fc.weight").value().data();
        double[] expected = new double[values.length];
        double[][] memory = new double[values.length][2];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = values[i];
        }
        SplittableRandom random = new SplittableRandom(5);
        for (int t = 1; t <= STEPS; t++) {
            fillGradients(parameters, random);
            double rate = optimizer.learningRate() / t;
            float[] gradient = parameters.get("fc.weight").value().gradient();
            for (int i = 0; i < expected.length; i++) {
                expected[i] = equation.step(expected[i], gradient[i], memory[i], t, rate);
            }
            optimizer.step(parameters, rate);
        }
        for (int i = 0; i < expected.length; i++) {
            assertEquals(
                    expected[i],
                    values[i],
                    2e-6 * Math.max(1, Math.abs(expected[i])),
                    "value " + i);
        }
    }

    @Test
    void adamAfterOneStepMovesByTheLearningRateAgainstTheSignOfTheGradient() {
        Map<String, Parameter> parameters = parameters();
        parameters.get("fc.bias").value().gradientOrZeros()[0] = 7f;
        parameters.get("fc.bias").value().gradientOrZeros()[1] = -0.001f;
        new Adam(0.01).step(parameters, 0.01);
        assertArrayEquals(
                new float[] {0.24f, -0.74f}, parameters.get("fc.bias").value().data(), 1e-6f);
        assertArrayEquals(
                new float[] {0.5f, -1f, 2f, 0f, 1e-3f, -3f},
                parameters.get("fc.weight").value().data());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("optimizers")
    void savedStateContinuesToTheSameBits(
            String name, Supplier<Optimizer> make, Equation equation) {
        Map<String, Parameter> unbroken = parameters();
        Map<String, Parameter> resumed = parameters();
        Optimizer first = make.get();
        Optimizer second = make.get();
        SplittableRandom random = new SplittableRandom(9);
        for (int t = 0; t < 6; t++) {
            fillGradients(unbroken, random);
            resumed.forEach(
                    (path, p) ->
                            System.arraycopy(
                                    unbroken.get(path).value().gradient(),
                                    0,
                                    p.value().gradientOrZeros(),
                                    0,
                                    p.value().shape().size()));
            first.step(unbroken, 0.1);
            second.step(resumed, 0.1);
            if (t == 2) {
                Map<String, Tensor> saved = new HashMap<>();
                second.state().forEach((key, tensor) -> saved.put(key, tensor.copy()));
                second = make.get();
                second.restore(saved);
            }
        }
        unbroken.forEach(
                (path, p) -> assertArrayEquals(p.value().data(), resumed.get(path).value().data()));
    }

    @Test
    void decayOfWeightsOnlySparesConstants() {
        for (Optimizer optimizer :
                new Optimizer[] {
                    new Sgd(0.1).decayWeightsOnly(0.5),
                    new Sgd(0.1, 0.9).decayWeightsOnly(0.5),
                    new AdamW(0.1).decayWeightsOnly(0.5)
                }) {
            Map<String, Parameter> parameters = parameters();
            parameters.values().forEach(p -> p.value().gradientOrZeros());
            optimizer.step(parameters, 0.1);
            assertEquals(
                    0.5f * 0.95f,
                    parameters.get("fc.weight").value().data()[0],
                    1e-7f,
                    optimizer.toString());
            assertArrayEquals(
                    new float[] {0.25f, -0.75f},
                    parameters.get("fc.bias").value().data(),
                    optimizer.toString());
        }
    }

    @Test
    void frozenParametersAndThoseWithoutGradientStay() {
        Map<String, Parameter> parameters = parameters();
        parameters.get("fc.weight").value().gradientOrZeros()[0] = 1f;
        parameters.get("fc.weight").freeze();
        Optimizer optimizer = new AdamW(0.1);
        optimizer.step(parameters, 0.1);
        assertArrayEquals(
                new float[] {0.5f, -1f, 2f, 0f, 1e-3f, -3f},
                parameters.get("fc.weight").value().data());
        assertArrayEquals(new float[] {0.25f, -0.75f}, parameters.get("fc.bias").value().data());
        assertEquals(Map.of(), optimizer.state());
    }

    @Test
    void stepsAllocateNoStateAfterTheFirst() {
        Map<String, Parameter> parameters = parameters();
        parameters.values().forEach(p -> p.value().gradientOrZeros());
        Optimizer optimizer = new Adam(0.1);
        optimizer.step(parameters, 0.1);
        float[] before = optimizer.state().get("fc.weight/mean").data();
        optimizer.step(parameters, 0.1);
        assertSame(before, optimizer.state().get("fc.weight/mean").data());
        assertEquals(2f, optimizer.state().get("fc.weight/steps").item());
    }

    @Test
    void stateOfAnotherOptimizerIsRefusedAndChangesNothing() {
        Map<String, Parameter> parameters = parameters();
        parameters.values().forEach(p -> p.value().gradientOrZeros());
        Optimizer sgd = new Sgd(0.1, 0.9);
        sgd.step(parameters, 0.1);
        Optimizer adam = new Adam(0.1);
        Exception refusal =
                assertThrows(IllegalArgumentException.class, () -> adam.restore(sgd.state()));
        assertEquals(
                "Adam: saved state: expected fc.weight/mean, got none. Was it saved by another"
                        + " optimizer?",
                refusal.getMessage());
        assertEquals(Map.of(), adam.state());
        Exception other =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> adam.restore(Map.of("x", Tensor.scalar(1))));
        assertEquals(
                "Adam: saved state: expected <parameter>/[mean, square] with <parameter>/steps, got"
                        + " x. Was it saved by another optimizer?",
                other.getMessage());
    }

    @Test
    void constantsOutOfRangeAreRefused() {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> new Adam(0));
        assertEquals("Adam.learningRate: expected > 0, got 0.0", refusal.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new AdamW(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Sgd(0.1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Sgd(0.1).withNesterov());
        assertThrows(IllegalArgumentException.class, () -> new Sgd(0.1).withWeightDecay(-1));
        assertThrows(IllegalArgumentException.class, () -> new Moments(1, 0.9, 0));
    }

    @Test
    void clippingByNormScalesAllGradientsTogether() {
        Map<String, Parameter> parameters = parameters();
        parameters.get("fc.weight").value().gradientOrZeros()[1] = 3f;
        parameters.get("fc.bias").value().gradientOrZeros()[0] = -4f;
        double norm = Gradients.norm(parameters);
        assertEquals(5, norm);
        Gradients.clipNorm(parameters, norm, 10);
        assertEquals(3f, parameters.get("fc.weight").value().gradient()[1]);
        Gradients.clipNorm(parameters, norm, 1);
        assertEquals(0.6f, parameters.get("fc.weight").value().gradient()[1], 1e-6f);
        assertEquals(-0.8f, parameters.get("fc.bias").value().gradient()[0], 1e-6f);
    }

    @Test
    void clippingByValueCutsEachGradientAndKeepsNan() {
        Map<String, Parameter> parameters = parameters();
        float[] gradient = parameters.get("fc.weight").value().gradientOrZeros();
        gradient[0] = 3f;
        gradient[1] = -0.25f;
        gradient[2] = Float.NEGATIVE_INFINITY;
        gradient[3] = Float.NaN;
        Gradients.clipValue(parameters, 0.5);
        assertArrayEquals(new float[] {0.5f, -0.25f, -0.5f, Float.NaN, 0, 0}, gradient);
        assertEquals(Double.NaN, Gradients.norm(parameters));
    }

    @Test
    void clearedGradientsCountForNothing() {
        Map<String, Parameter> parameters = parameters();
        parameters.get("fc.weight").value().gradientOrZeros()[1] = 3f;
        Gradients.clear(parameters);
        assertEquals(0, Gradients.norm(parameters));
    }
}
