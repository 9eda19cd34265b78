package org.snn4j.cli.compress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    /** Accuracies of 80 %, but of GPTAQ at 2 bits, which is ahead in one of two pairs. */
    private static Map<String, Candidate> study() {
        Map<String, Candidate> found = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(List.of(SeedStudy.FLOAT));
        for (int bits : SeedStudy.FEW_BITS) {
            for (int draw = 1; draw <= SeedStudy.DRAWS; draw++) {
                names.add(SeedStudy.drawn(Method.GPTQ, bits, draw));
                names.add(SeedStudy.drawn(Method.GPTAQ, bits, draw));
            }
            SeedStudy.ALPHAS.forEach(alpha -> names.add(SeedStudy.heldOut(alpha, bits)));
        }
        names.add("obs 50 %");
        names.add(SeedStudy.AS_LONG);
        names.add("gradual 90 %");
        names.forEach(name -> found.put(name, candidate(name, 0.8, 10)));
        found.put("gptaq 2 bits", candidate("gptaq 2 bits", 0.82, 10));
        return found;
    }

    @Test
    void eachNetworkStandsInItsTable() {
        String[] lines = CompressionTables.of(new Seeds(List.of(study()))).split("\n");
        List<String> heads = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("| ")) {
                heads.add(line.substring(2, line.indexOf(" |")));
            }
        }
        assertEquals(
                List.of(
                        "quantised without training",
                        "trained",
                        "gptq 3 bits",
                        "gptaq 3 bits",
                        "gptq 2 bits",
                        "gptaq 2 bits",
                        "bits",
                        "3",
                        "2",
                        "share of the drift",
                        "0 (gptq)",
                        "0.25",
                        "0.5",
                        "1.0",
                        "pruned without training",
                        "obs 50 %",
                        "network",
                        "trained",
                        "trained as long as 90 %",
                        "gradual 90 %",
                        "network"),
                heads.subList(0, 21));
    }

    @Test
    void gptaqIsComparedInPairsOfTheSameSamples() {
        String[] lines = CalibrationTables.draws(new Seeds(List.of(study()))).split("\n");
        assertEquals(
                "| 2 | 80.00 | 81.00 | +1.00 +- 1.00 | 1 of 2 | 1.00 % | 1.00 % | 0 of 2 |",
                lines[3]);
    }
}
