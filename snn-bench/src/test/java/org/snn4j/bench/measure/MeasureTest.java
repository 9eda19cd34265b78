package org.snn4j.bench.measure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.bench.workload.BenchWorkloads;
import org.snn4j.bench.workload.WorkloadSize;

class MeasureTest {
    private static final Protocol SHORT = new Protocol(3, 0, 0, 0, 0);

    @Test
    void busyTimeIsAllStatesButIdleAndWaiting() {
        assertEquals(
                (100 + 20 + 30 + 4 + 5 + 6) / 100.0,
                Machine.busySeconds("cpu  100 20 30 99999 8888 4 5 6 7 8"));
    }

    @Test
    void peakMemoryIsTheHighWaterMark() {
        assertEquals(
                2.5,
                Machine.peakMegabytes(
                        List.of("VmPeak:  9999 kB", "VmHWM:\t    2560 kB", "VmRSS: 1 kB")));
        assertEquals(0, Machine.peakMegabytes(List.of("Name: java")));
    }

    @Test
    void aMeasurementKeepsTheLeastDisturbedRepetitionsAndTheirSpread() throws Exception {
        Measurement m =
                Stopwatch.measure(
                        BenchWorkloads.named("W2"), new WorkloadSize(2, 3), Mode.TRAIN, SHORT);
        assertEquals(3, m.n());
        assertEquals(3, m.reps());
        assertTrue(m.stepMs().get(1) <= m.stepMs().get(0));
        assertTrue(m.stepMs().get(0) <= m.stepMs().get(2));
        assertEquals(3 / m.stepMs().get(0) * 1e3, m.sps().get(0), m.sps().get(0) * 1e-3);
        assertTrue(m.sps().get(1) >= m.sps().get(2));
        assertEquals(2, m.lossFirstLast().size());
        assertEquals(List.of("3", "6", "9"), List.copyOf(m.density().keySet()));
    }

    @Test
    void inferenceHasNoLoss() throws Exception {
        Measurement m =
                Stopwatch.measure(
                        BenchWorkloads.named("W1"), new WorkloadSize(2, 3), Mode.INFER, SHORT);
        assertEquals(List.of(), m.lossFirstLast());
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        List<Repetition> kept =
                List.of(
                        new Repetition(4, 1, 0),
                        new Repetition(1, 1, 0),
                        new Repetition(3, 1, 0),
                        new Repetition(2, 1, 0.08));
        assertArrayEquals(
                new double[] {2.5, 1, 4}, Measurement.spread(kept, Repetition::stepSeconds));
        assertFalse(kept.get(3).isClean());
        assertTrue(kept.get(0).isClean());
    }

    @Test
    void resultsAreLinesThatComeBackTheSame() throws IOException {
        Measurement train =
                new Measurement(
                        64,
                        7,
                        9,
                        3,
                        20,
                        0.5,
                        List.of(2.0, 1.0, 4.0),
                        List.of(32000.0, 64000.0, 16000.0),
                        1.9,
                        List.of(0.01, 0.05),
                        321.5,
                        List.of(2.3, 1.1),
                        Map.of("2", 0.25));
        Result result = Result.of("snn4j", "W3").with("threads", 2).with(Mode.TRAIN, train);
        assertEquals(
                "{\"peer\":\"snn4j\",\"workload\":\"W3\",\"threads\":2,\"train\":{\"n\":64,"
                        + "\"reps\":7,\"reps_total\":9,\"inner\":3,\"warmup\":20,\"first_s\":0.5,"
                        + "\"step_ms\":[2.0,1.0,4.0],\"sps\":[32000.0,64000.0,16000.0],"
                        + "\"cpu_per_wall\":1.9,\"other_cores\":[0.01,0.05],\"peak_rss_mb\":321.5,"
                        + "\"loss_first_last\":[2.3,1.1],\"density\":{\"2\":0.25}}}",
                result.toJson());
        Result read = Result.fromJson(result.toJson());
        assertEquals(result, read);
        assertEquals(train, read.measurement(Mode.TRAIN).orElseThrow());
        assertEquals(train, Measurement.fromJson(train.toJson()));
        assertTrue(read.measurement(Mode.INFER).isEmpty());
        assertEquals(32000, read.samplesPerSecond(Mode.TRAIN));
        assertEquals(321.5, read.peakMegabytes(Mode.TRAIN));
        assertTrue(Double.isNaN(read.samplesPerSecond(Mode.INFER)));
    }

