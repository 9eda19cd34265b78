package org.snn4j.hw.dfa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of specs/hw-dfa-sim.md, section 10. */
class SensitivityTest {
    private static final Sensitivity TABLE =
            Sensitivity.of(DfaConfig.DEFAULT, ActivityNetworks.UCI_HAR, 4);

    @Test
    void everyRowIsThatOfTheSpecification() {
        double[][] expected = {
            {62.3, 2.086, 9.71},
            {44.0, 2.086, 7.13},
            {53.7, 2.086, 9.71},
            {72.2, 2.086, 9.71},
            {45.7, 1.865, 8.73},
            {76.1, 2.525, 11.60},
            {85.6, 3.392, 15.16},
            {50.9, 2.209, 9.71},
            {62.7, 2.082, 9.71},
            {62.3, 2.235, 10.65},
            {62.3, 1.949, 5.98},
            {66.9, 2.086, 9.71},
            {34.5, 2.086, 9.71},
            {71.8, 2.076, 12.08},
        };
        assertEquals(expected.length, TABLE.rows().size());
        for (int i = 0; i < expected.length; i++) {
            Sensitivity.Row row = TABLE.rows().get(i);
            RuleComparison c = row.comparison();
            assertEquals(expected[i][0], 100 * c.energySaving(), 0.051, row.change());
            assertEquals(expected[i][1], c.latencyGain(), 0.00051, row.change());
            assertEquals(expected[i][2], 100 * c.areaSaving(), 0.0051, row.change());
        }
    }

    @Test
    void theTextNamesEachChange() {
        List<String> lines = TABLE.toString().lines().toList();
        assertEquals(15, lines.size());
        assertTrue(lines.get(14).startsWith("crossbarSize 128 "), lines.get(14));
        assertTrue(lines.get(14).endsWith("71.8 %        2.076      12.08 %"), lines.get(14));
    }
}
