package org.snn4j.nir.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.layers.AdaptiveAvgPool2d;
import org.snn4j.layers.AvgPool2d;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv1d;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Dropout;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MaxPool2d;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.layers.Residual;
import org.snn4j.neurons.LeakyIntegrator;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.RecurrentLif;
import org.snn4j.neurons.SynapticLif;
import org.snn4j.neurons.dynamics.Charge;
import org.snn4j.neurons.dynamics.Comparison;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.nir.Nir;
import org.snn4j.nir.SharedFiles;
import org.snn4j.nir.file.NirReader;
import org.snn4j.nir.file.NirWriter;
import org.snn4j.nir.graph.NirException;
import org.snn4j.nir.graph.NirModel;
import org.snn4j.nir.network.NirNetwork;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;

class NirExportTest {
    private static final double TIMESTEP = 1e-3;

    @TempDir private Path folder;

    private static Tensor input(int... dims) {
        Random random = new Random(3);
        Tensor tensor = Tensor.zeros(dims);
        for (int i = 0; i < tensor.data().length; i++) {
            tensor.data()[i] = random.nextFloat() < 0.4f ? 1 + random.nextFloat() : 0;
        }
        return tensor;
    }

    private NirNetwork again(Layer net, Shape sample) throws IOException {
        net.eval();
        Path file = folder.resolve("net.nir");
        Nir.save(net, sample, TIMESTEP, file);
        return Nir.load(file);
    }

    private void assertSame(Layer net, Tensor input) throws IOException {
        Shape sample = input.shape().dropFirst().dropFirst();
        NirNetwork again = again(net, sample);
        Tensor expected = net.forward(input);
        assertTrue(expected.density() > 0.02, "hardly any spikes: " + expected.density());
        assertArrayEquals(expected.data(), again.forward(input).data());
    }

    private static LifConfig hard(float leak) {
        return LifConfig.DEFAULT.withLeak(leak).withReset(Reset.HARD);
    }

    @Test
    void aConvolutionalNetworkComesBackTheSame() throws IOException {
        assertSame(
                new Sequential(
                        new Conv2d(2, 8, 3).same().stride(2),
                        new Lif(),
                        new MaxPool2d(3).stride(1).padding(1),
                        new AvgPool2d(2),
                        new Conv2d(8, 6, 3).padding(1).groups(2).withoutBias(),
                        new Lif(hard(0.9f).withThreshold(0.2f).withResetPotential(-0.1f)),
                        new Flatten(),
                        new Dropout(0.5f),
                        new Linear(3 * 3 * 6, 20),
                        Lif.integrateAndFire(),
                        new Linear(20, 5).withoutBias(),
                        new Lif(
                                LifConfig.DEFAULT
                                        .withCharge(new Charge.DecayInput(3f))
                                        .withReset(Reset.HARD)
                                        .withThreshold(0.05f)
                                        .withComparison(Comparison.ABOVE))),
                input(12, 3, 12, 12, 2));
    }

    @Test
    void synapticRecurrentAndResidualNeuronsComeBackTheSame() throws IOException {
        assertSame(
                new Sequential(
                        new Linear(6, 16),
                        new SynapticLif(0.7f, hard(0.8f)),
                        new Residual(new Sequential(new Linear(16, 16), new Lif())),
                        new RecurrentLif(16, LifConfig.DEFAULT.withLeak(0.8f)),
                        new Residual(new Linear(16, 9), new Linear(16, 9)),
                        new LeakyIntegrator(0.9f),
                        new LeakyIntegrator(1f),
                        new Lif()),
                input(20, 2, 6));
    }

    @Test
    void poolingToASizeComesBackTheSame() throws IOException {
        assertSame(
                new Sequential(
                        new AdaptiveAvgPool2d(2, 1), new Flatten(), new Linear(6, 4), new Lif()),
                input(8, 2, 4, 5, 3));
        NirException uneven =
                assertThrows(
                        NirException.class,
                        () -> NirExport.of(new AdaptiveAvgPool2d(2), Shape.of(4, 5, 3), TIMESTEP));
        assertTrue(
                uneven.getMessage().endsWith("got an image [3, 4, 5] that they do not divide"),
                uneven.getMessage());
    }

    @Test
    void aNetworkOverLinesComesBackTheSame() throws IOException {
        assertSame(
                new Sequential(
                        new Conv1d(3, 8, 5).stride(2).padding(2),
                        new Lif(),
                        new Flatten(),
                        new Linear(10 * 8, 4),
                        new Lif(LifConfig.DEFAULT.withThreshold(0.2f))),
                input(9, 2, 20, 3));
    }

