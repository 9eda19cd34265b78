package org.snn4j.hw.dfa;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.hw.dfa.ConductanceTable.Point;
import org.snn4j.hw.dfa.ConductanceTable.Programmed;

class ConductanceTableTest {
    @TempDir private Path folder;

    @Test
    void betweenPointsTheErrorIsLinearAndOutsideConstant() {
        ConductanceTable table = ConductanceTable.DEFAULT;
        assertEquals(1.9, table.at(8).spreadMicrosiemens(), 1e-12);
        assertEquals(2.8, table.at(20).spreadMicrosiemens(), 1e-12);
        assertEquals(2.4, table.at(35).spreadMicrosiemens(), 1e-12);
        assertEquals(1, table.at(0).spreadMicrosiemens(), 0);
        assertEquals(2, table.at(100).spreadMicrosiemens(), 0);
    }

    @Test
    void withoutErrorWeightsComeBack() {
        ConductanceTable exact = new ConductanceTable(List.of(new Point(1, 0, 0)), 0, 40);
        float[] weights = {0.5f, -1f, 0f, 0.25f};
        Programmed programmed = exact.program(weights, new SplittableRandom(1));
        assertArrayEquals(weights, programmed.weights());
        assertEquals(Double.POSITIVE_INFINITY, programmed.signalToNoise());
    }

    @Test
    void theSpreadOfWhatIsReadIsThatOfBothCells() {
        ConductanceTable table = new ConductanceTable(List.of(new Point(1, 0, 0.5)), 10, 40);
        float[] weights = new float[20000];
        java.util.Arrays.fill(weights, 0.5f);
        weights[0] = 1;
        Programmed programmed = table.program(weights, new SplittableRandom(3));
        // Two cells with a spread of 0.5 of 40 uS each: a variance of 2 * (0.5 / 40)^2.
        double noise = 2 * Math.pow(0.5 / 40, 2);
        assertEquals(0.25 / noise, programmed.signalToNoise(), 0.05 * 0.25 / noise);
    }

    @Test
    void oneSeedGivesTheSameErrors() {
        float[] weights = {0.5f, -1f, 0.1f};
        assertArrayEquals(
                ConductanceTable.DEFAULT.program(weights, new SplittableRandom(7)).weights(),
                ConductanceTable.DEFAULT.program(weights, new SplittableRandom(7)).weights());
    }

    @Test
    void conductancesStayPositive() {
        ConductanceTable noisy = new ConductanceTable(List.of(new Point(1, -100, 0)), 1, 40);
        Programmed programmed = noisy.program(new float[] {1, -1}, new SplittableRandom(1));
        assertArrayEquals(new float[] {0f, -0f}, programmed.weights());
        assertEquals(1, programmed.signalToNoise(), 0);
    }

    @Test
    void pointsAreReadFromAFile() throws IOException {
        Path csv = Files.writeString(folder.resolve("t.csv"), "# uS\n1,0.1,0.5\n\n20,-0.2,1\n");
        assertEquals(
                List.of(new Point(1, 0.1, 0.5), new Point(20, -0.2, 1)),
                ConductanceTable.DEFAULT.withPoints(csv).points());
    }

    @Test
    void aWrongLineIsNamed() throws IOException {
        Path csv = Files.writeString(folder.resolve("t.csv"), "1,0,1\n2,0\n");
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ConductanceTable.DEFAULT.withPoints(csv))
                        .getMessage();
        assertTrue(
                message.endsWith("t.csv, line 2: expected target,shift,spread in uS, got \"2,0\""),
                message);
        Path unsorted = Files.writeString(folder.resolve("u.csv"), "2,0,1\n1,0,1\n");
        assertEquals(
                "conductance table, point 2: expected a target above 2.0 uS, got 1.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ConductanceTable.DEFAULT.withPoints(unsorted))
                        .getMessage());
    }
}
