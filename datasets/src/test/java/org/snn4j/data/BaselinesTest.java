package org.snn4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class BaselinesTest {
    /**
     * Points around three corners of a square; the spread along the first axis is {@code spread}.
     */
    private static Split corners(int samples, double spread, long seed) {
        float[] values = new float[2 * samples];
        int[] labels = new int[samples];
        SplitMix random = SplitMix.of(seed);
        for (int i = 0; i < samples; i++) {
            labels[i] = i % 3;
            values[2 * i] = (float) (labels[i] % 2 + spread * random.nextGaussian());
            values[2 * i + 1] = (float) (labels[i] / 2 + 0.05 * random.nextGaussian());
        }
        return Split.of(new FloatSamples(SampleShape.features(2), values, labels));
    }

    private static Dataset data(double spread) {
        return new Dataset(
                "corners",
                corners(300, spread, 1),
                corners(150, spread, 2),
                List.of("a", "b", "c"));
    }

    @Test
    void bothClassifiersSolveWhatIsSeparable() {
        assertEquals(new Baselines(1, 1, 1 / 3.0), Baselines.of(data(0.05)));
    }

    @Test
    void theyAreDeterministic() {
        assertEquals(Baselines.of(data(0.6)), Baselines.of(data(0.6)));
    }

    @Test
    void overlapCostsBothAndTheBestIsTheGreater() {
        Baselines baselines = Baselines.of(data(0.6));
        assertTrue(baselines.nearestCentroid() < 0.95, baselines.toString());
        assertTrue(baselines.softmaxRegression() < 0.95, baselines.toString());
        assertEquals(
                Math.max(baselines.nearestCentroid(), baselines.softmaxRegression()),
                baselines.best());
    }

    @Test
    void chanceIsTheShareOfTheMostFrequentTrainingClass() {
        FloatSamples train =
                new FloatSamples(
                        SampleShape.features(1), new float[] {1, 2, 3, 4}, new int[] {0, 1, 1, 0});
        FloatSamples test =
                new FloatSamples(
                        SampleShape.features(1), new float[] {1, 2, 3, 4}, new int[] {0, 0, 0, 1});
        Dataset data = new Dataset("d", Split.of(train), Split.of(test), List.of("a", "b"));
        assertEquals(0.75, Baselines.of(data).chance());
    }

    @Test
    void aClassWithoutTrainingSamplesIsNeverAnswered() {
        FloatSamples train =
                new FloatSamples(SampleShape.features(1), new float[] {0, 1}, new int[] {0, 2});
        Split split = Split.of(train);
        NearestCentroid model = NearestCentroid.fit(RawInputs.of(split), 3);
        assertEquals(1, model.accuracy(RawInputs.of(split)));
    }
}
