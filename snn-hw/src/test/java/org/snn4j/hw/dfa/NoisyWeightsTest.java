package org.snn4j.hw.dfa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.snn4j.layers.Linear;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Reductions;

class NoisyWeightsTest {
    private static Linear identity(int size) {
        Linear layer = new Linear(size, size).withoutBias();
        float[] weight = layer.synapses().weight().data();
        Arrays.fill(weight, 0);
        for (int i = 0; i < size; i++) {
            weight[i * size + i] = 2;
        }
        return layer;
    }

    @Test
    void noiseIsAShareOfTheLargestWeight() {
        Tensor noisy =
                NoisyWeights.of(
                        Tensor.of(new float[] {1, -4}, 2),
                        Tensor.of(new float[] {1, 0.5f}, 2),
                        0.1f);
        assertArrayEquals(new float[] {1.4f, -3.8f}, noisy.data(), 1e-6f);
    }

    @Test
    void readingsHaveTheAskedDeviationAndDifferEachTime() {
        Linear layer = identity(100);
        layer.carryThrough(new NoisyWeights(0.1f, 0, 1));
        Tensor x = Tensor.full(0, 100, 100);
        for (int i = 0; i < 100; i++) {
            x.data()[i * 101] = 1;
        }
        float[] first = layer.forward(x).data();
        double squares = 0;
        for (int i = 0; i < first.length; i++) {
            double error = first[i] - (i % 101 == 0 ? 2 : 0);
            squares += error * error;
        }
        assertEquals(0.2, Math.sqrt(squares / first.length), 0.005);
        assertFalse(Arrays.equals(first, layer.forward(x).data()));
    }

    @Test
    void levelsRoundAndTheUpdateGoesToTheStoredWeight() {
        Linear layer = new Linear(3, 1).withoutBias();
        System.arraycopy(new float[] {3, 1.2f, -0.8f}, 0, layer.synapses().weight().data(), 0, 3);
        // Four levels: -3, -1, 1, 3.
        layer.carryThrough(new NoisyWeights(0, 2, 1));
        Tensor sum = layer.forward(Tensor.of(new float[] {1, 10, 100}, 1, 3));
        assertEquals(3 + 10 - 100, sum.item());
        Reductions.sum(sum).backward();
        assertArrayEquals(new float[] {1, 10, 100}, layer.synapses().weight().gradient());
    }
}
