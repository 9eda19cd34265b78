package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressCommandTest {
    @TempDir private Path folder;

    private String trained() {
        String run = folder.resolve("run").toString();
        CommandRun trained =
                CommandRun.of(
                        "train", "glyph-csnn", "--size", "120", "--epochs", "1", "--run", run);
        assertEquals(0, trained.exitCode(), trained.err());
        return run + "/last.safetensors";
    }

    @Test
    void aCheckpointBecomesATableSmallerFilesAndPictures() throws IOException {
        String checkpoint = trained();
        Path out = folder.resolve("small");
        List<String> arguments =
                List.of(
                        "compress " + checkpoint,
                        "--size 120 --calibration 16 --methods gptaq,duogpt --bits 4 --prune 0.5",
                        "--retrain 0.9 --price 0.1 --lottery 0.95 --rounds 1 --epochs 1 --out "
                                + out);
        CommandRun run = CommandRun.of(String.join(" ", arguments).split(" "));
        assertEquals(0, run.exitCode(), run.err());
        List<String> names =
                Stream.of(run.out().split("\\R")).skip(1).map(l -> l.split("  ")[0]).toList();
        assertEquals(
                List.of(
                        "trained",
                        "gptaq 4 bits",
                        "duogpt 50 %",
                        "gradual 90 %",
                        "gradual 90 %, priced",
                        "lottery 95 %"),
                names.subList(0, 6));
        long full = Files.size(out.resolve("trained.safetensors"));
        long quantized = Files.size(out.resolve("gptaq-4-bits.safetensors"));
        assertTrue(quantized < 0.4 * full, quantized + " of " + full);
        assertTrue(Files.readString(out.resolve("report.html")).contains("Accuracy and energy"));
        CommandRun judged =
                CommandRun.of(
                        "eval", out.resolve("gradual-90.safetensors").toString(), "--size", "120");
        assertEquals(0, judged.exitCode(), judged.err());
    }

    @Test
    void choicesThatCannotBeAreWrongArguments() {
        String checkpoint = "none.safetensors";
        refuses("--bits: expected 2 to 8, got 9", checkpoint, "--bits", "9");
        refuses(
                "expected one of rtn, gptq, gptaq, tesseraq, magnitude, wanda, obs, duogpt, got"
                        + " 'best'",
                checkpoint,
                "--methods",
                "best");
        refuses(
                "expected row, layer, or how many are kept of how many as 2:4, got '4:2'",
                checkpoint,
                "--pattern",
                "4:2");
        refuses(
                "--by-sensitivity: expected --pattern row or layer, got N:M",
                checkpoint,
                "--by-sensitivity",
                "--pattern",
                "2:4");
    }

    private static void refuses(String message, String... arguments) {
        CommandRun run =
                CommandRun.of(
                        Stream.concat(Stream.of("compress"), Stream.of(arguments))
                                .toArray(String[]::new));
        assertEquals(2, run.exitCode());
        assertTrue(run.err().contains(message), run.err());
    }
}
