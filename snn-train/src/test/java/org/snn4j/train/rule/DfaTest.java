package org.snn4j.train.rule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.data.Dataset;
import org.snn4j.data.YinYang;
import org.snn4j.layers.AvgPool2d;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Dropout;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.layers.Residual;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.ParametricLif;
import org.snn4j.neurons.SynapticLif;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.train.Bptt;
import org.snn4j.train.LearningRule;
import org.snn4j.train.Trainer;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.optimizer.Adam;

class DfaTest {
    private static final LifConfig NEURONS = LifConfig.DEFAULT.withThreshold(0.5f);

    private static Tensor random(long seed, int... dims) {
        Tensor tensor = Tensor.zeros(dims);
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = tensor.data();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(0, 1.5);
        }
        return tensor;
    }

    private static float[] gradient(Layer network, String path) {
        return network.allParameters().get(path).value().gradient();
    }

    private static LearningRule.Outcome learn(
            LearningRule rule, Layer network, Tensor input, int... labels) {
        network.allParameters().values().forEach(p -> p.value().clearGradient());
        Tensor x = input.in(Workspace.forTraining());
        return rule.learn(network, x, labels, new CrossEntropy());
    }

    private static Layer deep(int depth) {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            layers.add(new Linear(16, 16));
            layers.add(new Lif(NEURONS));
        }
        layers.add(new Linear(16, 3));
        layers.add(new MeanOverTime());
        Layer network = new Sequential(layers);
        Initialisation.of(network, 5);
        return network;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aHiddenLayerLearnsByProjectedErrorTimesSlopeTimesItsInput(long seed) {
        SplittableRandom shapes = new SplittableRandom(seed);
        int timesteps = shapes.nextInt(1, 6);
        int batch = shapes.nextInt(1, 5);
        int in = shapes.nextInt(1, 8);
        int units = shapes.nextInt(1, 9);
        Linear first = new Linear(in, units).withoutBias();
        Layer network =
                new Sequential(first, new Lif(NEURONS), new Linear(units, 3), new MeanOverTime());
        Initialisation.of(network, seed);
        Tensor x = random(seed, timesteps, batch, in);
        Tensor matrix = random(seed + 9, units, 3);
        int[] labels = new int[batch];
        List<Tensor> errors = new ArrayList<>();
        Dfa rule =
                new Dfa(
                        DfaConfig.FINAL_ERROR,
                        new GivenFeedback(List.of(matrix)),
                        new DfaListener() {
                            @Override
                            public void onError(Tensor error) {
                                errors.add(error);
                            }
                        });
        learn(rule, network, x, labels);
        float[] h = new Lif(NEURONS).run(first.forward(x)).membraneBeforeReset().data();
        float[] expected = new float[in * units];
        for (int t = 0; t < timesteps; t++) {
            for (int n = 0; n < batch; n++) {
                for (int u = 0; u < units; u++) {
                    float projected = 0;
                    for (int k = 0; k < 3; k++) {
                        projected += errors.get(0).data()[n * 3 + k] * matrix.data()[u * 3 + k];
                    }
                    float slope = NEURONS.surrogate().slope(h[(t * batch + n) * units + u] - 0.5f);
                    for (int i = 0; i < in; i++) {
                        expected[i * units + u] +=
                                projected
                                        * slope
                                        * x.data()[(t * batch + n) * in + i]
                                        / (timesteps * batch);
                    }
                }
            }
        }
        assertArrayEquals(expected, gradient(network, "0.weight"), 1e-5f);
    }

    @Test
    void theReadOutLearnsByItsExactGradientAndTheOutputIsThatOfBptt() {
        Layer network = deep(3);
        Tensor x = random(1, 4, 5, 16);
        float[] output = learn(new Bptt(), network, x, 0, 1, 2, 0, 1).output().data().clone();
        float[] exact = gradient(network, "6.weight").clone();
        LearningRule.Outcome outcome = learn(new Dfa(1), network, x, 0, 1, 2, 0, 1);
        assertArrayEquals(output, outcome.output().data());
        assertArrayEquals(exact, gradient(network, "6.weight"), 1e-6f);
    }

    @Test
    void tracedInputsAreExactWithinALayerThatDoesNotReset() {
        Layer network =
                new Sequential(
                        new Linear(6, 4),
                        new Lif(NEURONS.withReset(Reset.NONE)),
                        new Linear(4, 3),
                        new MeanOverTime());
        Initialisation.of(network, 3);
        Tensor x = random(2, 5, 4, 6);
        learn(new Bptt(), network, x, 0, 1, 2, 1);
        float[] exact = gradient(network, "0.weight").clone();
        // The read-out's own weights as feedback leave no other difference to backpropagation.
        Tensor readOut = ((Linear) network.children().get("2")).synapses().weight();
        Dfa rule = new Dfa(DfaConfig.TRACED_INPUTS, new GivenFeedback(List.of(readOut)));
        learn(rule, network, x, 0, 1, 2, 1);
        assertArrayEquals(exact, gradient(network, "0.weight"), 1e-6f);
    }

    @Test
    void memoryDoesNotGrowWithDepthAsThatOfBpttDoes() {
        assertEquals(dfaBytes(4), dfaBytes(12));
        assertTrue(bpttBytes(16) > 2 * bpttBytes(2));
    }

    private static long dfaBytes(int depth) {
        Dfa rule = new Dfa(1);
        Layer network = deep(depth);
        // The first batch finds out that nothing goes around a layer.
        for (int i = 0; i < 3; i++) {
            learn(rule, network, random(i, 8, 4, 16), 0, 1, 2, 0);
        }
        return rule.bytes();
    }

    private static long bpttBytes(int depth) {
        Workspace memory = Workspace.forTraining();
        Tensor x = random(1, 8, 64, 16).in(memory);
        new Bptt().learn(deep(depth), x, new int[64], new CrossEntropy());
        return memory.bytes();
    }

    @Test
    void everyLayerOfAConvolutionalNetworkWithShortcutsGetsAGradient() {
        Layer network =
                new Sequential(
                        new DirectEncoding(3),
                        new Conv2d(2, 4, 3).same(),
                        new BatchNorm(4),
                        new Residual(new Sequential(new Lif(NEURONS), new Conv2d(4, 4, 3).same())),
                        new ParametricLif(NEURONS),
                        new AvgPool2d(2),
                        new Dropout(0.2),
                        new Flatten(),
                        new Linear(4 * 9, 5),
                        new SynapticLif(0.5f, NEURONS),
                        new Linear(5, 3),
                        new MeanOverTime());
        Initialisation.of(network, 4);
        learn(new Dfa(2), network, random(5, 4, 6, 6, 2), 0, 1, 2, 0);
        network.allParameters()
                .forEach(
                        (path, parameter) -> {
                            double size = 0;
                            for (float g : parameter.value().gradient()) {
                                size += Math.abs(g);
                            }
                            assertTrue(Double.isFinite(size) && size > 0, path);
                        });
    }

    @Test
    void runningStatisticsAndRandomStreamsMoveOnceAsWithBptt() {
        Layer one = normed();
        Layer other = normed();
        Tensor x = random(6, 3, 8, 4);
        learn(new Bptt(), one, x, 0, 1, 2, 0, 1, 2, 0, 1);
        learn(new Dfa(1), other, x, 0, 1, 2, 0, 1, 2, 0, 1);
        Map<String, Tensor> expected = one.allBuffers();
        other.allBuffers()
                .forEach(
                        (path, buffer) ->
                                assertArrayEquals(expected.get(path).data(), buffer.data(), path));
    }

    private static Layer normed() {
        Layer network =
                new Sequential(
                        new Linear(4, 6),
                        new BatchNorm(6),
                        new Lif(NEURONS),
                        new Dropout(0.5),
                        new Linear(6, 3),
                        new MeanOverTime());
        Initialisation.of(network, 8);
        return network;
    }

    @Test
    void feedbackIsAFunctionOfItsSeed() {
        Feedback feedback = RandomFeedback.of(3);
        assertArrayEquals(feedback.matrix(1, 4, 3), RandomFeedback.of(3).matrix(1, 4, 3));
        assertFalse(java.util.Arrays.equals(feedback.matrix(0, 4, 3), feedback.matrix(1, 4, 3)));
        float[] uniform =
                new RandomFeedback(1, RandomFeedback.Distribution.UNIFORM).matrix(0, 16, 10);
        for (float value : uniform) {
            assertTrue(Math.abs(value) <= 0.25f);
        }
    }

    @Test
    void alignmentOfARuleWithItselfIsOne() {
        GradientAlignment.between(
                        deep(2),
                        new Bptt(),
                        new Bptt(),
                        random(1, 3, 2, 16).in(Workspace.forTraining()),
                        new int[] {0, 1},
                        new CrossEntropy())
                .forEach((path, cosine) -> assertEquals(1, cosine, 1e-9, path));
    }

    @Test
    void errorsOfEachTimestepNeedAnOutputAtEach() {
        Layer network =
                new Sequential(
                        new Linear(4, 4), new Lif(NEURONS), Flatten.keeping(1), new Linear(8, 3));
        Dfa rule = new Dfa(DfaConfig.PER_STEP_ERROR, RandomFeedback.of(1));
        assertEquals(
                "Dfa: errors of each timestep: expected a network whose output is [T, N, K] or the"
                        + " MeanOverTime of one, got Sequential of 4 with output [3, 3]. Use"
                        + " DfaConfig.FINAL_ERROR.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> learn(rule, network, random(1, 3, 2, 4), 0, 1, 2))
                        .getMessage());
    }

    @Test
    void feedbackOfAnotherShapeIsRefused() {
        Dfa rule = new Dfa(DfaConfig.FINAL_ERROR, new GivenFeedback(List.of(Tensor.zeros(3, 16))));
        assertEquals(
                "1 (GivenFeedback): matrix of hidden layer 1: expected [16, 3], got [3, 16].",
                assertThrows(
                                ShapeException.class,
                                () -> learn(rule, deep(1), random(1, 2, 2, 16), 0, 1))
                        .getMessage());
        Dfa none = new Dfa(DfaConfig.FINAL_ERROR, new GivenFeedback(List.of()));
        assertEquals(
                "GivenFeedback: expected a matrix for hidden layer 1, got 0 matrices. Give one for"
                        + " each layer of neurons in front of the read-out.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> learn(none, deep(1), random(1, 2, 2, 16), 0, 1))
                        .getMessage());
    }

    @Test
    void aNetworkLearnsByDirectFeedbackAlone() {
        Dataset data = YinYang.of(1).resized(2000, 500, 1).generate();
        Layer network =
                new Sequential(
                        new DirectEncoding(4),
                        new Linear(4, 80),
                        new Lif(NEURONS),
                        new Linear(80, 80),
                        new Lif(NEURONS),
                        new Linear(80, 3),
                        new MeanOverTime());
        double accuracy =
                Trainer.of(network)
                        .rule(new Dfa(1))
                        .optimizer(new Adam(5e-3))
                        .epochs(12)
                        .seed(1)
                        .fit(data)
                        .last()
                        .testAccuracy();
        assertTrue(accuracy > 0.8, "reached " + accuracy);
    }
}
