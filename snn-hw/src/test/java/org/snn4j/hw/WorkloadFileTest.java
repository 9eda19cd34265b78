package org.snn4j.hw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorkloadFileTest {
    private static final String HAND_WRITTEN =
            """
            {"format": "snn4j-workload", "version": 1, "name": "hand", "timesteps": 2, "samples": 3,
             "layers": [
               {"name": "conv1", "kind": "convolution", "input": {"height": 8, "width": 6, "channels": 4},
                "kernel": {"height": 3, "width": 1}, "stride": 2, "padding": {"height": 1, "width": 0}, "groups": 2,
                "filters": 8, "output": {"height": 4, "width": 3}, "inputActivity": {"assumedDensity": 0.25}},
               {"name": "pool", "kind": "other", "description": "average pooling"},
               {"name": "fc", "kind": "linear", "inputs": 5, "outputs": 2, "firesSpikes": false, "inputKind": "real",
                "weights": {"bits": 4, "mask": "xQM="},
                "inputActivity": {"densityPerTimestep": [0.5, 0.25]},
                "outputActivity": {"trains": "BQI="},
                "surrogate": {"spikesPerTimestep": [6, 0]}}]}
            """;

    @TempDir private Path folder;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatIsWrittenIsReadBack(int seed) throws IOException {
        Workload workload = RandomWorkloads.workload(new Random(seed));
        Path file = folder.resolve("w.json");
        workload.write(file);
        assertEquals(workload, Workload.read(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList(), "nothing but the file is left");
        }
    }

    @Test
    void aFileMayBeWrittenByHand() throws IOException {
        Workload workload = read(HAND_WRITTEN);
        assertEquals(1, workload.batch());
        assertEquals(List.of(new OtherLayer("pool", "average pooling")), workload.otherLayers());
        WeightedLayer conv = workload.weightedLayers().get(0);
        assertEquals(new LayerShape(8, 6, 4, 3, 1, 2, 1, 0, 2, 8), conv.shape());
        assertEquals(new Activity.Assumed(0.25), conv.input());
        assertEquals(Weights.DENSE_8_BIT, conv.weights());
        assertTrue(conv.firesSpikes());
        WeightedLayer fc = workload.weightedLayers().get(1);
        assertFalse(fc.firesSpikes());
        assertEquals(InputKind.REAL_VALUES, fc.inputKind());
        // 0xC5 0x03: bits 0, 2, 6, 7, 8, 9
        assertEquals(6, fc.weights().mask().count());
        assertTrue(fc.weights().mask().get(9));
        assertEquals(0.4, fc.weights().sparsity(), 1e-15);
        // 0x05 0x02: two spikes in the first timestep, one in the second
        assertEquals(
                new Activity.Counts(List.of(2L, 1L), 6), ((Activity.Trains) fc.output()).counts());
        assertEquals(new Activity.Counts(List.of(6L, 0L), 6), fc.surrogate());
        assertEquals(Activity.NOT_RECORDED, fc.membraneGradient());
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\": 1 | \"version\": 2 | workload.version: expected version 1, got 2",
                "snn4j-workload | other | workload.format: expected \"snn4j-workload\", got"
                        + " \"other\"",
                "\"timesteps\": 2 | \"timesteps\": \"two\" | workload.timesteps: expected an"
                        + " integer, got \"two\"",
                "\"timesteps\": 2, | `` | workload.timesteps: expected an integer, got nothing",
                "\"timesteps\": 2 | \"timesteps\": 3 | workload.layers[2].outputActivity.trains:"
                        + " expected 18 bits in 3 bytes, got 2 bytes",
                "\"kind\": \"other\" | \"kind\": \"pool\" | workload.layers[1].kind: expected"
                        + " convolution, linear or other, got \"pool\"",
                "\"stride\": 2 | \"strid\": 2 | workload.layers[0].output: expected 8x6 from map,"
                        + " kernel, stride and padding, got {\"height\":4,\"width\":3}",
                "\"firesSpikes\" | \"fireSpikes\" | workload.layers[2].fireSpikes: unknown field."
                        + " Is it misspelt?",
                "\"groups\": 2 | \"groups\": 3 | workload.layers[0]: groups: expected a divisor of"
                        + " 4 channels and 8 filters, got 3",
                "0.25}}, | 1.25}}, | workload.layers[0].inputActivity: assumed density: expected"
                        + " 0.0 to 1.0, got 1.25",
                "\"assumedDensity\": | \"density\": | workload.layers[0].inputActivity.density:"
                        + " expected exactly one of assumedDensity, densityPerTimestep,"
                        + " spikesPerTimestep and trains, got 0.25",
                "[6, 0] | [7, 0] | workload.layers[2].surrogate: measured count: expected 0.0 to"
                        + " 6.0, got 7.0",
                "[6, 0] | [6] | fc.surrogate: expected 2 timesteps, got 1",
                "[0.5, 0.25] | [0.5, \"x\"] |"
                    + " workload.layers[2].inputActivity.densityPerTimestep[1]: expected a number,"
                    + " got \"x\"",
                "xQM= | xQ8= | workload.layers[2].weights.mask: expected zeros behind bit 9, got"
                        + " other bits",
                "xQM= | xQ | workload.layers[2].weights.mask: expected 10 bits in 2 bytes, got 1"
                        + " bytes",
                "xQM= | x?== | workload.layers[2].weights.mask: expected base64, got Illegal base64"
                        + " character 3f",
                "\"name\": \"pool\" | \"name\": \"fc\" | workload: expected unique layer names, got"
                        + " 'fc' twice",
                "\"inputKind\": \"real\" | \"inputKind\": \"float\" | workload.layers[2].inputKind:"
                        + " expected spikes or real, got \"float\"",
            })
    void aMalformedFileGivesOneClearError(String part, String replacement, String problem) {
        assertTrue(HAND_WRITTEN.contains(part), part);
        WorkloadFormatException refused =
                assertThrows(
                        WorkloadFormatException.class,
                        () -> read(HAND_WRITTEN.replace(part, replacement)));
        assertEquals(folder.resolve("hand.json") + ": " + problem, refused.getMessage());
        assertEquals(folder.resolve("hand.json"), refused.file());
    }

    @Test
    void aTruncatedFileNamesThePlace() {
        WorkloadFormatException refused =
                assertThrows(
                        WorkloadFormatException.class, () -> read(HAND_WRITTEN.substring(0, 40)));
        assertTrue(
                refused.getMessage()
                        .startsWith(
                                folder.resolve("hand.json") + ": not valid JSON: line 1, column "),
                refused::getMessage);
    }

    @Test
    void aFileThatIsNoObjectIsRefused() {
        WorkloadFormatException refused =
                assertThrows(WorkloadFormatException.class, () -> read("[1]"));
        assertEquals(
                folder.resolve("hand.json") + ": workload: expected an object, got [1]",
                refused.getMessage());
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 20).boxed();
    }

    private Workload read(String text) throws IOException {
        Path file = folder.resolve("hand.json");
        Files.writeString(file, text);
        return Workload.read(file);
    }
}
