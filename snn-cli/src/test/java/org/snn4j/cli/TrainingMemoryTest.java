package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TrainingMemoryTest {
    private static final int STEPS = 500;

    /**
     * A small heap that is resident from the start, so that what grows is native memory: a leak of
     * one activation, 200 KB, per step would be 90 MB.
     */
    private static final List<String> FLAGS =
            List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC");

    @Test
    @Timeout(120)
    void residentMemoryAfterFiveHundredStepsIsWithinFivePercentOfThatAfterFifty()
            throws IOException, InterruptedException {
        assumeTrue(
                Files.exists(TrainingMemory.STATUS),
                "resident memory is read from " + TrainingMemory.STATUS + ", which is not here");
        Process process = ChildJvm.start(FLAGS, TrainingMemory.class, List.of("" + STEPS));
        List<Long> resident = new ArrayList<>();
        List<String> other = new ArrayList<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("resident ")) {
                    resident.add(Long.parseLong(line.substring("resident ".length())));
                } else {
                    other.add(line);
                }
            }
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        } finally {
            process.destroyForcibly();
        }
        assertEquals(STEPS / TrainingMemory.EVERY, resident.size(), other.toString());
        long after50 = resident.get(0);
        long after500 = resident.get(resident.size() - 1);
        assertTrue(after500 < 1.05 * after50, "KiB after each 50 steps: " + resident);
    }
}
