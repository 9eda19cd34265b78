package org.snn4j.layers.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.check.GradientCheck;

class FusionTest {
    private static final FusionConfig CONFIG = new FusionConfig(6, 5, 2, 2, 3);

    private static Tensor random(long seed, int... dims) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[Shape.of(dims).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return Tensor.of(values, dims);
    }

    private static FusionBlock trained() {
        FusionBlock block = new FusionBlock(CONFIG);
        Initialisation.of(block, 3);
        float[] out = block.allParameters().get("out.weight").value().data();
        System.arraycopy(random(1, out.length).data(), 0, out, 0, out.length);
        return block;
    }

    @Test
    void anUntrainedBlockIsTheIdentityAlsoForSilentMaps() {
        Tensor maps = random(1, 3, 2, 2, 2, 6);
        FusionBlock block = new FusionBlock(CONFIG);
        Tensor context = random(2, 2, 2, 2, 5);
        assertArrayEquals(
                maps.data(), block.fuse(maps, Tensor.constantOverTime(context, 3)).data());
        Tensor silent = Tensor.zeros(3, 2, 2, 2, 6);
        assertArrayEquals(
                silent.data(), block.fuse(silent, Tensor.constantOverTime(context, 3)).data());
    }

    @Test
    void contextThatIsConstantOverTimeGivesWhatItGivesWrittenOut() {
        Tensor maps = random(1, 3, 2, 2, 2, 6);
        Tensor context = random(2, 2, 4, 5);
        float[] once = trained().fuse(maps, context).data();
        float[] repeated = new float[3 * context.shape().size()];
        for (int t = 0; t < 3; t++) {
            System.arraycopy(context.data(), 0, repeated, t * 40, 40);
        }
        float[] each = trained().fuse(maps, Tensor.of(repeated, 3, 2, 2, 2, 5)).data();
        assertArrayEquals(each, once, 1e-5f);
        float[] maps5 =
                trained()
                        .fuse(
                                maps,
                                Tensor.constantOverTime(Tensor.of(context.data(), 2, 2, 2, 5), 3))
                        .data();
        assertArrayEquals(each, maps5, 1e-5f);
    }

    @Test
    void gradientsReachMapsAndContext() {
        FusionBlock block = trained();
        GradientCheck.of(
                        in -> block.fuse(in[0], in[1]),
                        random(1, 2, 1, 2, 2, 6),
                        random(2, 1, 3, 5))
                .differences()
                .assertWithin(5e-3);
    }

    @Test
    void mapsOfAnotherWidthAreRefused() {
        assertEquals(
                "FusionBlock 6 with 5, 2 heads: expected maps [.., B, H, W, 6] and context [.., B,"
                        + " .., 5], got [1, 2, 2, 7] and [1, 4, 5].",
                assertThrows(
                                ShapeException.class,
                                () ->
                                        new FusionBlock(CONFIG)
                                                .fuse(random(1, 1, 2, 2, 7), random(1, 1, 4, 5)))
                        .getMessage());
        assertEquals(
                "GroupNorm.groups: expected a divisor of 6 channels, got 4",
                assertThrows(IllegalArgumentException.class, () -> new GroupNorm(6, 4, 1e-6))
                        .getMessage());
    }

    @Test
    void residualsAreDifferencesToTheKeyFrameOfTheirGroup() {
        // Two clips of four frames with one value each, in groups of two.
        Tensor clips = Tensor.of(new float[] {1, 10, 3, 13, 7, 20, 12, 29}, 4, 2, 1);
        KeyFrames.Parts parts = new KeyFrames(2).split(clips);
        assertEquals(Shape.of(4, 1), parts.key().shape());
        assertArrayEquals(new float[] {1, 7, 10, 20}, parts.key().data());
        assertEquals(Shape.of(1, 4, 1), parts.residual().shape());
        assertArrayEquals(new float[] {2, 5, 3, 9}, parts.residual().data());
    }

    @Test
    void gradientsOfKeyFramesAndResidualsReachTheClip() {
        KeyFrames frames = new KeyFrames(3);
        GradientCheck.of(in -> frames.split(in[0]).key(), random(1, 6, 2, 3))
                .differences()
                .assertWithin(1e-3);
        GradientCheck.of(in -> frames.split(in[0]).residual(), random(1, 6, 2, 3))
                .differences()
                .assertWithin(1e-3);
    }

    @Test
    void groupsWithoutResidualsAndClipsOfOtherLengthsAreRefused() {
        assertEquals(
                "KeyFrames.stride: expected 2 or more, got 1. The residual of the key frame itself"
                        + " is zero and left out.",
                assertThrows(IllegalArgumentException.class, () -> new KeyFrames(1)).getMessage());
        assertEquals(
                "key frames: expected [T, N, ..] with T a multiple of 4, got [6, 1, 2].\n"
                        + "  Take clips of another length, or another stride.",
                assertThrows(ShapeException.class, () -> new KeyFrames(4).split(random(1, 6, 1, 2)))
                        .getMessage());
    }

    @Test
    void theHeadAveragesOverKeyFramesInAnyOrder() {
        LateFusion head = new LateFusion(5, 3);
        Tensor dense = random(1, 4, 2, 2, 2);
        Tensor spiking = random(2, 3, 4, 2, 2, 3);
        Tensor logits = head.fuse(dense, spiking, 2);
        assertEquals(Shape.of(2, 3), logits.shape());
        int[] order = {1, 0, 3, 2};
        Tensor shuffled = head.fuse(rows(dense, 1, order), rows(spiking, 3, order), 2);
        assertArrayEquals(logits.data(), shuffled.data(), 1e-6f);
    }

    /** Samples in another order, in each of some timesteps. */
    private static Tensor rows(Tensor x, int timesteps, int... order) {
        int row = x.shape().size() / timesteps / order.length;
        float[] values = new float[x.shape().size()];
        for (int i = 0; i < timesteps * order.length; i++) {
            int from = i / order.length * order.length + order[i % order.length];
            System.arraycopy(x.data(), from * row, values, i * row, row);
        }
        return Tensor.of(values, x.shape().toArray());
    }
}
