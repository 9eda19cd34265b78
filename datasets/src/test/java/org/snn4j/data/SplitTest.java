package org.snn4j.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitTest {
    private static List<Integer> indices(Split split) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < split.size(); i++) {
            indices.add(split.index(i));
        }
        return indices;
    }

    @ParameterizedTest(name = "{0} samples, fraction {1}: {2} set aside")
    @CsvSource({"100, 0.1, 10", "101, 0.5, 51", "3, 0.01, 1", "3, 0.99, 2", "2, 0.5, 1"})
    void dividingGivesTwoViewsWithoutACommonSampleThatHoldAll(
            int samples, double fraction, int expected) {
        Split split = Split.of(Fixtures.counting(samples, SampleShape.features(1)));
        Split.TrainValidation parts = split.divide(fraction, 5);
        assertEquals(expected, parts.validation().size());
        Set<Integer> union = new HashSet<>(indices(parts.train()));
        union.addAll(indices(parts.validation()));
        assertEquals(samples, union.size());
        assertEquals(samples, parts.train().size() + parts.validation().size());
        assertEquals(indices(parts.train()), indices(split.divide(fraction, 5).train()));
    }

    @Test
    void dividingASubsetStaysInsideIt() {
        Split subset = Split.of(Fixtures.counting(50, SampleShape.features(1))).random(20, 1);
        Split.TrainValidation parts = subset.divide(0.25, 2);
        Set<Integer> union = new HashSet<>(indices(parts.train()));
        union.addAll(indices(parts.validation()));
        assertEquals(new HashSet<>(indices(subset)), union);
    }

    @Test
    void validationSamplesLoseTheRandomTransformsAndKeepTheOthers() {
        SampleShape image = SampleShape.image(4, 4, 1);
        Split split =
                Split.of(Fixtures.counting(10, image))
                        .with(new RandomCrop(2))
                        .with(new Normalize(List.of(1f), List.of(2f)));
        Split validation = split.divide(0.5, 1).validation();
        float[] plain = Fixtures.read(Split.of(Fixtures.counting(10, image)), validation.index(0));
        float[] seen = Fixtures.read(validation, 0);
        for (int i = 0; i < plain.length; i++) {
            assertEquals((plain[i] - 1) / 2, seen[i]);
        }
    }

    @Test
    void randomSamplesAreDifferentOnesAndFixedByTheSeed() {
        Split split = Split.of(Fixtures.counting(30, SampleShape.features(1)));
        assertEquals(12, new HashSet<>(indices(split.random(12, 3))).size());
        assertEquals(indices(split.random(12, 3)), indices(split.random(12, 3)));
        assertTrue(!indices(split.random(12, 3)).equals(indices(split.random(12, 4))));
        assertEquals(List.of(0, 1, 2), indices(split.first(3)));
    }

    @Test
    void aSampleIsOneTensorOfTheFirstOrOfRandomInputs() {
        Split split = Split.of(Fixtures.counting(5, SampleShape.sequence(2, 1)));
        assertArrayEquals(new int[] {2, 3, 1}, split.sample(3).shape().toArray());
        assertArrayEquals(new float[] {0, 1000, 2000, 1, 1001, 2001}, split.sample(3).data());
        float[] random = split.sample(2, 8).data();
        Split chosen = split.random(2, 8);
        assertArrayEquals(
                new float[] {
                    1000 * chosen.index(0),
                    1000 * chosen.index(1),
                    1000 * chosen.index(0) + 1,
                    1000 * chosen.index(1) + 1
                },
                random);
    }

    @Test
    void countsOutOfRangeAreRefused() {
        Split split = Split.of(Fixtures.counting(5, SampleShape.features(1)));
        assertEquals(
                "Split.first count: expected 1 to 5, got 6",
                assertThrows(IllegalArgumentException.class, () -> split.first(6)).getMessage());
        assertEquals(
                "Split.sample count: expected 1 to 5, got 0",
                assertThrows(IllegalArgumentException.class, () -> split.sample(0)).getMessage());
        assertEquals(
                "Split.divide validationFraction: expected between 0 and 1, got 1.0",
                assertThrows(IllegalArgumentException.class, () -> split.divide(1, 0))
                        .getMessage());
        assertEquals(
                "Split.divide: expected at least 2 samples, got 1",
                assertThrows(IllegalArgumentException.class, () -> split.first(1).divide(0.5, 0))
                        .getMessage());
        assertEquals(
                "Split position: expected 0 to 4, got 5",
                assertThrows(IllegalArgumentException.class, () -> split.label(5)).getMessage());
    }

    @Test
    void bytesBecomeFloats() {
        byte[] bytes = {0, 1, (byte) 128, (byte) 255};
        SampleShape shape = SampleShape.features(4);
        assertArrayEquals(
                new float[] {0, 1 / 255f, 128 / 255f, 1},
                Fixtures.read(
                        Split.of(new ByteSamples(shape, bytes, new int[] {0}, ByteSamples.PIXEL)),
                        0));
        assertArrayEquals(
                new float[] {0, 1, 128, 255},
                Fixtures.read(
                        Split.of(new ByteSamples(shape, bytes, new int[] {0}, ByteSamples.UNIT)),
                        0));
    }

    @Test
    void arraysThatDoNotFitAreRefused() {
        SampleShape shape = SampleShape.image(2, 2, 1);
        assertEquals(
                "FloatSamples.values: expected 8 (2 labels x 4 for a sample [2, 2, 1]), got 7",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new FloatSamples(shape, new float[7], new int[2]))
                        .getMessage());
        assertEquals(
                "ByteSamples.labels[1]: expected 0 or more, got -1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new ByteSamples(shape, new byte[8], new int[] {0, -1}, 1))
                        .getMessage());
        float[] values = new float[8];
        values[5] = Float.NaN;
        assertEquals(
                "FloatSamples.values[5] (sample 1): expected a finite number, got NaN",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new FloatSamples(shape, values, new int[2]))
                        .getMessage());
        assertEquals(
                "Split: expected at least one sample, got none",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Split.of(new FloatSamples(shape, new float[0], new int[0])))
                        .getMessage());
    }

    @Test
    void aDatasetRefusesPartsThatDoNotFitEachOther() {
        Split three = Split.of(Fixtures.counting(6, SampleShape.features(2)));
        Split other = Split.of(Fixtures.counting(6, SampleShape.features(3)));
        List<String> names = List.of("a", "b", "c");
        assertEquals(
                "Dataset d: expected test samples [2] like those for training, got [3]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Dataset("d", three, other, names))
                        .getMessage());
        assertEquals(
                "Dataset d training sample 2: expected a label 0 to 1, got 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Dataset("d", three, three, List.of("a", "b")))
                        .getMessage());
        assertEquals(
                "Dataset d: expected two or more different class names, got [a, a, b]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Dataset("d", three, three, List.of("a", "a", "b")))
                        .getMessage());
    }

    @Test
    void validatingPutsTrainingSamplesInPlaceOfTheTest() {
        Split train = Split.of(Fixtures.counting(10, SampleShape.features(2)));
        Split test = Split.of(Fixtures.counting(4, SampleShape.features(2)));
        Dataset data = new Dataset("d", train, test, List.of("a", "b", "c"));
        Dataset tuning = data.validating(0.3, 1);
        assertEquals(7, tuning.train().size());
        assertEquals(3, tuning.test().size());
        assertEquals(3, data.classes());
    }

    @Test
    void shapesSayTheirAxes() {
        assertEquals("[28, 28, 1]", SampleShape.image(28, 28, 1).toString());
        assertEquals("[T=16, 8, 8, 2]", SampleShape.sequence(16, 8, 8, 2).toString());
        assertEquals(2048, SampleShape.sequence(16, 8, 8, 2).length());
        assertArrayEquals(new int[] {16, 5, 8, 8, 2}, SampleShape.sequence(16, 8, 8, 2).batched(5));
        assertArrayEquals(new int[] {5, 4}, SampleShape.features(4).batched(5));
        assertEquals(
                "SampleShape.frame axis: expected 1 or more, got 0",
                assertThrows(IllegalArgumentException.class, () -> SampleShape.image(0, 1, 1))
                        .getMessage());
        assertEquals(
                "SampleShape: a sample may hold 2^31 - 1 numbers, got [T=70000] x [70000]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SampleShape.sequence(70_000, 70_000))
                        .getMessage());
    }
}
