package org.snn4j.hw.spikesim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.hw.PublishedResult;

class SpikeSimResultsTest {
    @Test
    void theReleasedProgramsDefaultRunIsReproduced() {
        List<PublishedResult> results = SpikeSimResults.all();
        for (PublishedResult result : results.subList(0, 3)) {
            assertEquals(0, result.deviation(), 1e-9, result.name());
        }
    }

    @Test
    void theProductOfEnergyAndDelayGrowsWithTheSquareOfTime() {
        List<PublishedResult> results = SpikeSimResults.all();
        assertEquals(16, results.get(4).ourValue(), 1e-9);
        assertEquals(Math.pow(4 / 2.14, 2), results.get(5).ourValue(), 1e-9);
        assertEquals(100 * (1 - Math.pow(1.46 / 4, 2)), results.get(6).ourValue(), 1e-9);
    }
}
