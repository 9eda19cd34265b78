package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorTrainCommandTest {
    @TempDir private Path folder;

    @Test
    void costShowsEveryFormBesideTheDenseNetwork() {
        CommandRun run =
                CommandRun.of(
                        "tt", "cost", "glyph-csnn", "--batch", "2", "--steps", "1", "--ranks", "8");
        assertEquals(0, run.exitCode(), run.err());
        String[] lines = run.out().split("\\R");
        assertEquals(6, lines.length, run.out());
        // 9 * 16 and the classifier stay, 9 * 16 * 32 becomes 8 * 48 + 6 * 64.
        assertTrue(lines[2].startsWith("| dense | "), lines[2]);
        long dense = Long.parseLong(lines[2].split("\\|")[2].strip());
        long train = Long.parseLong(lines[4].split("\\|")[2].strip());
        assertEquals(9 * 16 * 32 - 8 * 48 - 6 * 64, dense - train);
        assertTrue(lines[5].startsWith("| half | "), lines[5]);
    }

    @Test
    void ranksOfACheckpointAreListed() {
        CommandRun trained =
                CommandRun.of(
                        "train",
                        "glyph-csnn",
                        "--size",
                        "100",
                        "--epochs",
                        "1",
                        "--run",
                        folder.resolve("run").toString());
        assertEquals(0, trained.exitCode(), trained.err());
        String checkpoint = folder.resolve("run/last.safetensors").toString();
        CommandRun run =
                CommandRun.of("tt", "ranks", "--checkpoint", checkpoint, "--ranks", "energy:1");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("--ranks 16"), run.out());
    }

    @Test
    void ranksThatCannotBeReadAreWrongArguments() {
        CommandRun run = CommandRun.of("tt", "cost", "glyph-csnn", "--ranks", "many");
        assertEquals(2, run.exitCode());
        assertTrue(
                run.err()
                        .contains(
                                "--ranks: expected bayes, energy:0.9, share:0.4 or numbers as"
                                        + " 24,27,25, got 'many'"),
                run.err());
    }
}
