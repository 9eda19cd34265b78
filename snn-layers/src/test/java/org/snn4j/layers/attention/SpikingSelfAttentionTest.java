package org.snn4j.layers.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.layers.RandomTensors;
import org.snn4j.neurons.Lif;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Attention;
import org.snn4j.tensor.ops.Reductions;

class SpikingSelfAttentionTest {
    private static SpikingSelfAttention attention() {
        SpikingSelfAttention attention =
                new SpikingSelfAttention(
                        AttentionConfig.sequence(8, 2, TokenMixing.spatial())
                                .withScale(AttentionScale.fixed(4)),
                        AttentionParts.uniform(8, Lif::new));
        Initialisation.of(attention, 3);
        return attention;
    }

    @Test
    void outputIsWhatItsPartsGiveOneAfterTheOther() {
        Tensor x = RandomTensors.values(1, 3, 2, 5, 8);
        SpikingSelfAttention attention = attention();
        Tensor out = attention.forward(x);
        assertTrue(out.isSpikes());
        Tensor current =
                Attention.withoutSoftmax(
                        attention.children().get("query").forward(x),
                        attention.children().get("key").forward(x),
                        attention.children().get("value").forward(x),
                        2,
                        4f);
        Tensor fired = attention.children().get("neurons").forward(current);
        assertArrayEquals(attention.children().get("output").forward(fired).data(), out.data());
        assertTrue(fired.density() > 0);
    }

    @Test
    void everyParameterGetsAGradient() {
        SpikingSelfAttention attention = attention();
        Layer net = new Sequential(attention, new MeanOverTime());
        Reductions.sum(net.forward(RandomTensors.values(2, 3, 2, 5, 8))).backward();
        attention.allParameters().forEach((path, p) -> assertTrue(p.value().hasGradient(), path));
        assertEquals(
                List.of(
                        "query.0.weight",
                        "query.1.gamma",
                        "query.1.beta",
                        "key.0.weight",
                        "key.1.gamma",
                        "key.1.beta",
                        "value.0.weight",
                        "value.1.gamma",
                        "value.1.beta",
                        "output.0.weight",
                        "output.1.gamma",
                        "output.1.beta"),
                List.copyOf(attention.allParameters().keySet()));
    }

    @Test
    void anInputOfOtherFeaturesIsRefused() {
        assertEquals(
                "SpikingSelfAttention 8, 2 heads: input: expected [T, N, L, 8], got [3, 2, 5, 6].",
                assertThrows(
                                ShapeException.class,
                                () -> attention().forward(Tensor.zeros(3, 2, 5, 6)))
                        .getMessage());
    }

    @Test
    void headsThatDoNotDivideTheFeaturesAreRefused() {
        assertEquals(
                "SpikingSelfAttention.heads: expected a divisor of 8 features, got 3",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> AttentionConfig.sequence(8, 3, TokenMixing.spatial()))
                        .getMessage());
    }
}