    @Test
    void aChildProcessHasThisOnesFlagsAndItsOwnNumberOfThreads() {
        List<String> command =
                new ChildProcess("a.Main", OptionalInt.of(3)).command(List.of("x", "y"));
        assertTrue(command.get(0).endsWith("java"), command.get(0));
        assertEquals(1, command.stream().filter(f -> f.startsWith("-Dsnn4j.threads=")).count());
        assertTrue(command.contains("-Dsnn4j.threads=3"));
        int size = command.size();
        assertEquals(
                List.of("-cp", System.getProperty("java.class.path"), "a.Main", "x", "y"),
                command.subList(size - 5, size));
    }

    @Test
    void aFailingChildSaysSo() {
        IOException e =
                assertThrows(
                        IOException.class,
                        () ->
                                new ChildProcess("no.such.Main", OptionalInt.empty())
                                        .run(List.of("W1")));
        assertTrue(
                e.getMessage()
                        .endsWith(
                                "java .. W1: expected exit code 0, got 1. Its messages are"
                                        + " above."),
                e.getMessage());
    }

    @Test
    void aFolderWithoutHarnessIsRefused(@TempDir Path folder) {
        assertEquals(
                "peers: expected a folder with bench.py, got "
                        + folder
                        + ". It is the harness that runs the other frameworks.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new PeerHarness(folder, "torch_fused", "python3", 2))
                        .getMessage());
    }

    /** A harness that reports its arguments and environment as a result. */
    @Test
    void theHarnessGetsItsArgumentsAndNothingOfOurLaunchersSettings(@TempDir Path folder)
            throws Exception {
        Path shell = Path.of("/bin/sh");
        Assumptions.assumeTrue(Files.isExecutable(shell), "needs /bin/sh");
        Files.writeString(
                folder.resolve("bench.py"),
                """
                test "$1$2$3" = "--peersfast--out" || exit 3
                test -z "$OMP_WAIT_POLICY$MALLOC_ARENA_MAX" || exit 4
                echo '{"peer":"'$2'","workload":"'$6'","infer":{"sps":['$SNN_REPS','$SNN_THREADS']}}' > "$4"
                """);
        Result result =
                new PeerHarness(folder, "fast", shell.toString(), 2)
                        .run("W6", Protocol.STANDARD.withRepetitions(5));
        assertEquals("fast", result.peer());
        assertEquals("W6", result.workload());
        assertEquals(5, result.samplesPerSecond(Mode.INFER));
    }

    @Test
    void aHarnessWithoutNumbersIsAnError(@TempDir Path folder) throws Exception {
        Path shell = Path.of("/bin/sh");
        Assumptions.assumeTrue(Files.isExecutable(shell), "needs /bin/sh");
        Files.writeString(
                folder.resolve("bench.py"), "echo '{\"infer\":{\"error\":\"no torch\"}}' > \"$4\"");
        IOException e =
                assertThrows(
                        IOException.class,
                        () ->
                                new PeerHarness(folder, "fast", shell.toString(), 2)
                                        .run("W6", Protocol.STANDARD));
        assertTrue(
                e.getMessage()
                        .endsWith(
                                "bench.py: expected samples per second of fast on W6, got"
                                        + " {\"infer\":{\"error\":\"no torch\"}}"),
                e.getMessage());
    }

    @Test
    void protocolsOutOfRangeAreRefused() {
        assertEquals(
                "repetitions: expected 1 or more, got 0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Protocol.STANDARD.withRepetitions(0))
                        .getMessage());
    }
}