    @Test
    void batchNormsAreAbsorbed() throws IOException {
        BatchNorm first = new BatchNorm(8);
        BatchNorm second = new BatchNorm(5);
        Layer net =
                new Sequential(
                        new Conv2d(1, 8, 3).withoutBias(),
                        first,
                        new Flatten(),
                        new Linear(4 * 4 * 8, 5).withoutBias(),
                        second);
        for (int i = 0; i < 3; i++) {
            net.forward(input(4, 8, 6, 6, 1));
        }
        NirNetwork again = again(net, Shape.of(6, 6, 1));
        Tensor input = input(5, 2, 6, 6, 1);
        assertArrayEquals(net.forward(input).data(), again.forward(input).data(), 1e-5f);
    }

    @Test
    void encodersAndReadOutsAreLeftOutWithANote() {
        NirModel model =
                NirExport.of(
                        new Sequential(
                                new DirectEncoding(4),
                                new Linear(3, 2),
                                new Lif(),
                                new MeanOverTime()),
                        Shape.of(3),
                        TIMESTEP);
        assertEquals(
                List.of("input", "1", "2", "output"), List.copyOf(model.graph().nodes().keySet()));
        assertEquals(2, model.notes().size());
        assertEquals("3 (MeanOverTime) is left out: average the output", model.notes().get(1));
    }

    @Test
    void whatNirDoesNotCoverIsRefusedByName() {
        NirException pool =
                assertThrows(
                        NirException.class,
                        () ->
                                NirExport.of(
                                        new Sequential(
                                                new Sequential(
                                                        new Conv2d(1, 1, 1), new MaxPool2d(2))),
                                        Shape.of(4, 4, 1),
                                        TIMESTEP));
        assertEquals(
                "node '0.1': (MaxPool2d 2x2) expected spikes in front of a maximum, which NIR does"
                        + " not have: only of spikes is it a sum with a threshold",
                pool.getMessage());
        NirException membrane =
                assertThrows(
                        NirException.class,
                        () ->
                                NirExport.of(
                                        new Sequential(new Lif().returningMembrane()),
                                        Shape.of(4),
                                        TIMESTEP));
        assertTrue(membrane.getMessage().endsWith("spikes from a membrane of their own"));
        NirException order =
                assertThrows(
                        NirException.class,
                        () ->
                                NirExport.of(
                                        new Sequential(new Flatten(), new Lif()),
                                        Shape.of(4, 4, 2),
                                        TIMESTEP));
        assertEquals(
                "graph: expected a Linear behind the last Flatten: the order of axes differs",
                order.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lif_norse",
                "lif_rockpool",
                "two_lif_neurons",
                "cnn_sinabs",
                "braille_flattened",
                "braille_noDelay_bias_zero_subgraph",
                "braille_noDelay_noBias_subtract"
            })
    void graphsOfOthersAreWrittenAsTheyWereRead(String name) throws IOException {
        NirModel read = NirReader.read(SharedFiles.find("nir/" + name + ".nir"));
        Path file = folder.resolve("again.nir");
        NirWriter.write(read, file);
        assertEquals(read.graph(), NirReader.read(file).graph());
    }

    @Test
    void theReferenceToolOpensWhatIsWritten() throws IOException, InterruptedException {
        assumeTrue(
                List.of(System.getenv("PATH").split(":")).stream()
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "h5dump"))),
                "h5dump is not on the path: apt-get install hdf5-tools");
        Path file = folder.resolve("net.nir");
        Nir.save(
                new Sequential(new Conv2d(2, 3, 3), new Lif(), new Flatten(), new Linear(12, 4)),
                Shape.of(4, 4, 2),
                TIMESTEP,
                file);
        String dump = dump(file);
        assertTrue(dump.contains("DATASET \"version\""), dump);
        assertTrue(dump.contains("(0,0): \"input\", \"0\",\n") || dump.contains("\"input\""), dump);
        assertTrue(dump.contains("\"Conv2d\"") && dump.contains("( 3, 2, 3, 3 )"), dump);
        assertTrue(dump.contains("H5T_IEEE_F32LE") && dump.contains("H5T_STD_I64LE"), dump);
    }

    private static String dump(Path file) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("h5dump", file.toString()).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), text);
        return text;
    }
}
