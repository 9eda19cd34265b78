package org.snn4j.cli.memba;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.snn4j.cli.results.ExperimentSettings;

class MembaExperimentTest {
    private final StringWriter told = new StringWriter();

    private ExperimentSettings settings(Optional<Path> data) {
        return new ExperimentSettings(data, List.of(1L, 2L), new PrintWriter(told));
    }

    @Test
    void everyWayIsTrainedWithAsManyValuesForEverySeedAndDelay() {
        String tables =
                new MembaExperiment(new Task(40, 20), new MembaStudy(1, 1, 4e-3, 32))
                        .run(settings(Optional.empty()));
        List<String> rows =
                tables.lines().filter(line -> line.matches("\\| (LoRA|Memba).*")).toList();
        assertEquals(6, rows.size(), tables);
        for (String row : rows) {
            assertTrue(row.contains(" | 2048 | "), row);
        }
        assertTrue(tables.contains("| recall after 6 | trainable | seed 1 | seed 2 | mean, % |"));
        assertTrue(tables.contains("| recall after 4 | trainable | seed 1 |"), tables);
        assertEquals(12, told.toString().lines().count());
    }

    @Test
    void dataOfOnesOwnIsRefused() {
        assertEquals(
                "memba: --data: expected none, as the samples are generated, got somewhere",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        new MembaExperiment()
                                                .run(settings(Optional.of(Path.of("somewhere")))))
                        .getMessage());
    }
}
