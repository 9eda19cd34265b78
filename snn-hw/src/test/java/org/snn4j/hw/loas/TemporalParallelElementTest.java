package org.snn4j.hw.loas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.hw.loas.TemporalParallelElement.Overflow;
import org.snn4j.hw.loas.TemporalParallelElement.Result;

/** specs/hw-loas.md, section 3. */
class TemporalParallelElementTest {
    @Test
    void handExampleHasTheSumsOfTheSpecification() {
        Result result =
                new TemporalParallelElement(10, 0.25, Overflow.NONE)
                        .run(SparseCounterTest.HAND_SPIKES, 0, SparseCounterTest.HAND_WEIGHTS);
        assertEquals(
                new Result(
                        12,
                        List.of(4L, 3L, 0L, 3L),
                        List.of(8L, 9L, 12L, 9L),
                        List.of(false, true, true, false),
                        List.of(2.0, 0.0, 0.0, 2.25),
                        3,
                        3,
                        1,
                        List.of(3),
                        0),
                result);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void speculationWithCorrectionsIsTheSumOfEachTimestep(int seed) {
        int timesteps = 1 + seed;
        int depth = 90 * seed;
        SpikeMatrix spikes = SplitMix.spikes(seed, timesteps, 3, depth, 0.4, 0.6);
        WeightMatrix weights = SplitMix.weights(seed + 50, depth, 2, 0.3);
        int[] column = weights.column(1);
        Result result = new TemporalParallelElement(20, 0.5, Overflow.NONE).run(spikes, 2, column);
        for (int t = 0; t < timesteps; t++) {
            long sum = 0;
            for (int k = 0; k < depth; k++) {
                sum += spikes.get(t, 2, k) ? column[k] : 0;
            }
            assertEquals(sum, result.sums().get(t));
        }
        assertEquals(
                result.matches(),
                result.chunkMatches().stream().mapToLong(Integer::longValue).sum());
    }

    @Test
    void countsOfAllElementsAreThoseOfTheLayer() {
        SpikeMatrix spikes = SplitMix.spikes(7, 5, 9, 300, 0.4, 0.6);
        WeightMatrix weights = SplitMix.weights(8, 300, 11, 0.2);
        SparseConfig config = SparseConfig.of(SparseDesign.LOAS, LoasProfile.PARITY);
        SparseCounts counts =
                new SparseCounter(config, weights).count(SparseInput.of(config, spikes));
        TemporalParallelElement element = new TemporalParallelElement(20, 0.5, Overflow.NONE);
        long matches = 0;
        long corrections = 0;
        for (int m = 0; m < 9; m++) {
            for (int n = 0; n < 11; n++) {
                Result result = element.run(spikes, m, weights.column(n));
                matches += result.matches();
                corrections += result.corrections();
            }
        }
        assertEquals(matches, counts.operations());
        assertEquals(corrections, counts.corrections());
    }

    @Test
    void sumsThatLeaveTheirAccumulatorsAreToldOfOrSaturate() {
        int[] weights = new int[40];
        Arrays.fill(weights, 127);
        SpikeMatrix spikes = SpikeMatrix.of(2, 1, 40, (t, m, k) -> t == 0);
        Result exact = new TemporalParallelElement(1, 0, Overflow.NONE).run(spikes, 0, weights);
        assertEquals(List.of(40L * 127, 0L), exact.sums());
        assertTrue(exact.outOfRange() > 0);
        Result saturated =
                new TemporalParallelElement(1, 0, Overflow.SATURATE).run(spikes, 0, weights);
        assertEquals(2047, saturated.pseudoSum());
        assertEquals(List.of(2047L, 2047L - 511), saturated.sums());
    }

    @Test
    void anotherNumberOfWeightsIsRefused() {
        TemporalParallelElement element = new TemporalParallelElement(1, 0.5, Overflow.NONE);
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> element.run(SparseCounterTest.HAND_SPIKES, 0, new int[3]));
        assertEquals("processing element: expected 4 weights, got 3", e.getMessage());
    }
}
