package org.snn4j.cli.compress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.snn4j.hw.loas.DesignTotals;

class TablesTest {
    private static DesignTotals totals(String design, double cycles, double energy) {
        return new DesignTotals(design, cycles, 1, 1, 1, energy, 1e-6);
    }

    private static Candidate candidate(String name, double accuracy, long bytes) {
        Hardware hardware =
                new Hardware(
                        totals("LoAS", 100, 50),
                        totals("LoAS-FT", 90, 40),
                        List.of(
                                totals("SparTen-SNN", 300, 120),
                                totals("GoSPA-SNN", 250, 100),
                                totals("Gamma-SNN", 200, 80)));
        return new Candidate(
                name,
                "family",
                accuracy,
                0.01,
                new Candidate.Size(0.97, 8, bytes),
                new Candidate.Spikes(0.1, 0.25, 0.15),
                Optional.of(hardware),
                Optional.empty());
    }

    @Test
    void theFrontHoldsWhatNoOtherOneBeats() {
        Candidate small = candidate("small", 0.7, 10);
        Candidate worse = candidate("worse", 0.6, 20);
        Candidate large = candidate("large", 0.8, 30);
        assertEquals(
                List.of(small, large),
                ParetoPage.front(List.of(large, worse, small), c -> c.size().bytes()));
    }

    @Test
    void speedIsAgainstPlainLoasAndEnergyAgainstMaskingAsPublished() {
        String table =
                LoasTable.of(
                        new Seeds(List.of(Map.of("ours", candidate("ours", 0.8, 1)))),
                        List.of("ours"));
        String[] lines = table.split("\n");
        assertEquals(
                "| ours | 97.0 % | 90.0 % | 75.0 % | 85.0 % | 3.00 | 2.50 | 2.00 | 3.00 | 2.50 |"
                        + " 2.00 |",
                lines[2]);
        assertTrue(lines[5].startsWith("| published, ResNet19 | 96.9 % |"), lines[5]);
        assertTrue(lines[5].contains("| 8.51 |"), lines[5]);
        assertTrue(lines[3].contains("| 3.68 |"), lines[3]);
    }
}
