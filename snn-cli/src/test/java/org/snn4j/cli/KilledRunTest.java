package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.train.checkpoint.Safetensors;

class KilledRunTest {
    private static final int EPOCHS = 3;
    private static final int KILLS = 4;

    /** Changes in the run folder over a whole run are about 70, so that no run ends by itself. */
    private static final int MOST_CHANGES = 16;

    @TempDir private Path folder;

    private static List<String> training(Path run) {
        List<String> arguments = new ArrayList<>(List.of("train", "glyph-csnn"));
        arguments.addAll(List.of("--size", "160", "--batch", "16", "--epochs", "" + EPOCHS));
        arguments.addAll(List.of("--checkpoint-every", "2", "--run", run.toString()));
        return arguments;
    }

    @Test
    @Timeout(120)
    void aRunThatIsKilledAgainAndAgainEndsInTheNumbersOfAnUnbrokenOne()
            throws IOException, InterruptedException {
        Path unbroken = folder.resolve("unbroken");
        finish(training(unbroken));

        Path killed = Files.createDirectory(folder.resolve("killed"));
        SplittableRandom random = new SplittableRandom(7);
        for (int kill = 0; kill < KILLS; kill++) {
            List<String> arguments = training(killed);
            if (kill > 0) {
                arguments.add("--resume");
            }
            // The first one comes before there is a checkpoint.
            int changes = kill == 0 ? 1 : random.nextInt(2, MOST_CHANGES);
            killAfter(changes, killed, arguments);
        }
        List<String> last = training(killed);
        last.add("--resume");
        finish(last);

        assertSameTensors(unbroken.resolve("last.safetensors"), killed.resolve("last.safetensors"));
        assertSameTensors(unbroken.resolve("best.safetensors"), killed.resolve("best.safetensors"));
        List<String> metrics = metricsWithoutTimes(unbroken);
        assertEquals(EPOCHS, metrics.size());
        assertEquals(metrics, metricsWithoutTimes(killed));
    }

    private static void finish(List<String> arguments) {
        CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
    }

    /**
     * The kill comes at whatever the process does by then: a step, writing a checkpoint, an
     * evaluation.
     */
    private static void killAfter(int changes, Path run, List<String> arguments)
            throws IOException, InterruptedException {
        try (WatchService watch = run.getFileSystem().newWatchService()) {
            run.register(
                    watch,
                    StandardWatchEventKinds.ENTRY_CREATE,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_DELETE);
            Process process = ChildJvm.start(List.of(), Main.class, arguments);
            try {
                int seen = 0;
                while (seen < changes) {
                    WatchKey key = watch.poll(60, TimeUnit.SECONDS);
                    assertNotNull(key, "no change in the run folder within a minute");
                    for (WatchEvent<?> event : key.pollEvents()) {
                        seen += event.count();
                    }
                    key.reset();
                }
                assertTrue(process.isAlive(), "the run was over before it was killed");
            } finally {
                process.destroyForcibly();
                assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            }
        }
    }

    private static void assertSameTensors(Path expected, Path actual) throws IOException {
        Safetensors wanted = Safetensors.read(expected);
        Safetensors got = Safetensors.read(actual);
        assertEquals(wanted.tensors().keySet(), got.tensors().keySet());
        wanted.tensors()
                .forEach(
                        (name, tensor) ->
                                assertArrayEquals(
                                        tensor.data(), got.tensors().get(name).data(), name));
    }

    private static List<String> metricsWithoutTimes(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
                .map(line -> line.replaceAll("\"(samplesPerSecond|seconds)\":[^,}]*", ""))
                .toList();
    }
}
