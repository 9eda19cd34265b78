package org.snn4j.train.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;

class ScoringTest {
    /** An output of one-hot rows. */
    private static Tensor predicting(int classes, int... predicted) {
        float[] values = new float[predicted.length * classes];
        for (int n = 0; n < predicted.length; n++) {
            values[n * classes + predicted[n]] = 1;
        }
        return Tensor.of(values, predicted.length, classes);
    }

    @Test
    void metricsAreThoseWorkedOutByHand() {
        Scoring scoring = new Scoring(3);
        scoring.add(predicting(3, 0, 0, 1, 1), new int[] {0, 0, 0, 1});
        scoring.add(predicting(3, 2, 0), new int[] {2, 2});
        Metrics metrics = scoring.metrics();
        assertEquals(6, metrics.samples());
        assertEquals(4.0 / 6, metrics.accuracy(), 1e-12);
        assertEquals((2.0 / 3 + 1.0 / 2 + 1) / 3, metrics.precision(), 1e-12);
        assertEquals((2.0 / 3 + 1 + 1.0 / 2) / 3, metrics.recall(), 1e-12);
        assertEquals((2.0 / 3 + 2.0 / 3 + 2.0 / 3) / 3, metrics.f1(), 1e-12);
        assertEquals(
                List.of(List.of(2, 1, 0), List.of(0, 1, 0), List.of(1, 0, 1)), metrics.confusion());
    }

    @Test
    void twoClassesAreAveragedLikeAnyOtherNumber() {
        Scoring scoring = new Scoring(2);
        scoring.add(predicting(2, 0, 0, 0, 1), new int[] {0, 0, 1, 1});
        assertEquals((2.0 / 3 + 1) / 2, scoring.metrics().precision(), 1e-12);
        assertEquals((1 + 0.5) / 2, scoring.metrics().recall(), 1e-12);
    }

    @Test
    void theOrderOfBatchesDoesNotMatter() {
        Scoring forth = new Scoring(3);
        forth.add(predicting(3, 0, 1), new int[] {2, 1});
        forth.add(predicting(3, 2), new int[] {2});
        Scoring back = new Scoring(3);
        back.add(predicting(3, 2), new int[] {2});
        back.add(predicting(3, 0, 1), new int[] {2, 1});
        assertEquals(forth.metrics(), back.metrics());
    }

    @Test
    void thePredictionIsTheLargestSumOverTime() {
        Tensor output = Tensor.of(new float[] {3, 0, 0, /* t = 1 */ -4, 1, 2}, 2, 1, 3);
        assertArrayEquals(new int[] {2}, Predictions.of(output));
        assertEquals(1, Predictions.correct(output, new int[] {2}));
        assertEquals(0, Predictions.correct(output, new int[] {0}));
        assertArrayEquals(new int[] {1}, Predictions.of(Tensor.of(new float[] {1, 2, 2}, 1, 3)));
    }

    @Test
    void outputsWithoutAnAnswerAreRefused() {
        Exception refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Predictions.of(Tensor.of(new float[] {1, 2, 3, Float.NaN}, 2, 2)));
        assertEquals(
                "predictions: output of sample 1, class 1: expected a number, got NaN. Did training"
                        + " diverge?",
                refusal.getMessage());
        assertThrows(ShapeException.class, () -> Predictions.of(Tensor.zeros(3)));
        Exception none = assertThrows(IllegalStateException.class, () -> new Scoring(2).metrics());
        assertEquals("Scoring.metrics: expected at least one sample, got none", none.getMessage());
    }
}
