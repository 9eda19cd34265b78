package org.snn4j.layers.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.layers.Residual;
import org.snn4j.layers.SynapticMedium;
import org.snn4j.layers.Weighted;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

class InferencePlanTest {
    /**
     * A network with its input. Weights are multiples of 1/16, norms powers of two: every sum is
     * exact, so that fused and plain must agree in every bit.
     */
    record Case(String name, Layer network, Tensor input) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final LifConfig HARD =
            LifConfig.DEFAULT.withLeak(0.5f).withReset(Reset.HARD).withThreshold(0.75f);
    private static final LifConfig SOFT =
            LifConfig.DEFAULT.withLeak(0.5f).withReset(Reset.SOFT).withThreshold(0.5f);

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        "whole words",
                        new Sequential(
                                new Conv2d(64, 64, 3).same().withoutBias(),
                                new BatchNorm(64),
                                new Lif(HARD)),
                        spikes(0.3, 4, 3, 8, 8, 64)),
                new Case(
                        "rare spikes, many outputs",
                        new Sequential(
                                new Conv2d(20, 200, 3).same(), new BatchNorm(200), new Lif(HARD)),
                        spikes(0.05, 3, 2, 7, 5, 20)),
                new Case(
                        "odd channels, pooled, stride of one, no padding",
                        new Sequential(new Conv2d(12, 70, 5), new MaxPool2d(2), new Lif(SOFT)),
                        spikes(0.4, 6, 3, 12, 12, 12)),
                new Case(
                        "stride and padding of two",
                        new Sequential(
                                new Conv2d(5, 33, 3).stride(2).padding(2).withoutBias(),
                                new BatchNorm(33),
                                new Lif(SOFT)),
                        spikes(0.2, 5, 4, 9, 11, 5)),
                new Case(
                        "windows that do not fit the map",
                        new Sequential(new Conv2d(8, 16, 3), new MaxPool2d(2), new Lif(HARD)),
                        spikes(0.3, 2, 2, 9, 9, 8)),
                new Case(
                        "linear",
                        new Sequential(new Linear(300, 130), new BatchNorm(130), new Lif(HARD)),
                        spikes(0.25, 4, 30, 300)),
                new Case(
                        "floats that change over time",
                        new Sequential(new Linear(200, 100), new BatchNorm(100), new Lif(HARD)),
                        quantized(4, 5, 7, 200)),
                new Case(
                        "pictures that change over time, odd sizes",
                        new Sequential(new Conv2d(3, 70, 5).stride(2).padding(2), new Lif(SOFT)),
                        quantized(3, 2, 9, 11, 3)),
                new Case(
                        "a static picture, pooled",
                        new Sequential(
                                new DirectEncoding(5),
                                new Conv2d(1, 12, 5),
                                new MaxPool2d(2),
                                new Lif(SOFT)),
                        quantized(3, 12, 14, 1)),
                new Case(
                        "a static vector",
                        new Sequential(new DirectEncoding(5), new Linear(30, 20), new Lif(HARD)),
                        quantized(20, 30)),
                new Case(
                        "a static vector, rows that are no whole words",
                        new Sequential(new DirectEncoding(5), new Linear(30, 205), new Lif(SOFT)),
                        quantized(70, 30)),
                new Case(
                        "floats that change over time, rows that are no whole words",
                        new Sequential(new Linear(40, 331), new Lif(HARD)),
                        quantized(4, 5, 7, 40)),
                new Case(
                        "spikes, rows that are no whole words",
                        new Sequential(new Linear(90, 331), new Lif(HARD)),
                        spikes(0.3, 4, 40, 90)),
                new Case(
                        "few rows",
                        new Sequential(new Linear(300, 130), new Lif(HARD)),
                        spikes(0.25, 4, 1, 300)),
                new Case(
                        "few rows, several blocks of outputs",
                        new Sequential(new Linear(300, 331), new Lif(SOFT)),
                        spikes(0.25, 4, 3, 300)),
                new Case(
                        "tokens",
                        new Sequential(new Linear(48, 64).withoutBias(), new Lif(SOFT)),
                        spikes(0.25, 3, 5, 7, 48)),
                new Case(
                        "a static picture through a whole network",
                        new Sequential(
                                new DirectEncoding(4),
                                new Conv2d(2, 32, 3).same(),
                                new BatchNorm(32),
                                new Lif(HARD),
                                new MaxPool2d(2),
                                new Residual(
                                        new Sequential(
                                                new Conv2d(32, 32, 3).same(),
                                                new BatchNorm(32),
                                                new Lif(HARD))),
                                new Flatten(),
                                new Linear(512, 40),
                                new Lif(SOFT),
                                new Linear(40, 10),
                                new MeanOverTime()),
                        quantized(2, 8, 8, 2)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aPlanGivesWhatTheNetworkGives(Case tested) {
        Layer network = tested.network;
        exact(network);
        network.eval();
        float[] expected = run(network, tested.input);
        float[] got = run(InferencePlan.of(network), tested.input);
        assertArrayEquals(expected, got);
        float mean = 0;
        for (float value : expected) {
            mean += Math.abs(value) / expected.length;
        }
        assertTrue(mean > 0.02, "the network is silent: " + mean);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aPlanOfAPrunedNetworkGivesWhatTheNetworkGives(Case tested) {
        Layer network = tested.network;
        exact(network);
        thin(network);
        network.eval();
        float[] expected = run(network, tested.input);
        assertArrayEquals(expected, run(InferencePlan.of(network), tested.input));
        assertArrayEquals(
                expected,
                run(InferencePlan.of(network, InferencePlan.Zeros.MULTIPLIED), tested.input));
    }

    @Test
    void manySamplesOfAPrunedNetworkFillLanesOfSixteen() {
        for (int samples : new int[] {7, 15, 16, 21, 30, 47}) {
            Layer network =
                    new Sequential(
                            new Conv2d(5, 19, 3).same(),
                            new MaxPool2d(2),
                            new Lif(HARD),
                            new Conv2d(19, 30, 3).stride(2).padding(1).withoutBias(),
                            new BatchNorm(30),
                            new Lif(SOFT),
                            new Flatten(),
                            new Linear(4 * 30, 70),
                            new Lif(HARD));
            exact(network);
            thin(network);
            network.eval();
            Tensor input = spikes(0.3, 3, samples, 8, 8, 5);
            float[] expected = run(network, input);
            assertArrayEquals(expected, run(InferencePlan.of(network), input));
        }
    }

    /** Keeps one weight in 24, four times as large: few enough that zeros are skipped. */
    private static void thin(Layer network) {
        for (Layer layer : network.layers().values()) {
            if (layer instanceof Weighted weighted) {
                float[] weights = weighted.synapses().weight().data();
                for (int i = 0; i < weights.length; i++) {
                    weights[i] = i % 24 == i / 24 % 24 ? 4 * weights[i] : 0;
                }
            }
        }
    }

    private static float[] run(Layer network, Tensor input) {
        Tensor output = network.forward(input.in(Workspace.forInference()));
        return output.data().clone();
    }

    /** Weights and norms with which all arithmetic is exact. */
    private static void exact(Layer network) {
        SplittableRandom random = new SplittableRandom(7);
        for (Layer layer : network.layers().values()) {
            layer.parameters()
                    .forEach(
                            (name, parameter) -> {
                                float[] values = parameter.value().data();
                                for (int i = 0; i < values.length; i++) {
                                    values[i] =
                                            name.equals("gamma")
                                                    ? 1f / (1 << random.nextInt(3))
                                                    : (random.nextInt(9) - 4) / 16f;
                                }
                            });
            if (layer instanceof BatchNorm norm) {
                float[] mean = norm.buffers().get("runningMean").data();
                float[] variance = norm.buffers().get("runningVariance").data();
                for (int i = 0; i < mean.length; i++) {
                    mean[i] = (random.nextInt(9) - 4) / 8f;
                    variance[i] = 1 - (float) norm.config().epsilon();
                }
            }
        }
    }

    private static Tensor spikes(double density, int... dims) {
        SplittableRandom random = new SplittableRandom(dims.length);
        Tensor values = Tensor.zeros(dims);
        for (int i = 0; i < values.data().length; i++) {
            values.data()[i] = random.nextDouble() < density ? 1f : 0f;
        }
        return Tensor.of(SpikeBits.pack(values.data()), dims);
    }

    private static Tensor quantized(int... dims) {
        SplittableRandom random = new SplittableRandom(3);
        Tensor values = Tensor.zeros(dims);
        for (int i = 0; i < values.data().length; i++) {
            values.data()[i] = random.nextInt(8) / 4f;
        }
        return values;
    }

    @Test
    void neuronsThatGoOnWhereTheyEndedAreLeftAsTheyAre() {
        Layer network = new Sequential(new Linear(20, 8), new Lif(SOFT).continuing());
        InferencePlan plan = InferencePlan.of(network);
        assertEquals(
                List.of("Linear 20->8", "Lif Leak[leak=0.5], threshold 0.5"),
                plan.children().get("plan").children().values().stream()
                        .map(Layer::describe)
                        .toList());
    }

    @Test
    void weightsInADeviceAreLeftToIt() {
        Linear linear = new Linear(20, 8);
        linear.carryThrough((synapses, input) -> SynapticMedium.EXACT.carry(synapses, input));
        Layer stages = InferencePlan.of(new Sequential(linear, new Lif())).children().get("plan");
        assertEquals(linear, stages.children().get("0"));
    }

    @Test
    void aPlanDoesNotFollowFurtherTraining() {
        Linear linear = new Linear(3, 2);
        InferencePlan plan = InferencePlan.of(new Sequential(linear));
        Tensor input = Tensor.of(new float[] {1, 2, 3}, 1, 3);
        float[] before = run(plan, input);
        java.util.Arrays.fill(linear.synapses().weight().data(), 0f);
        assertArrayEquals(before, run(plan, input));
        Weighted copied = (Weighted) plan.children().get("plan").children().get("0");
        assertTrue(copied != linear);
    }
}
