package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.hw.MembraneShare;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;
import org.snn4j.hw.WorkloadLayer;

class MintCommandTest {
    @TempDir private Path folder;

    private String train(String... more) {
        Path run = folder.resolve("run");
        String[] usual = {
            "train",
            "fashion-mint",
            "--data",
            "glyphs",
            "--size",
            "64",
            "--epochs",
            "1",
            "--run",
            run.toString()
        };
        String[] all = new String[usual.length + more.length];
        System.arraycopy(usual, 0, all, 0, usual.length);
        System.arraycopy(more, 0, all, usual.length, more.length);
        CommandRun trained = CommandRun.of(all);
        assertEquals(0, trained.exitCode(), trained.err());
        return run.resolve("last.safetensors").toString();
    }

    @Test
    void theExportPredictsWhatWasTrainedAndHasTheOutputsOfTheReference() throws IOException {
        String checkpoint = train("--bits", "2");
        Path file = folder.resolve("integers");
        CommandRun export = CommandRun.of("mint", "export", checkpoint, "--out", file.toString());
        assertEquals("", export.err());
        String last = export.out().lines().reduce((a, b) -> b).orElseThrow();
        assertTrue(
                last.startsWith(file + ": ") && last.endsWith("; " + bytes(file) + " bytes"), last);
        CommandRun eval =
                CommandRun.of(
                        "mint",
                        "eval",
                        file.toString(),
                        "--data",
                        "glyphs",
                        "--images",
                        "30",
                        "--reference",
                        "--checkpoint",
                        checkpoint);
        assertEquals("", eval.err());
        List<String> lines = eval.out().lines().toList();
        assertTrue(
                lines.get(0)
                        .startsWith("fashion-mint on 30 test samples of glyphs by PackedNetwork"),
                eval.out());
        assertEquals("same outputs as the integer reference: 30 of 30", lines.get(1));
        assertEquals("same predictions as the trained network: 30 of 30", lines.get(2));
    }

    private static String bytes(Path file) throws IOException {
        return String.format("%,d", Files.size(file));
    }

    @Test
    void networksInFloatHaveNoIntegers() {
        CommandRun export =
                CommandRun.of("mint", "export", train(), "--out", folder.resolve("x").toString());
        assertEquals(2, export.exitCode());
        assertTrue(
                export.err()
                        .contains(
                                "expected QuantizedConv2d, QuantizedLinear, MaxPool2d or Flatten"),
                export.err());
    }

    @Test
    void workloadsHaveTheWidthOfQuantizedWeightsAndMembranes() throws IOException {
        Path file = folder.resolve("workload.json");
        CommandRun run =
                CommandRun.of(
                        "hw",
                        "record",
                        "--checkpoint",
                        train("--bits", "4"),
                        "--data",
                        "glyphs",
                        "--samples",
                        "2",
                        "--out",
                        file.toString());
        assertEquals(0, run.exitCode(), run.err());
        List<WeightedLayer> layers = Workload.read(file).weightedLayers();
        assertEquals(
                List.of(8, 4, 4, 4, 8), layers.stream().map(one -> one.weights().bits()).toList());
        assertEquals(
                List.of(32, 4, 4, 4, 32),
                layers.stream().map(one -> one.membranes().bits()).toList());
        double narrow = membraneMemory(file);
        Workload recorded = Workload.read(file);
        new Workload(
                        recorded.name(),
                        recorded.timesteps(),
                        recorded.samples(),
                        recorded.batch(),
                        layers.stream()
                                .map(one -> (WorkloadLayer) one.withMembranes(MembraneShare.OWN))
                                .toList())
                .write(file);
        double wide = membraneMemory(file);
        assertTrue(narrow < 0.8 * wide, narrow + " of " + wide);
    }

    /** In square millimetres. */
    private static double membraneMemory(Path workload) {
        CommandRun run = CommandRun.of("hw", "spikesim", "--workload", workload.toString());
        assertEquals(0, run.exitCode(), run.err());
        Matcher line = Pattern.compile("membrane memory +([0-9.]+) mm").matcher(run.out());
        assertTrue(line.find(), run.out());
        return Double.parseDouble(line.group(1));
    }

    @Test
    void memoryCountsBitsInTheWidthsOfTheNetwork() {
        CommandRun run = CommandRun.of("memory", "fashion-mint", "--bits", "2", "--batch", "1");
        assertEquals("", run.err());
        // First layer and classifier, norms and scales in 32 bits, the other weights in 2.
        long wide = 9 * 16 + 2 * 16 + 3136 * 10 + 10 + 2 * (32 + 32 + 64) + 3;
        long narrow = 9 * 16 * 32 + 9 * 32 * 32 + 9 * 32 * 64;
        long membranes = 32 * 784 * 16 + 2 * (196 * 64 + 49 * 64);
        String line =
                String.format(
                        "parameters %,d of 2 and 32 bits: %,d bits; membranes of 2 and 32 bits: %,d"
                                + " bits",
                        wide + narrow, 32 * wide + 2 * narrow, membranes);
        assertTrue(run.out().contains(line), line + "\n" + run.out());
    }
}
