package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.layers.Linear;
import org.snn4j.neurons.Lif;
import org.snn4j.nir.Nir;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Shape;

class NirCommandsTest {
    private static final Path DATA =
            Path.of(System.getProperty("snn4j.root"))
                    .toAbsolutePath()
                    .resolveSibling("shared")
                    .resolve("data");

    @TempDir private Path folder;

    private static String shared(String name) {
        Path path = DATA.resolve(name);
        assumeTrue(Files.exists(path), name + ": no such data in " + DATA);
        return path.toString();
    }

    private static String out(String... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertEquals("", run.err());
        assertEquals(0, run.exitCode(), run.out());
        return run.out();
    }

    /** Two weights of 1 into neurons that fire from 1 on and keep half of their potential. */
    private String small() throws IOException {
        Linear linear = new Linear(1, 2).withoutBias();
        java.util.Arrays.fill(linear.parameters().get("weight").value().data(), 1f);
        Path file = folder.resolve("small.nir");
        Nir.save(new Sequential(linear, new Lif()), Shape.of(1), 1e-3, file);
        return file.toString();
    }

    @Test
    void infoTellsNodesEdgesAndWhatRuns() throws IOException {
        String file = small();
        List<String> lines = out("nir", "info", file).lines().toList();
        assertEquals(file + ": NIR, version 1.0", lines.get(0));
        assertTrue(lines.contains("  0  Linear [2, 1]"), lines::toString);
        assertTrue(lines.contains("  0 -> 1"), lines::toString);
        assertEquals(
                "runs with timesteps of 0.001 s: [1] -> [2], 2 parameters",
                lines.get(lines.size() - 1));
        String slow = out("nir", "info", file, "--dt", "1e-8");
        assertTrue(
                slow.contains(
                        "note: the longest time constant is 200000 timesteps of 1.0E-8 s. Was the"
                                + " file written for another one? --dt sets it.\n"),
                slow);
    }

    @Test
    void aConstantInputRuns() throws IOException {
        String table = folder.resolve("out.csv").toString();
        String text =
                out("nir", "run", small(), "--timesteps", "4", "--constant", "0.6", "--out", table);
        // 0.6, 0.9, 1.05 fires, 0.05 / 2 + 0.6 does not.
        assertEquals(
                "1 samples of 4 timesteps, mean output 0.250000\nsample 0, sums over time: 1 1\n",
                text.replace(".00000", ""));
        assertEquals(
                List.of("0,0,0.0,0.0", "0,1,0.0,0.0", "0,2,1.0,1.0", "0,3,0.0,0.0"),
                Files.readAllLines(Path.of(table)));
    }

    @Test
    void inputCanBeATable() throws IOException {
        Path table = Files.writeString(folder.resolve("in.csv"), "2,extra\n0\n0.4\n");
        String text = out("nir", "run", small(), "--data", table.toString());
        assertTrue(text.startsWith("1 samples of 3 timesteps, mean output 0.333333\n"), text);
        Files.writeString(table, "2\nnan\n");
        CommandRun wrong = CommandRun.of("nir", "run", small(), "--data", table.toString());
        assertEquals(
                "snn nir run: " + table + ": line 2: expected a number in column 1, got [nan]\n",
                wrong.err());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "--dt,0,1,'--dt: expected > 0, got 0.0'",
        "--timesteps,-1,1,'--timesteps: expected 1 or more, got -1'",
        "--batch,0,1,'--batch: expected 1 or more, got 0'",
        "--rows,3,2,'--rows: expected FROM..TO, got ''3'''",
        "--rows,0..1,2,'--rows: expected rows of 0..0, got 0..1'",
        "--dataset,nothing,2,nothing"
    })
    void wrongOptionsAreNamed(String option, String value, int exitCode, String message)
            throws IOException {
        CommandRun run = CommandRun.of("nir", "run", small(), option, value);
        assertEquals(exitCode, run.exitCode(), run.err());
        assertTrue(run.err().contains(message), run.err());
    }

    @Test
    void whatDoesNotFitIntoMemoryIsRefused() throws IOException {
        CommandRun run = CommandRun.of("nir", "run", small(), "--timesteps", "900000000");
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("Choose a smaller --batch or fewer --timesteps."), run.err());
    }

    @Test
    void aTrainedNetworkReadsAsWellAfterExport() {
        String checkpoint = folder.resolve("run/best.safetensors").toString();
        String file = folder.resolve("glyphs.nir").toString();
        out(
                "train",
                "glyph-csnn",
                "--size",
                "60",
                "--epochs",
                "1",
                "--run",
                folder.resolve("run").toString());
        String exported = out("nir", "export", checkpoint, "--out", file);
        assertTrue(exported.contains("is left out: average the output"), exported);
        String evaluated = out("eval", checkpoint, "--size", "60");
        String run =
                out("nir", "run", file, "--dataset", "glyphs", "--size", "60", "--timesteps", "4");
        assertEquals(percent("accuracy", evaluated), percent("right \\(", run), evaluated + run);
    }

    private static String percent(String before, String text) {
        Matcher matcher = Pattern.compile(before + " ?([0-9.]+) %").matcher(text);
        assertTrue(matcher.find(), text);
        return matcher.group(1);
    }

    @Test
    void aBundledNetworkIsExportedUntrained() {
        String file = folder.resolve("untrained.nir").toString();
        out("nir", "export", "glyph-csnn", "--out", file, "--dt", "0.002");
        assertTrue(out("nir", "info", file).contains("runs with timesteps of 0.002 s"));
    }

    @Test
    void theGraphsOfOthersRunOnTheirData() {
        String braille =
                out(
                        "nir",
                        "run",
                        shared("nir/braille_noDelay_bias_zero.nir"),
                        "--data",
                        shared("braille/braille7_spikes.npy.gz"),
                        "--labels",
                        shared("braille/braille7_labels.npy"),
                        "--rows",
                        "918..977");
        assertTrue(braille.matches("(?s).*\\n5[5-9] of 60 right .*"), braille);
        String lif =
                out(
                        "nir",
                        "run",
                        shared("nir/lif_norse.nir"),
                        "--data",
                        shared("nir/traces/lif_norse.csv"));
        assertTrue(lif.contains("not 0 at timesteps [460, 510, 710, 760]\n"), lif);
    }

    @Test
    void theNetworkOfLoihiGivesTheSpikesThatItMust() {
        String network = shared("lava-oxford/network.net");
        String input = shared("lava-oxford/input.bs1");
        String truth = shared("lava-oxford/ground_truth.npy");
        assertEquals(
                "LavaNetwork 200->200: 1881 spikes in, 10178 spikes out\n0 spikes differ from "
                        + truth
                        + "\n",
                out("nir", "loihi", network, "--data", input, "--expect", truth));
        CommandRun other =
                CommandRun.of(
                        "nir",
                        "loihi",
                        network,
                        "--data",
                        input,
                        "--expect",
                        shared("lava-oxford/output.npy"));
        assertEquals(1, other.exitCode());
    }
}
