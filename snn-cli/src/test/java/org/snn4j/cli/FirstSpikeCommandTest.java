package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstSpikeCommandTest {
    @TempDir private Path folder;

    @Test
    void delayDrawsBothBranchesOfBothStagesBeforeAndAfter() throws IOException {
        Path picture = folder.resolve("delay.svg");
        CommandRun run =
                CommandRun.of(
                        "ttfs",
                        "delay",
                        "--size",
                        "64",
                        "--epochs",
                        "1",
                        "--out",
                        picture.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("stage 2: spikes through it come "), run.out());
        assertTrue(run.out().contains("4.delay: mean delay 0."), run.out());
        String svg = Files.readString(picture);
        for (String part : new String[] {"stage 1 before", "stage 1 after", "stage 2 after"}) {
            assertTrue(svg.contains(part), part);
        }
    }

    @Test
    void aNetworkWithoutSkipsIsAWrongArgument() {
        CommandRun run =
                CommandRun.of(
                        "ttfs", "delay", "glyph-csnn", "--size", "64", "--out",
                        folder.resolve("a.svg").toString());
        assertEquals(2, run.exitCode());
        assertTrue(
                run.err()
                        .contains(
                                "MODEL: expected a network with skips between neurons that fire at"
                                        + " most once, got glyph-csnn."),
                run.err());
    }

    @Test
    void aTrainedNetworkIsRecordedAndEstimated() {
        CommandRun trained =
                CommandRun.of(
                        "train",
                        "glyph-ttfs-delay",
                        "--size",
                        "64",
                        "--epochs",
                        "1",
                        "--run",
                        folder.resolve("run").toString());
        assertEquals(0, trained.exitCode(), trained.err());
        CommandRun run =
                CommandRun.of(
                        "hw",
                        "sata",
                        "--checkpoint",
                        folder.resolve("run/last.safetensors").toString(),
                        "--samples",
                        "4",
                        "--size",
                        "64");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("FirstSpikeConv2d 8->8, 3x3, stride 2"), run.out());
    }
}
