package org.snn4j.models.respike;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.data.MovingClips;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;

class ReSpikeTest {
    private static final int CLASSES = 5;

    private static Tensor clips(int count) {
        return MovingClips.of(1).resized(count, count, 1).generate().train().sample(count);
    }

    private static Layer network(ReSpikeConfig config) {
        Layer network = new ReSpike(config, 3, CLASSES);
        Initialisation.of(network, 1);
        network.eval();
        return network;
    }

    /** The same frames, groups of 4 in another order. */
    private static Tensor groupsSwapped(Tensor clips) {
        float[] values = clips.data().clone();
        int half = values.length / 2;
        System.arraycopy(clips.data(), 0, values, half, half);
        System.arraycopy(clips.data(), half, values, 0, half);
        return Tensor.of(values, clips.shape().toArray());
    }

    @ParameterizedTest
    @EnumSource(Branches.class)
    void theOrderOfGroupsDoesNotMatter(Branches branches) {
        Layer network = network(ReSpikeConfig.TINY.withBranches(branches));
        Tensor logits = network.forward(clips(3));
        assertEquals(Shape.of(3, CLASSES), logits.shape());
        assertArrayEquals(logits.data(), network.forward(groupsSwapped(clips(3))).data(), 1e-5f);
    }

    @Test
    void anUntrainedFusionChangesNothing() {
        Tensor clips = clips(2);
        assertArrayEquals(
                network(ReSpikeConfig.TINY.fusedAt(List.of())).forward(clips).data(),
                network(ReSpikeConfig.TINY).forward(clips).data());
    }

    @Test
    void mapsNoLargerThanThePooledSizeAreFusedAsTheyAre() {
        Tensor clips = clips(2);
        Layer direct = network(ReSpikeConfig.TINY.fusedAt(List.of(new FusionSite.Direct(1))));
        Layer pooled = network(ReSpikeConfig.TINY.fusedAt(List.of(new FusionSite.Pooled(1, 14))));
        assertArrayEquals(direct.forward(clips).data(), pooled.forward(clips).data(), 1e-6f);
        Layer small = network(ReSpikeConfig.TINY.fusedAt(List.of(new FusionSite.Pooled(0, 2))));
        assertEquals(Shape.of(2, CLASSES), small.forward(clips).shape());
    }

    @Test
    void aClipThatStandsStillGivesFiniteOutputs() {
        float[] still = new float[8 * 32 * 32 * 3];
        java.util.Arrays.fill(still, 0.5f);
        Tensor logits = network(ReSpikeConfig.TINY).forward(Tensor.of(still, 8, 1, 32, 32, 3));
        for (float logit : logits.data()) {
            assertTrue(Float.isFinite(logit), logits.toString());
        }
    }

    @Test
    void clipsThatCannotBeCutIntoGroupsAreRefused() {
        Layer network = network(ReSpikeConfig.TINY);
        assertTrue(
                assertThrows(
                                ShapeException.class,
                                () -> network.forward(Tensor.zeros(6, 1, 32, 32, 3)))
                        .getMessage()
                        .contains("key frames: expected [T, N, ..] with T a multiple of 4"));
        assertTrue(
                assertThrows(
                                ShapeException.class,
                                () -> network.forward(Tensor.zeros(8, 1, 3, 32, 3)))
                        .getMessage()
                        .contains("input: expected clips [T, N, H, W, C] of at least 4x4"));
    }

    @Test
    void configurationsThatMakeNoSenseAreRefused() {
        assertEquals(
                "ReSpikeConfig.headWidth: expected a divisor of the 12 channels of stage 1, got 8",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ReSpikeConfig.TINY.withWidths(8, 12, 32))
                        .getMessage());
        assertEquals(
                "ReSpikeConfig.sites: expected none with one branch, got [Direct[stage=0]]",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        ReSpikeConfig.TINY
                                                .withBranches(Branches.DENSE)
                                                .fusedAt(List.of(new FusionSite.Direct(0))))
                        .getMessage());
    }
}
