package org.snn4j.nir.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.neurons.Lif;
import org.snn4j.nir.Nir;
import org.snn4j.nir.SharedFiles;
import org.snn4j.nir.graph.NirException;
import org.snn4j.nir.graph.NirModel;
import org.snn4j.nir.hdf5.Hdf5Exception;
import org.snn4j.nir.network.Discretisation;
import org.snn4j.nir.network.NirNetwork;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;

/**
 * Files that say something else than they should: each is refused, and the message names the node.
 */
class MalformedGraphsTest {
    private static final long[] ONE = {1};
    private static final long[] TWO = {2};
    private static final long[] IMAGE = {2, 6, 6};

    @TempDir private Path folder;

    private static GraphFile lif(Object tau, Object r) {
        return GraphFile.around(
                TWO, TWO, "LIF", "tau", tau, "r", r, "v_leak", 0d, "v_threshold", 1d);
    }

    private static GraphFile convolution(Object padding, Object dilation, Object stride) {
        return GraphFile.around(
                IMAGE,
                IMAGE,
                "Conv2d",
                "weight",
                new float[1][2][2][2],
                "bias",
                new float[1],
                "padding",
                padding,
                "dilation",
                dilation,
                "stride",
                stride);
    }

    private static GraphFile chain() {
        return GraphFile.around(ONE, ONE, "Scale", "scale", 1f);
    }

