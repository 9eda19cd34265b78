package org.snn4j.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.snn4j.data.SampleShape;
import org.snn4j.layers.attention.PatchEmbedding;
import org.snn4j.layers.attention.TokenMixing;
import org.snn4j.models.transformer.MetaSpikeFormer;
import org.snn4j.models.transformer.SpikeGpt;
import org.snn4j.models.transformer.Spikformer;
import org.snn4j.models.transformer.Statten;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;

class TransformerModelsTest {
    private static final SampleShape CIFAR = SampleShape.image(32, 32, 3);

    private static long parameters(Layer network) {
        return network.allParameters().values().stream()
                .mapToLong(p -> p.value().shape().size())
                .sum();
    }

    /** 4-384 is published with 9.32 million parameters, Meta-SpikeFormer with 15.1, 31.3, 55.4. */
    @Test
    void networksHaveTheirPublishedSizes() {
        assertEquals(9.32e6, parameters(Spikformer.CIFAR.build(CIFAR, 10, 4)), 0.05e6);
        SampleShape large = SampleShape.image(224, 224, 3);
        assertEquals(15.1e6, parameters(MetaSpikeFormer.SMALL.build(large, 1000, 1)), 0.1e6);
        assertEquals(31.3e6, parameters(MetaSpikeFormer.MEDIUM.build(large, 1000, 1)), 0.1e6);
        assertEquals(55.4e6, parameters(MetaSpikeFormer.LARGE.build(large, 1000, 1)), 0.1e6);
    }

    @Test
    void laterLettersChangeNoLogitsBefore() {
        Layer net = new SpikeGpt(2, 16, true).build(SampleShape.sequence(12, 1), 20);
        SplittableRandom random = new SplittableRandom(1);
        net.allParameters()
                .forEach(
                        (path, p) -> {
                            float[] values = p.value().data();
                            for (int i = 0; path.contains("weight") && i < values.length; i++) {
                                values[i] = (float) random.nextDouble(-1, 1);
                            }
                        });
        net.eval();
        float[] codes = new float[12 * 2];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = random.nextInt(20);
        }
        float[] before = net.forward(Tensor.of(codes.clone(), 12, 2, 1)).data();
        for (int i = 8 * 2; i < codes.length; i++) {
            codes[i] = (codes[i] + 7) % 20;
        }
        float[] after = net.forward(Tensor.of(codes, 12, 2, 1)).data();
        int border = 8 * 2 * 20;
        assertArrayEquals(Arrays.copyOf(before, border), Arrays.copyOf(after, border));
        assertFalse(Arrays.equals(before, after));
    }

    @Test
    void samplesThatAreNoTokensAreRefused() {
        SampleShape row = SampleShape.sequence(8, 5);
        Statten statten = new Statten(1, 16, 2, TokenMixing.spatial(), PatchEmbedding.QUARTER);
        assertEquals(
                "Statten: expected pictures [H, W, C] or sequences [T, L, F], got samples [T=8, 5]."
                        + " Choose another data set with --data.",
                refusal(() -> statten.build(row, 4, 4)));
        assertEquals(
                "Spikformer: expected pictures [H, W, C], got samples [T=8, 5]. Choose another data"
                        + " set with --data.",
                refusal(() -> Spikformer.CIFAR.build(row, 4, 4)));
        assertEquals(
                "MetaSpikeFormer: expected pictures [H, W, C], got samples [T=8, 5]. Choose another"
                        + " data set with --data.",
                refusal(() -> MetaSpikeFormer.SMALL.build(row, 4, 4)));
        assertEquals(
                "SpikeGpt: expected sequences of codes [T, 1], got samples [T=8, 5]. Choose another"
                        + " data set with --data.",
                refusal(() -> new SpikeGpt(1, 8, true).build(row, 4)));
    }

    private static String refusal(Runnable wrong) {
        return assertThrows(IllegalArgumentException.class, wrong::run).getMessage();
    }
}
