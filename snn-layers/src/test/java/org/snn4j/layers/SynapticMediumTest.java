package org.snn4j.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.tensor.Tensor;

class SynapticMediumTest {
    /** A layer, and an input that it takes. */
    private record Case(Weighted layer, Tensor input) {}

    private static List<Case> cases() {
        return List.of(
                new Case(new Linear(3, 2), Tensor.full(1, 4, 3)),
                new Case(new Conv1d(3, 2, 3).same(), Tensor.full(1, 1, 5, 3)),
                new Case(new Conv2d(3, 2, 3).same(), Tensor.full(1, 1, 4, 4, 3)));
    }

    @Test
    void aMediumReplacesTheSumsButNotTheBias() {
        for (Case each : cases()) {
            float[] bias = each.layer.parameters().get("bias").value().data();
            each.layer.carryThrough(
                    (synapses, input) -> {
                        Tensor sums = SynapticMedium.EXACT.carry(synapses, input);
                        return Tensor.zeros(sums.shape().toArray());
                    });
            float[] out = each.layer.forward(each.input).data();
            for (int i = 0; i < out.length; i++) {
                assertEquals(bias[i % 2], out[i], each.layer.describe());
            }
        }
    }

    @Test
    void theExactMediumBringsTheUsualResultBack() {
        for (Case each : cases()) {
            float[] usual = each.layer.forward(each.input).data().clone();
            each.layer.carryThrough((synapses, input) -> Tensor.zeros(1));
            each.layer.carryThrough(SynapticMedium.EXACT);
            assertArrayEquals(usual, each.layer.forward(each.input).data());
        }
    }
}
