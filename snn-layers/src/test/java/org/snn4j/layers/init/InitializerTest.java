package org.snn4j.layers.init;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Linear;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;

class InitializerTest {
    private static final Fans FANS = new Fans(24, 96);
    private static final int COUNT = 100_000;

    /** An initializer with the bound of its values and their standard deviation. */
    private record Law(Initializer initializer, double bound, double deviation) {
        static Law uniform(Initializer initializer, double bound) {
            return new Law(initializer, bound, bound / Math.sqrt(3));
        }
    }

    static List<Law> laws() {
        return List.of(
                Law.uniform(new Uniform(0.7), 0.7),
                Law.uniform(FanInUniform.DEFAULT, 1 / Math.sqrt(24)),
                Law.uniform(FanInUniform.HE, 0.5),
                Law.uniform(new XavierUniform(2), 2 * Math.sqrt(6.0 / 120)),
                new Law(new Normal(0.01), Double.POSITIVE_INFINITY, 0.01),
                new Law(FanOutNormal.HE, Double.POSITIVE_INFINITY, Math.sqrt(2.0 / 96)),
                new Law(new TruncatedNormal(0.02, 2), 2, 0.02),
                // A normal cut at one deviation: variance 1 - 2 phi(1) / (2 Phi(1) - 1) = 0.29112.
                new Law(new TruncatedNormal(1, 1), 1, Math.sqrt(0.29112)));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void valuesFollowTheLawOfTheInitializer(Law law) {
        float[] values = new float[COUNT];
        law.initializer.fill(values, FANS, new SplittableRandom(1));
        double sum = 0;
        double squares = 0;
        for (float value : values) {
            assertTrue(Math.abs(value) <= law.bound * 1.000001);
            sum += value;
            squares += (double) value * value;
        }
        assertEquals(0, sum / COUNT, 5 * law.deviation / Math.sqrt(COUNT));
        assertEquals(law.deviation, Math.sqrt(squares / COUNT), 0.01 * law.deviation);
    }

    @Test
    void aConstantIsTheSameEverywhere() {
        float[] values = new float[3];
        new Constant(0.5f).fill(values, FANS, new SplittableRandom(1));
        assertArrayEquals(new float[] {0.5f, 0.5f, 0.5f}, values);
    }

    @Test
    void fansOfAConvolutionCountKernelAndGroup() {
        Initializer fanIn = (values, fans, generator) -> Arrays.fill(values, fans.in());
        Initializer fanOut = (values, fans, generator) -> Arrays.fill(values, fans.out());
        Layer layer = new Conv2d(4, 6, 3).groups(2).startingFrom(fanIn, fanOut);
        assertEquals(2 * 9, layer.parameters().get("weight").value().data()[0]);
        assertEquals(6 * 9, layer.parameters().get("bias").value().data()[0]);
        Layer linear = new Linear(5, 7).startingFrom(fanIn, fanOut);
        assertEquals(5, linear.parameters().get("weight").value().data()[0]);
        assertEquals(7, linear.parameters().get("bias").value().data()[0]);
    }

    @Test
    void valuesThatMakeNoSenseAreRefused() {
        assertEquals(
                "Normal.deviation: expected > 0, got 0.0",
                assertThrows(IllegalArgumentException.class, () -> new Normal(0)).getMessage());
        assertEquals(
                "TruncatedNormal.cut: expected 0.1 to 1.7976931348623157E308, got 0.01",
                assertThrows(IllegalArgumentException.class, () -> new TruncatedNormal(1, 0.01))
                        .getMessage());
        assertEquals(
                "Fans.in: expected 1 or more, got 0",
                assertThrows(IllegalArgumentException.class, () -> new Fans(0, 1)).getMessage());
    }

    private static Sequential net() {
        return new Sequential(new Linear(8, 8), new BatchNorm(8), new Linear(8, 8));
    }

    private static float[] weight(Sequential net, String path) {
        return net.allParameters().get(path).value().data();
    }

    @Test
    void aLayerIsReadyAsSoonAsItIsMade() {
        float[] weight = new Linear(8, 8).synapses().weight().data();
        assertArrayEquals(weight, new Linear(8, 8).synapses().weight().data());
        double bound = 1 / Math.sqrt(8);
        for (float value : weight) {
            assertTrue(value != 0 && Math.abs(value) <= bound);
        }
    }

    @Test
    void oneSeedFixesTheWholeNetworkAndEqualLayersDiffer() {
        Sequential first = net();
        Sequential second = net();
        Initialisation.of(first, 5);
        Initialisation.of(second, 5);
        for (String path : first.allParameters().keySet()) {
            assertArrayEquals(weight(first, path), weight(second, path), path);
        }
        assertFalse(Arrays.equals(weight(first, "0.weight"), weight(first, "2.weight")));
        Initialisation.of(second, 6);
        assertFalse(Arrays.equals(weight(first, "0.weight"), weight(second, "0.weight")));
        assertArrayEquals(weight(first, "1.gamma"), weight(second, "1.gamma"));
    }

    @Test
    void startingOverWritesIntoTheSameParameters() {
        Sequential net = net();
        float[] weight = weight(net, "0.weight");
        float[] before = weight.clone();
        Initialisation.of(net, 1);
        assertFalse(Arrays.equals(before, weight));
    }
}
