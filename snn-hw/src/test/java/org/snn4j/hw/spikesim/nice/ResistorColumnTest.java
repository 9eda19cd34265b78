package org.snn4j.hw.spikesim.nice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResistorColumnTest {
    private static double[] ohms(Random random, int rows) {
        double[] ohms = new double[rows];
        for (int i = 0; i < rows; i++) {
            ohms[i] = random.nextInt(5) == 0 ? 2.5e7 : 1e3 + 3e4 * random.nextDouble();
        }
        return ohms;
    }

    private static double[] volts(Random random, int rows) {
        double[] volts = new double[rows];
        for (int i = 0; i < rows; i++) {
            volts[i] = random.nextBoolean() ? 0.1 : 0;
        }
        return volts;
    }

    @Test
    void withoutWireResistanceCurrentsAddUp() {
        double[] ohms = {1e3, 2e3, 4e3};
        double expected = 0.1 / 1e3 + 0.1 / 4e3;
        assertEquals(expected, ResistorColumn.current(ohms, new double[] {0.1, 0, 0.1}, 0), 1e-18);
    }

    @Test
    void aSingleRowIsItsCellAndOneSegment() {
        assertEquals(
                0.1 / 1005,
                ResistorColumn.current(new double[] {1e3}, new double[] {0.1}, 5),
                1e-16);
    }

    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {1, 2, 3, 17, 64, 128})
    void attenuatedConductancesGiveTheCurrentOfTheMeshEquations(int rows) {
        Random random = new Random(rows);
        for (double wire : new double[] {0, 0.5, 5, 100}) {
            double[] ohms = ohms(random, rows);
            double[] volts = volts(random, rows);
            double[] siemens = new double[rows];
            for (int i = 0; i < rows; i++) {
                siemens[i] = 1 / ohms[i];
            }
            ResistorColumn.attenuate(siemens, 0, 1, rows, wire);
            double current = 0;
            for (int i = 0; i < rows; i++) {
                current += volts[i] * siemens[i];
            }
            double expected = ResistorColumn.current(ohms, volts, wire);
            assertEquals(expected, current, 1e-10 * Math.abs(expected) + 1e-18, "r = " + wire);
        }
    }

    @Test
    void currentFallsWithWireResistance() {
        Random random = new Random(3);
        double[] ohms = ohms(random, 32);
        double[] volts = volts(random, 32);
        double before = Double.POSITIVE_INFINITY;
        for (double wire : new double[] {0, 0.1, 1, 10, 100}) {
            double current = ResistorColumn.current(ohms, volts, wire);
            assertTrue(current < before, "at r = " + wire);
            before = current;
        }
    }

    @ParameterizedTest(name = "{0} columns")
    @ValueSource(ints = {1, 2, 5})
    void aGridWithoutRowResistanceIsItsColumns(int columns) {
        int rows = 6;
        double[] grid = new double[rows * columns];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = 1 / ohms(new Random(i), 1)[0];
        }
        double[] alone = grid.clone();
        for (int j = 0; j < columns; j++) {
            ResistorColumn.attenuate(alone, j, columns, rows, 3);
        }
        new WireGrid(new WireConfig(3, 0), rows, columns).attenuate(grid);
        for (int i = 0; i < grid.length; i++) {
            assertEquals(alone[i], grid[i], 1e-6 * alone[i]);
        }
    }

    @Test
    void aGridOfOneCellIsThreeResistorsInSeries() {
        double[] grid = {1e-3};
        new WireGrid(new WireConfig(7, 5), 1, 1).attenuate(grid);
        assertEquals(1 / (1000 + 7 + 5.0), grid[0], 1e-15);
    }

    /** Two cells of one row: the second is fed through the node of the first. */
    @Test
    void aGridOfOneRowIsALadder() {
        double[] grid = {1e-2, 2e-2};
        new WireGrid(new WireConfig(3, 2), 1, 2).attenuate(grid);
        double first = 100 + 3;
        double second = 2 + 50 + 3;
        double node = first * second / (first + second);
        double volts = node / (node + 2);
        assertEquals(volts / first, grid[0], 1e-15);
        assertEquals(volts / second, grid[1], 1e-15);
    }
}
