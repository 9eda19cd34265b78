package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.bench.measure.Measurement;
import org.snn4j.bench.measure.Mode;
import org.snn4j.bench.measure.Result;
import org.snn4j.bench.workload.BenchWorkload;
import org.snn4j.bench.workload.BenchWorkloads;

class BenchCommandTest {
    private static String refusal(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertEquals(2, run.exitCode(), run.err());
        return run.err().strip();
    }

    @Test
    void wrongArgumentsAreRefusedBeforeAnythingIsMeasured() {
        assertEquals(
                "snn bench: workload: expected one of [W1, W2, W3, W4, W5, W6, W7], got W8. Try"
                        + " './snn bench --help'.",
                refusal("bench", "W1", "W8"));
        assertEquals(
                "snn bench: density: expected 0.0 to 1.0, got 2.0. Try './snn bench --help'.",
                refusal("bench", "W1", "--density", "2"));
        assertEquals(
                "snn bench: repetitions: expected 1 or more, got 0. Try './snn bench --help'.",
                refusal("bench", "W1", "--reps", "0"));
        assertEquals(
                "snn bench: option '--threads': expected a whole number from 1 to 999999999, got"
                        + " '0'. Try './snn bench --help'.",
                refusal("bench", "W1", "--threads", "0"));
    }

    @Test
    void peersKnowOnlyTheUsualSizes() {
        assertEquals(
                "snn bench: --peers: expected the usual sizes and both modes, which are all that"
                        + " the harness knows, got one of --timesteps, --batch, --density,"
                        + " --mode. Try './snn bench --help'.",
                refusal("bench", "W1", "--peers", "x", "--batch", "3"));
    }

    @Test
    void aFolderWithoutHarnessFails(@TempDir Path folder) {
        CommandRun run = CommandRun.of("bench", "W1", "--peers", folder.toString());
        assertEquals(1, run.exitCode());
        assertEquals(
                "snn bench: peers: expected a folder with bench.py, got "
                        + folder
                        + ". It is the harness that runs the other frameworks.",
                run.err().strip());
    }

    private static Result result(String peer, String workload, double train, double memory) {
        return Result.of(peer, workload)
                .with(Mode.TRAIN, measurement(train, memory))
                .with(Mode.INFER, measurement(2 * train, memory));
    }

    private static Measurement measurement(double samplesPerSecond, double memory) {
        return new Measurement(
                64,
                7,
                9,
                3,
                20,
                0.5,
                List.of(2.0, 1.0, 4.0),
                List.of(samplesPerSecond, samplesPerSecond + 1, samplesPerSecond - 1),
                1.9,
                List.of(0.01, 0.05),
                memory,
                List.of(2.3, 1.1),
                Map.of("2", 0.25));
    }

    private static String report(boolean json, double... ratios) throws IOException {
        StringWriter text = new StringWriter();
        BenchReport report = new BenchReport(new PrintWriter(text), json);
        BenchWorkload workload = BenchWorkloads.named("W3");
        List<BenchReport.Pair> pairs = new ArrayList<>();
        for (double ratio : ratios) {
            Result ours = result("snn4j", "W3", 100 * ratio, 300);
            Result theirs = result("torch_fused", "W3", 100, 600);
            report.add(workload, workload.usualSize(), ours);
            report.addPeer(theirs);
            pairs.add(new BenchReport.Pair(ours, theirs));
        }
        report.compare(pairs);
        return text.toString();
    }

    @Test
    void theReportShowsSpeedMemorySpikesAndRatios() throws IOException {
        String text = report(false, 2, 8);
        assertTrue(text.startsWith("W3  T=4 batch=64  conv 1-128 3x3, BN, IF"), text);
        assertTrue(
                text.contains(
                        "  train       200.0 samples/s (199.0 to 201.0)   step 2.000 ms (1.000 to"
                                + " 4.000)\n"
                                + "         peak 300 MB, 1.90 cores; others 0.01 to 0.05; 7 of 9"
                                + " repetitions of 3 steps\n"
                                + "         spikes: 2 0.250\n"),
                text);
        assertTrue(
                text.contains("    torch_fused: train 100.0, infer 200.0 samples/s; peak 600 MB"),
                text);
        assertTrue(text.contains("W3     2.00    2.00    0.50   0.01, 0.01\n"), text);
        assertTrue(text.contains("mean   4.00    4.00 "), text);
    }

    @Test
    void jsonIsOneObjectALineAndNothingElse() throws IOException {
        List<String> lines = report(true, 3).lines().toList();
        assertEquals(2, lines.size());
        assertEquals(300, Result.fromJson(lines.get(0)).samplesPerSecond(Mode.TRAIN));
        assertEquals("torch_fused", Result.fromJson(lines.get(1)).peer());
    }
}
