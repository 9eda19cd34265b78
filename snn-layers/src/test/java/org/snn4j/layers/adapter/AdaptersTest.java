package org.snn4j.layers.adapter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.snn4j.layers.Linear;
import org.snn4j.layers.adapter.LowRankAdapter.LowRank;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;

class AdaptersTest {
    private static Tensor random(long seed, int rows, int columns) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return Tensor.of(values, rows, columns);
    }

    private static void draw(Layer layer, String parameter) {
        float[] values = layer.allParameters().get(parameter).value().data();
        System.arraycopy(random(9, 1, values.length).data(), 0, values, 0, values.length);
    }

    @Test
    void anAdapterStartsAtTheFunctionOfItsBase() {
        Linear base = new Linear(4, 3);
        Tensor x = random(1, 5, 4);
        assertArrayEquals(
                base.forward(x).data(),
                new LowRankAdapter(base, new LowRank(2, 4)).forward(x).data());
    }

    @Test
    void mergingKeepsTheFunctionOfATrainedAdapter() {
        Layer network = new Sequential(new Linear(4, 3), new Linear(3, 2));
        Layer adapted = Adapters.adapted(network, "0"::equals, new LowRank(2, 6));
        draw(adapted, "0.up.weight");
        Tensor x = random(1, 5, 4);
        float[] before = adapted.forward(x).data().clone();
        assertFalse(java.util.Arrays.equals(network.forward(x).data(), before));
        Layer merged = Adapters.merged(adapted);
        assertArrayEquals(before, merged.forward(x).data(), 1e-5f);
        assertEquals(network.allParameters().keySet(), merged.allParameters().keySet());
    }

    @Test
    void whatIsAddedIsWeighedByAlphaOverRank() {
        Linear base = new Linear(1, 1).withoutBias();
        LowRankAdapter adapter = new LowRankAdapter(base, new LowRank(2, 6));
        adapter.allParameters().get("base.weight").value().data()[0] = 10;
        System.arraycopy(
                new float[] {1, 2},
                0,
                adapter.allParameters().get("down.weight").value().data(),
                0,
                2);
        System.arraycopy(
                new float[] {1, 0.5f},
                0,
                adapter.allParameters().get("up.weight").value().data(),
                0,
                2);
        assertEquals(16f, adapter.forward(Tensor.of(new float[] {1}, 1, 1)).item(), 1e-6f);
    }

    @Test
    void theBaseIsFrozenAndStaysTheSameObject() {
        Linear base = new Linear(4, 3);
        Layer adapted = Adapters.adapted(new Sequential(base), "0"::equals, new LowRank(2, 2));
        assertSame(base, adapted.layers().get("0.base"));
        assertTrue(base.parameters().values().stream().allMatch(p -> p.isFrozen()));
        assertEquals(2 * (4 + 3), Adapters.trainable(adapted));
    }

    @Test
    void placesThatAreNotThereAreRefused() {
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        Adapters.adapted(
                                                new Sequential(new Linear(1, 1)),
                                                "7"::equals,
                                                new LowRank(1, 1)))
                        .getMessage();
        assertTrue(
                message.startsWith(
                        "adapters: expected a linear layer at one of the chosen places, got none"),
                message);
        assertEquals(
                "LowRank.alpha: expected > 0, got 0.0",
                assertThrows(IllegalArgumentException.class, () -> new LowRank(1, 0)).getMessage());
    }
}
