package org.snn4j.cli.ttfs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.models.FirstSpikeNetwork.Skip;

class SkipRowTest {
    private static SkipResult result(double accuracy, double first, List<Double> delays) {
        return new SkipResult(
                accuracy, new DecisionTimes(first, 0.25), List.of(0.5, 0.25), delays);
    }

    @Test
    void aTableHasARowForEachKindAndComparesTheTwinsSeedBySeed() {
        List<SkipRow> rows =
                List.of(
                        new SkipRow(
                                Skip.CONCATENATION,
                                List.of(
                                        result(0.97, 1.5, List.of()),
                                        result(0.98, 1.25, List.of()))),
                        new SkipRow(
                                Skip.DELAYED,
                                List.of(
                                        result(0.98, 1.25, List.of(0.4, 0.1)),
                                        result(0.975, 1.25, List.of(0.6, 0.2)))));
        assertEquals(
                """
                | digits | test accuracy, % | seeds | decision | fired before, % | gaps | delays |
                |---|---:|---|---:|---:|---|---|
                | cat | 97.50 +- 0.71 | 97.00, 98.00 | 1.375 +- 0.177 | 25.0 | 0.50, 0.25 |  |
                | delay | 97.75 +- 0.35 | 98.00, 97.50 | 1.250 +- 0.000 | 25.0 | 0.50, 0.25 | 0.50, 0.15 |

                With the delay against without, seed by seed: accuracy +1.00, -0.50 points, decision -0.250, +0.000.
                """,
                SkipRow.table("digits", rows));
    }
}
