package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryCommandTest {
    @Test
    void formulaAndMeasurementStandNextToEachOther() {
        CommandRun run =
                CommandRun.of(
                        "memory",
                        "fashion-vgg",
                        "--share-layers",
                        "--channel-groups",
                        "2",
                        "--recover",
                        "8",
                        "--batch",
                        "2");
        assertEquals("", run.err());
        List<String> lines = run.out().lines().map(line -> line.replaceAll(" +", " ")).toList();
        for (String line :
                List.of(
                        "11.6 [7, 7, 32] same shared 2, 2 channel groups",
                        "not shared, by formula 17,248 68,992 1.00x 1.00x",
                        "as stored, by formula 5,488 8,624 3.14x 8.00x",
                        "as stored, measured 5,488 8,624 3.14x 8.00x",
                        "parameters 42,530 of 32 bits: 1,360,960 bits; membranes of 32 bits:"
                                + " 175,616 bits")) {
            assertTrue(lines.contains(line), () -> line + "\n" + run.out());
        }
    }

    @Test
    void whatCannotBeSharedIsToldWithWhatCan() {
        CommandRun run = CommandRun.of("memory", "glyph-csnn", "--share-layers");
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains("Share between groups of channels instead."), run.err());
        CommandRun alone = CommandRun.of("memory", "glyph-csnn", "--share-first");
        assertTrue(
                alone.err().contains("--share-first: expected --share-layers as well"),
                alone.err());
    }
}
