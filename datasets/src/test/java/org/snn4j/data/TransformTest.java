package org.snn4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransformTest {
    private static final SplitMix RANDOM = SplitMix.of(0);

    private static float[] randomImage(SampleShape shape, long seed) {
        SplitMix random = SplitMix.of(seed);
        float[] values = new float[shape.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.between(1, 2);
        }
        return values;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aShiftMovesEveryPixelAndFillsTheRestWithZeros(int seed) {
        SplitMix random = SplitMix.of(seed, 99);
        int height = 3 + random.nextInt(6);
        int width = 3 + random.nextInt(6);
        int channels = 1 + random.nextInt(3);
        SampleShape shape = SampleShape.image(height, width, channels);
        int down = random.nextInt(5) - 2;
        int right = random.nextInt(5) - 2;
        float[] before = randomImage(shape, seed);
        float[] after = new float[before.length + 2];
        System.arraycopy(before, 0, after, 1, before.length);
        RandomCrop.shift(after, 1, ImageAxes.of("test", shape), down, right);
        for (int i = 0; i < before.length; i++) {
            int y = i / channels / width - down;
            int x = i / channels % width - right;
            boolean inside = y >= 0 && y < height && x >= 0 && x < width;
            float expected = inside ? before[(y * width + x) * channels + i % channels] : 0;
            assertEquals(expected, after[1 + i], "seed " + seed + ", number " + i);
        }
        assertEquals(0, after[0]);
        assertEquals(0, after[after.length - 1]);
    }

    @Test
    void randomCropUsesEveryShiftOfItsRange() {
        SampleShape shape = SampleShape.image(5, 5, 1);
        Set<Integer> places = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            float[] image = new float[25];
            image[12] = 1;
            new RandomCrop(2).apply(image, 0, shape, SplitMix.of(1, i));
            for (int p = 0; p < 25; p++) {
                if (image[p] == 1) {
                    places.add(p);
                }
            }
        }
        assertEquals(25, places.size());
    }

    @Test
    void everyFrameOfASequenceIsCroppedAndFlippedAlike() {
        SampleShape sequence = SampleShape.sequence(3, 6, 5, 2);
        float[] frame = randomImage(SampleShape.image(6, 5, 2), 4);
        for (Transform transform : List.of(new RandomCrop(2), new HorizontalFlip(1))) {
            float[] values = new float[sequence.length()];
            for (int t = 0; t < 3; t++) {
                System.arraycopy(frame, 0, values, t * frame.length, frame.length);
            }
            float[] alone = frame.clone();
            transform.apply(values, 0, sequence, SplitMix.of(7));
            transform.apply(alone, 0, SampleShape.image(6, 5, 2), SplitMix.of(7));
            for (int i = 0; i < values.length; i++) {
                assertEquals(alone[i % frame.length], values[i]);
            }
        }
    }

    @ParameterizedTest(name = "width {0}")
    @ValueSource(ints = {1, 2, 5, 8})
    void flippingTwiceGivesTheImageBack(int width) {
        SampleShape shape = SampleShape.image(4, width, 3);
        float[] image = randomImage(shape, width);
        float[] flipped = image.clone();
        new HorizontalFlip(1).apply(flipped, 0, shape, RANDOM);
        for (int i = 0; i < image.length; i++) {
            int x = width - 1 - i / 3 % width;
            assertEquals(image[(i / 3 / width * width + x) * 3 + i % 3], flipped[i]);
        }
        new HorizontalFlip(1).apply(flipped, 0, shape, RANDOM);
        assertArrayEquals(image, flipped);
    }

    @Test
    void halfOfTheImagesAreFlipped() {
        int flips = 0;
        for (int i = 0; i < 2000; i++) {
            float[] image = {1, 2};
            new HorizontalFlip().apply(image, 0, SampleShape.image(1, 2, 1), SplitMix.of(3, i));
            flips += image[0] == 2 ? 1 : 0;
        }
        assertEquals(1000, flips, 90);
    }

    @Test
    void normalisingWorksOnTheLastAxis() {
        Normalize normalize = new Normalize(List.of(1f, 10f), List.of(2f, 5f));
        float[] values = {-7, 3, 20, 1, 10, -7};
        SampleShape shape = SampleShape.image(1, 2, 2);
        normalize.apply(values, 1, shape, RANDOM);
        assertArrayEquals(new float[] {-7, 1, 2, 0, 0, -7}, values);
    }

    @Test
    void transformsThatDoNotFitTheSamplesAreRefusedWhenTheyAreAttached() {
        Split vector = Split.of(Fixtures.counting(3, SampleShape.features(4)));
        Split image = Split.of(Fixtures.counting(3, SampleShape.image(4, 4, 1)));
        assertEquals(
                "RandomCrop: expected samples [H, W, C] or [T, H, W, C], got [4]",
                assertThrows(IllegalArgumentException.class, () -> vector.with(new RandomCrop(1)))
                        .getMessage());
        assertEquals(
                "RandomCrop.padding: expected less than height and width of [4, 4, 1], got 4",
                assertThrows(IllegalArgumentException.class, () -> image.with(new RandomCrop(4)))
                        .getMessage());
        assertEquals(
                "HorizontalFlip: expected samples [H, W, C] or [T, H, W, C], got [4]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> vector.with(new HorizontalFlip()))
                        .getMessage());
        assertEquals(
                "Normalize: expected 3 channels in the last axis, got [4, 4, 1]."
                        + " Is this the normalisation of another data set?",
                assertThrows(IllegalArgumentException.class, () -> image.with(Normalize.CIFAR10))
                        .getMessage());
    }

    @Test
    void constantsThatMakeNoSenseAreRefused() {
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> new HorizontalFlip(1.5))
                        .getMessage()
                        .startsWith("HorizontalFlip.probability: expected 0.0 to 1.0, got 1.5"));
        assertEquals(
                "RandomCrop.padding: expected 1 or more, got 0",
                assertThrows(IllegalArgumentException.class, () -> new RandomCrop(0)).getMessage());
        assertEquals(
                "Normalize channel 0: expected a finite mean and a deviation above 0, got 0.0 and"
                        + " 0.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Normalize(List.of(0f), List.of(0f)))
                        .getMessage());
    }

    @Test
    void augmentingChangesTrainingSamplesOnlyAndNormalisingBoth() {
        Split split = Split.of(Fixtures.counting(3, SampleShape.image(4, 4, 1)));
        Dataset data =
                new Dataset("d", split, split, List.of("a", "b", "c"))
                        .augmented(new HorizontalFlip(1))
                        .normalized(new Normalize(List.of(1f), List.of(1f)));
        assertEquals(3 - 1, Fixtures.read(data.train(), 0)[0]);
        assertEquals(0 - 1, Fixtures.read(data.test(), 0)[0]);
    }
}
