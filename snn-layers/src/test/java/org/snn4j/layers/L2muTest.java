package org.snn4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Reductions;

class L2muTest {
    private static final L2muConfig SMALL = L2muConfig.sevenLetters(3).withSizes(6, 4);

    private static Tensor ones(int... dims) {
        return Tensor.full(1, dims);
    }

    @Test
    void aMemoryOfOrderOneForgetsExponentially() {
        LegendreMemory memory = new LegendreMemory(1, 5);
        assertArrayEquals(new double[] {-1}, memory.continuousA());
        assertEquals(Math.exp(-0.2), memory.a()[0], 1e-14);
        assertEquals(1 - Math.exp(-0.2), memory.b()[0], 1e-14);
    }

    @ParameterizedTest(name = "order {0}, window {1}, step {2}")
    @CsvSource({"2, 3, 1", "6, 12, 1", "9, 4, 0.5", "3, 0.5, 2"})
    void twoStepsAreOneStepOfTwiceTheLength(int order, double window, double step) {
        LegendreMemory once = new LegendreMemory(order, window, 2 * step);
        LegendreMemory twice = new LegendreMemory(order, window, step);
        double[] held = twice.remember(new double[] {0.7, 0.7});
        double[] long1 = once.remember(new double[] {0.7});
        for (int i = 0; i < order; i++) {
            assertEquals(long1[i], held[order + i], 1e-9 * (1 + Math.abs(long1[i])));
        }
    }

    @Test
    void aConstantInputEndsInTheFirstCoefficientAlone() {
        double[] input = new double[400];
        Arrays.fill(input, 1);
        double[] memory = new LegendreMemory(5, 20).remember(input);
        double[] last = Arrays.copyOfRange(memory, memory.length - 5, memory.length);
        assertArrayEquals(new double[] {1, 0, 0, 0, 0}, last, 1e-6);
    }

    @Test
    void spikesOfThePopulationComeOutAtEachTimestep() {
        L2mu layer = new L2mu(SMALL);
        Tensor spikes = layer.forward(ones(7, 2, 3));
        assertEquals(Shape.of(7, 2, 6), spikes.shape());
        for (float value : spikes.data()) {
            assertTrue(value == 0 || value == 1);
        }
    }

    @Test
    void everyWeightAndConstantGetsAGradient() {
        L2mu layer = new L2mu(SMALL);
        Initialisation.of(layer, 3);
        Reductions.sum(layer.forward(ones(8, 4, 3))).backward();
        layer.allParameters()
                .forEach(
                        (path, parameter) -> {
                            double size = 0;
                            for (float g : parameter.value().gradient()) {
                                size += Math.abs(g);
                            }
                            assertTrue(size > 0, path);
                        });
    }

    @Test
    void theMemoryOfTheReleasedCodeIsAnother() {
        L2mu right = new L2mu(SMALL);
        L2mu released = new L2mu(SMALL.withTransposedMemory(true));
        Initialisation.of(right, 3);
        Initialisation.of(released, 3);
        assertFalse(
                Arrays.equals(
                        right.forward(ones(20, 2, 3)).data(),
                        released.forward(ones(20, 2, 3)).data()));
    }

    @Test
    void swappedAxesSwapBack() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        Tensor swapped = new SwapAxes().forward(x);
        assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, swapped.data());
        assertArrayEquals(x.data(), new SwapAxes().forward(swapped).data());
    }
}
