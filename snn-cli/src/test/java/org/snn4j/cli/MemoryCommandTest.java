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
        List<String> lines = run.out().lines().toList();
        assertTrue(
                lines.contains(
                        "11.6                     [7, 7, 32]               same  shared 2, 2"
                                + " channel groups"),
                run.out());
        assertTrue(
                lines.contains(
                        "not shared, by formula                     17,248         68,992 1.00x"
                                + " 1.00x"),
                run.out());
        String stored = "                      5,488          8,624 3.14x 8.00x";
        assertTrue(lines.contains("as stored, by formula" + stored.substring(9)), run.out());
        assertTrue(lines.contains("as stored, measured" + stored.substring(7)), run.out());
        assertTrue(
                lines.contains(
                        "parameters 42,530 of 32 bits: 1,360,960 bits; membranes of 32 bits:"
                                + " 175,616 bits"),
                run.out());
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
