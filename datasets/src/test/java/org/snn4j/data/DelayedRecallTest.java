package org.snn4j.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.data.DelayedRecall.Problem;

class DelayedRecallTest {
    @ParameterizedTest(name = "delay {0}")
    @ValueSource(ints = {0, 3, 11})
    void theClassIsTheSymbolShownSoLongBeforeTheSignal(int delay) {
        Dataset data = new DelayedRecall(200, 10, new Problem(5, 12, delay), 1).generate();
        for (int i = 0; i < 200; i++) {
            float[] sample = Fixtures.read(data.train(), i);
            int signals = 0;
            for (int t = 0; t < 12; t++) {
                float symbols = 0;
                for (int s = 0; s < 5; s++) {
                    symbols += sample[t * 6 + s];
                }
                assertEquals(1f, symbols, "one symbol at each timestep");
                if (sample[t * 6 + 5] == 1) {
                    signals++;
                    assertEquals(1f, sample[(t - delay) * 6 + data.train().label(i)]);
                }
            }
            assertEquals(1, signals);
        }
    }

    @Test
    void countsOfSymbolsSayLittle() {
        Baselines baselines = Baselines.of(DelayedRecall.of(1).generate());
        assertEquals(0.25, baselines.softmaxRegression(), 0.08, baselines.toString());
    }

    @Test
    void aDelayAsLongAsTheSequenceIsRefused() {
        assertEquals(
                "DelayedRecall.Problem.delay: expected 0 to 23, got 24",
                assertThrows(IllegalArgumentException.class, () -> Problem.DEFAULT.withDelay(24))
                        .getMessage());
    }
}