    static Stream<Arguments> files() {
        float[][] square = {{1, 0}, {0, 1}};
        long[] ones = {1, 1};
        return Stream.of(
                Arguments.of(
                        "node 'n': tau is missing",
                        GraphFile.around(
                                TWO, TWO, "LIF", "r", 1d, "v_leak", 0d, "v_threshold", 1d)),
                Arguments.of(
                        "node 'n': type: expected one of [I, LI, IF, LIF, CubaLI, CubaLIF][Input,"
                                + " Output, Affine, Linear, Conv1d, Conv2d, Flatten, SumPool2d,"
                                + " AvgPool2d, Delay, Scale, Threshold, NIRGraph], got 'LSTM'",
                        GraphFile.around(TWO, TWO, "LSTM", "weight", square)),
                Arguments.of(
                        "node 'n': expected nothing but [bias, type, weight], got [gain] as well. A"
                                + " network that leaves it out may be another one.",
                        GraphFile.around(
                                TWO,
                                TWO,
                                "Affine",
                                "weight",
                                square,
                                "bias",
                                new float[2],
                                "gain",
                                2f)),
                Arguments.of(
                        "node 'n': weight: expected finite numbers of float32, got NaN at index 1",
                        GraphFile.around(
                                TWO, TWO, "Linear", "weight", new float[][] {{1, Float.NaN}})),
                Arguments.of(
                        "node 'n': weight: expected finite numbers of float32, got 1.0E300 at index"
                                + " 0",
                        GraphFile.around(TWO, TWO, "Linear", "weight", new double[][] {{1e300}})),
                Arguments.of(
                        "node 'n': (Linear) weight: expected [out, in] with values in it, got [2]",
                        GraphFile.around(TWO, TWO, "Linear", "weight", new float[2])),
                Arguments.of(
                        "node 'n': weight: expected numbers, got strings",
                        GraphFile.around(TWO, TWO, "Linear", "weight", "none")),
                Arguments.of(
                        "node 'n': (Affine) bias: expected [2] as weight has rows, got [3]",
                        GraphFile.around(
                                TWO, TWO, "Affine", "weight", square, "bias", new float[3])),
                Arguments.of(
                        "node 'n': (Linear) weight: expected [2, 3] for what comes in, [3], got [2,"
                                + " 2]",
                        GraphFile.around(new long[] {3}, TWO, "Linear", "weight", square)),
                Arguments.of(
                        "node 'out': (Output) shape: expected [2] as comes in, got [3]",
                        GraphFile.around(TWO, new long[] {3}, "Linear", "weight", square)),
                Arguments.of("node 'n': (LIF) tau: expected above 0, got -1.0", lif(-1d, 1d)),
                Arguments.of("node 'n': (LIF) tau: expected above 0, got 0.0", lif(0d, 1d)),
                Arguments.of(
                        "node 'n': (LIF) tau: expected at least the timestep, 1.0E-4 s, got 1.0E-5."
                                + " Choose a shorter timestep.",
                        lif(1e-5, 1d)),
                Arguments.of(
                        "node 'n': (LIF) r: expected one number or the shape [2] of what comes in,"
                                + " got [3]",
                        lif(0.01, new float[] {1, 2, 3})),
                Arguments.of(
                        "node 'n': (Scale) scale: expected one number or the shape [2, 6, 6] of"
                                + " what comes in, got [6]",
                        GraphFile.around(IMAGE, IMAGE, "Scale", "scale", new float[6])),
                Arguments.of(
                        "node 'n': (Conv2d) stride: expected 2 numbers from 1 on, got [1, 0]",
                        convolution(0L, 1L, new long[] {1, 0})),
                Arguments.of(
                        "node 'n': stride: expected whole numbers below 2^31, got 1.5",
                        convolution(0L, 1L, 1.5)),
                Arguments.of(
                        "node 'n': padding: expected numbers, 'same' or 'valid', got 'full'",
                        convolution("full", 1L, 1L)),
                Arguments.of(
                        "node 'n': (Conv2d) shape [1, 2000000005, 2000000005]: expected at most"
                                + " 2^31-1 values. Use a smaller batch or fewer timesteps.",
                        convolution(1_000_000_000L, 1L, 1L)),
                Arguments.of(
                        "node 'n': (Conv2d) expected a kernel that fits into 6 places with padding"
                                + " 0, got one that spans 1000000001",
                        convolution(0L, 1_000_000_000L, 1L)),
                Arguments.of(
                        "node 'n': (Conv2d) expected at most 16777216 values once the gaps of [1,"
                                + " 2, 3999, 2] are filled with zeros, got [1, 2, 3999, 3999]",
                        GraphFile.around(
                                new long[] {2, 4096, 4096},
                                new long[] {1, 98, 98},
                                "Conv2d",
                                "weight",
                                new float[1][2][2][2],
                                "bias",
                                new float[1],
                                "dilation",
                                3998L)),
                Arguments.of(
                        "node 'n': (Conv2d) expected channels and 2 more axes, got [2]",
                        GraphFile.around(
                                TWO,
                                TWO,
                                "Conv2d",
                                "weight",
                                new float[1][2][2][2],
                                "bias",
                                new float[1])),
                Arguments.of(
                        "node 'n': (SumPool2d) expected a kernel that fits into 6 places with"
                                + " padding 0, got one that spans 7",
                        GraphFile.around(
                                IMAGE, IMAGE, "SumPool2d", "kernel_size", new long[] {7, 7})),
                Arguments.of(
                        "node 'n': (Flatten) start_dim and end_dim: expected axes of [2, 6, 6], got"
                                + " 2 to 3",
                        GraphFile.around(IMAGE, IMAGE, "Flatten", "start_dim", 2L, "end_dim", 3L)),
                Arguments.of(
                        "node 'n': (Delay) delay: expected 0 or more, got -1.0",
                        GraphFile.around(TWO, TWO, "Delay", "delay", -1d)),
                Arguments.of(
                        "node 'n': (Delay) delay: expected at most 8388608 timesteps of 1.0E-4 s,"
                                + " got 1.0E9 s",
                        GraphFile.around(TWO, TWO, "Delay", "delay", 1e9)),
                Arguments.of(
                        "node 'in': shape: expected lengths of 1 or more, got [0, 2]",
                        GraphFile.around(new long[] {0, 2}, TWO, "Linear", "weight", square)),
                Arguments.of(
                        "node 'in': shape: expected whole numbers below 2^31, got 1.0E12",
                        GraphFile.around(
                                new long[] {1_000_000_000_000L}, TWO, "Linear", "weight", square)),
                Arguments.of(
                        "node 'in': (Input) shape [100000, 100000]: expected at most 2^31-1 values."
                                + " Use a smaller batch or fewer timesteps.",
                        GraphFile.around(
                                new long[] {100_000, 100_000}, TWO, "Linear", "weight", square)),
                Arguments.of(
                        "node 'in': (Input) expected at most 67108864 values in a timestep, got"
                                + " [10000, 10000]",
                        GraphFile.around(
                                new long[] {10_000, 10_000}, TWO, "Linear", "weight", square)),
                Arguments.of("graph: expected nodes, got none", new GraphFile().edge("in", "out")),
                Arguments.of(
                        "graph: edges: expected pairs of names, got nothing",
                        new GraphFile().node("in", "Input", "shape", ones)),
                Arguments.of(
                        "node 'm': edge n -> m names it, but the nodes are [in, n, out]",
                        chain().edge("n", "m")),
                Arguments.of(
                        "node 'm': expected an edge to it on a way from the input, got none",
                        chain().node("m", "Scale", "scale", 1f).edge("m", "n")),
                Arguments.of(
                        "node 'm': expected an edge from it on a way to the output, got none",
                        chain().node("m", "Scale", "scale", 1f).edge("n", "m")),
                Arguments.of(
                        "node 'in': expected no edge into an Input, got n -> in",
                        chain().edge("n", "in")),
                Arguments.of(
                        "node 'out': expected no edge out of an Output, got out -> n",
                        chain().edge("out", "n")),
                Arguments.of(
                        "graph: expected one Input, got 2 [in, other]",
                        chain().node("other", "Input", "shape", ONE).edge("other", "n")),
                Arguments.of(
                        "node 'n': expected a neuron, or a delay of a timestep or more, on every"
                                + " cycle, got one without: what it gives would depend on itself"
                                + " within a timestep",
                        chain().edge("n", "n")),
                Arguments.of(
                        "node 'd': expected a neuron, or a delay of a timestep or more, on every"
                                + " cycle, got one without: what it gives would depend on itself"
                                + " within a timestep",
                        chain().node("d", "Delay", "delay", 1e-5).edge("n", "d").edge("d", "n")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aFaultIsNamed(String message, GraphFile graph) {
        Path file = folder.resolve("graph.nir");
        Exception wrong =
                assertThrows(
                        Exception.class,
                        () -> NirNetwork.of(graph.readFrom(file).graph(), Discretisation.of(1e-4)));
        assertTrue(
                wrong instanceof NirFileException || wrong instanceof NirException,
                wrong::toString);
        String path = wrong instanceof NirFileException ? file + ": " : "";
        assertEquals(path + message, wrong.getMessage());
    }

    @Test
    void oddSpellingsThatMeanTheSameAreReadWithANote() throws IOException {
        NirModel model =
                GraphFile.around(
                                new long[] {1, 2},
                                TWO,
                                "lif",
                                "tau",
                                new double[] {0.01},
                                "r",
                                new float[][] {{1}, {2}},
                                "v_leak",
                                0L,
                                "v_threshold",
                                1d)
                        .edge("in", "n")
                        .readFrom(folder.resolve("odd.nir"));
        assertEquals(
                List.of(
                        "node 'n': type 'lif' is read as LIF",
                        "edge in -> n is given twice and counts once"),
                model.notes());
        NirNetwork net = NirNetwork.of(model.graph(), Discretisation.of(5e-3));
        Tensor output = net.forward(Tensor.full(1.2f, net.inputShape(2, 1).toArray()));
        // v = 0.5 * 2 * 1.2 for the second neuron; 0.6 and 0.9 for the first.
        assertArrayEquals(new float[] {0, 1, 0, 1}, output.data());
    }

    @Test
    void whatIsNotHdf5OrNotThereIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.nir"), "no graph".repeat(200));
        Hdf5Exception wrong = assertThrows(Hdf5Exception.class, () -> NirReader.read(text));
        assertTrue(
                wrong.getMessage().startsWith(text + ": cannot be read as HDF5: "),
                wrong.getMessage());
        assertThrows(IOException.class, () -> NirReader.read(folder));
    }

    /** Reads and builds; whatever the bytes say, there is a graph or a complaint. */
    private void survive(byte[] bytes) throws IOException {
        Path file = folder.resolve("damaged.nir");
        Files.write(file, bytes);
        try {
            NirNetwork net = Nir.load(file);
            if (net.largestStep() < 10_000) {
                net.forward(Tensor.full(1f, net.inputShape(2, 1).toArray()));
            }
        } catch (IOException | NirException refused) {
            assertFalse(refused.getMessage().isEmpty());
        }
    }

    @Test
    void damagedFilesOfOursNeverCrash() throws IOException {
        Path whole = folder.resolve("whole.nir");
        Nir.save(
                new Sequential(new Conv2d(2, 3, 3), new Lif(), new Flatten(), new Linear(12, 4)),
                Shape.of(4, 4, 2),
                1e-3,
                whole);
        damage(Files.readAllBytes(whole), 60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lif_norse", "two_lif_neurons"})
    void damagedFilesOfOthersNeverCrash(String name) throws IOException {
        damage(Files.readAllBytes(SharedFiles.find("nir/" + name + ".nir")), 60);
    }

    private void damage(byte[] whole, int times) throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < times; i++) {
            survive(java.util.Arrays.copyOf(whole, random.nextInt(whole.length)));
            byte[] flipped = whole.clone();
            for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                flipped[random.nextInt(whole.length)] = (byte) random.nextInt(256);
            }
            survive(flipped);
        }
    }
}
