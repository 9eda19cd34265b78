package org.snn4j.layers.attention;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.layers.RandomTensors;
import org.snn4j.layers.plan.InferencePlan;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.ops.Attention;
import org.snn4j.tensor.ops.AttentionForm;
import org.snn4j.tensor.ops.Reductions;

class TransformerBlockTest {
    private static final int FEATURES = 16;

    /** A block and the kind of data that it is for. */
    record Case(String name, TransformerBlock block) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> blocks() {
        TokenMixing chunks = TokenMixing.spatialTemporal(2);
        TokenMixing mask = TokenMixing.keyValueMask();
        return Stream.of(
                new Case("still pictures", block(AttentionConfig.still(FEATURES, 4, chunks))),
                new Case("events", block(AttentionConfig.events(FEATURES, 4, chunks))),
                new Case("mask, still", block(AttentionConfig.still(FEATURES, 4, mask))),
                new Case("mask, events", block(AttentionConfig.events(FEATURES, 4, mask))),
                new Case(
                        "spikes added",
                        TransformerBlock.spikeShortcut(
                                AttentionConfig.still(FEATURES, 4, TokenMixing.spatial()),
                                2 * FEATURES,
                                true)),
                new Case(
                        "convolutions",
                        TransformerBlock.membraneShortcut(
                                new SpikingSelfAttention(
                                        AttentionConfig.still(FEATURES, 4, chunks),
                                        AttentionParts.convolutions(FEATURES)),
                                2 * FEATURES)));
    }

