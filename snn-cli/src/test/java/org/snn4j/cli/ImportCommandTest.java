package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.checkpoint.Safetensors;

/** The network yin-yang-snn has dense layers 4-120, 120-120 and 120-3. */
class ImportCommandTest {
    @TempDir private Path folder;

    private Path stateDict() throws IOException {
        Path file = folder.resolve("net.safetensors");
        new Safetensors(
                        Map.of(
                                "fc1.weight", Tensor.full(0.25f, 120, 4),
                                "fc1.bias", Tensor.zeros(120),
                                "fc2.weight", Tensor.full(0.25f, 120, 120),
                                "fc2.bias", Tensor.zeros(120),
                                "fc3.weight", Tensor.full(0.5f, 3, 120),
                                "fc3.bias", Tensor.of(new float[] {0, 1, 0}, 3),
                                "lif.beta", Tensor.full(0.9f, new int[0])),
                        Map.of())
                .write(file);
        return file;
    }

    @Test
    void tensorsAreListedWithoutAModel() throws IOException {
        CommandRun run = CommandRun.of("import", stateDict().toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().matches("(?s).*fc1\\.weight +\\[120, 4\\]\\R.*"), run.out());
    }

    @Test
    void weightsBecomeACheckpointThatEvalTakes() throws IOException {
        Path target = folder.resolve("ours.safetensors");
        CommandRun run =
                CommandRun.of(
                        "import",
                        stateDict().toString(),
                        "--model",
                        "yin-yang-snn",
                        "--modules",
                        "fc1,fc2,fc3",
                        "--without",
                        "lif",
                        "--out",
                        target.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("fc1.weight"), run.out());
        // All inputs weigh the same, and the second class has a bias: it wins each time.
        CommandRun eval = CommandRun.of("eval", target.toString());
        assertEquals(0, eval.exitCode(), eval.err());
        String accuracy = run.out().replaceAll("(?s).*test accuracy ([\\d.]+) %.*", "$1");
        assertTrue(eval.out().contains("accuracy " + accuracy + " %"), eval.out() + run.out());
        assertEquals(33, Double.parseDouble(accuracy), 4);
    }

    @Test
    void namesThatDoNotFitAreListedAndNothingIsWritten() throws IOException {
        Path target = folder.resolve("ours.safetensors");
        CommandRun run =
                CommandRun.of(
                        "import",
                        stateDict().toString(),
                        "--model",
                        "yin-yang-snn",
                        "--modules",
                        "fc1,fc3,fc2",
                        "--out",
                        target.toString());
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("expected fc3.weight [120, 120], got [3, 120]"), run.err());
        assertTrue(run.err().contains("lif.beta []: no layer takes it"), run.err());
        assertFalse(Files.exists(target));
    }
}