    private static TransformerBlock block(AttentionConfig config) {
        return TransformerBlock.membraneShortcut(config, 2 * FEATURES);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void everyKindOfBlockKeepsTheShapeAndReachesEveryParameter(Case one) {
        Layer block = one.block();
        Initialisation.of(block, 4);
        Tensor input = RandomTensors.values(5, 4, 2, 4, 4, FEATURES);
        Tensor output = block.forward(input);
        assertEquals(input.shape(), output.shape());
        Reductions.sum(output).backward();
        block.allParameters().forEach((path, p) -> assertTrue(p.value().hasGradient(), path));
    }

    /** Norms with other statistics than those of the start, so that folding them is seen. */
    @ParameterizedTest
    @MethodSource("blocks")
    void aPlanGivesWhatTheBlockGivesInEvaluation(Case one) {
        Layer block = one.block();
        Initialisation.of(block, 4);
        Tensor input = RandomTensors.values(5, 4, 2, 4, 4, FEATURES);
        for (int step = 0; step < 3; step++) {
            block.forward(input);
        }
        block.eval();
        float[] expected = block.forward(input.in(Workspace.forInference())).data().clone();
        InferencePlan plan = InferencePlan.of(block);
        float[] actual = plan.forward(input.in(Workspace.forInference())).data();
        int different = 0;
        for (int i = 0; i < expected.length; i++) {
            different += Math.abs(expected[i] - actual[i]) > 1e-3 ? 1 : 0;
        }
        assertTrue(different <= expected.length / 50, different + " of " + expected.length);
        List<String> kinds = new ArrayList<>();
        plan.layers().values().forEach(layer -> kinds.add(layer.getClass().getSimpleName()));
        assertFalse(kinds.contains("BatchNorm"), kinds.toString());
        assertFalse(kinds.contains("ReparameterisedConv2d"), kinds.toString());
    }

    @Test
    void spikesOfEventAttentionAreGatedByTheInputAround() {
        SpikingSelfAttention attention =
                new SpikingSelfAttention(
                        AttentionConfig.events(8, 2, TokenMixing.spatialTemporal(2))
                                .withScale(AttentionScale.fixed(1)),
                        gatedOnly());
        Initialisation.of(attention, 3);
        float[] spikes = new float[2 * 6 * 6 * 8];
        Arrays.fill(spikes, 0, 16, 1f);
        float[] gated = attention.forward(Tensor.of(SpikeBits.pack(spikes), 2, 1, 6, 6, 8)).data();
        for (int i = 0; i < gated.length; i++) {
            int place = i / 8;
            // Two pixels of the first row fire, so those within one pixel of them are open.
            boolean open = place < 36 && place / 6 < 2 && place % 6 < 3;
            float least = open ? 1 : 0;
            assertTrue(gated[i] == least || open && gated[i] == 2, place + ": " + gated[i]);
        }
    }

    /** Without anything behind the attention spikes. */
    private static AttentionParts gatedOnly() {
        AttentionParts usual = AttentionParts.membraneShortcut(8);
        return new AttentionParts(
                usual.projection(), usual.neurons(), usual.attentionNeurons(), List::of);
    }

    @Test
    void aCurrentExactlyAtTheThresholdFires() {
        float[] ones = new float[8 * 8 * 4];
        Arrays.fill(ones, 1f);
        float[] sparse = new float[ones.length];
        Arrays.fill(sparse, 0, 4 * 4, 1f);
        Tensor q = Tensor.of(SpikeBits.pack(ones), 1, 1, 64, 4);
        Tensor k = Tensor.of(SpikeBits.pack(sparse), 1, 1, 64, 4);
        // Counts of 2 keys x 4 channels, times 1/8, halved by the decay of the input: exactly 0.5.
        float[] two = new float[ones.length];
        Arrays.fill(two, 0, 2 * 4, 1f);
        Tensor v = Tensor.of(SpikeBits.pack(two), 1, 1, 64, 4);
        Tensor current = Attention.inChunks(q, k, v, new AttentionForm(1, 1, 1f / 8));
        assertEquals(1f, current.data()[0]);
        Layer neurons =
                new org.snn4j.neurons.Lif(
                        AttentionParts.NEURONS.withThreshold(AttentionParts.ATTENTION_THRESHOLD));
        assertEquals(1.0, neurons.forward(current).density());
    }

    @Test
    void attentionOverATimestepThatIsNoWholeChunkIsRefused() {
        Layer block = block(AttentionConfig.still(8, 2, TokenMixing.spatialTemporal(3)));
        String message =
                assertThrows(
                                ShapeException.class,
                                () -> block.forward(RandomTensors.values(1, 4, 1, 2, 2, 8)))
                        .getMessage();
        assertTrue(message.contains("expected a multiple of the chunk of 3"), message);
    }

    @Test
    void patchesShrinkAsTheirPoolsSay() {
        Tensor picture = RandomTensors.values(1, 2, 1, 32, 32, 3);
        Layer currents = new PatchEmbedding(3, 16, PatchEmbedding.QUARTER).currents();
        assertEquals(Shape.of(2, 1, 8, 8, 16), currents.forward(picture).shape());
        Layer spikes = new PatchEmbedding(3, 16, PatchEmbedding.SIXTEENTH).spikes();
        assertEquals(Shape.of(2, 1, 2, 2, 16), spikes.forward(picture).shape());
    }

    @Test
    void aWidthThatDoesNotSplitIntoEighthsIsRefused() {
        assertEquals(
                "PatchEmbedding.width: expected a multiple of 8, got 12",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new PatchEmbedding(3, 12, PatchEmbedding.QUARTER))
                        .getMessage());
        assertEquals(
                "PatchEmbedding.pools: expected one for each of 4 stages, got [true]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new PatchEmbedding(3, 8, List.of(true)))
                        .getMessage());
    }

    @Test
    void severalConvolutionsAreOneInEvaluation() {
        ReparameterisedConv2d several = new ReparameterisedConv2d(5);
        Initialisation.of(several, 2);
        for (int step = 0; step < 4; step++) {
            several.forward(RandomTensors.values(step, 3, 6, 4, 5));
        }
        several.eval();
        Tensor x = RandomTensors.values(9, 3, 6, 4, 5);
        assertArrayEquals(
                several.forward(x).data(), several.merged().layer().forward(x).data(), 2e-5f);
    }
}
