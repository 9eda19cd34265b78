package org.snn4j.convert.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.convert.DenseNetwork;
import org.snn4j.convert.UnsupportedLayerException;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.checkpoint.CorruptFileException;

class Dl4jNetworksTest {
    @TempDir private Path folder;

    private static Tensor images(int count, int size, int channels) {
        SplittableRandom random = new SplittableRandom(7);
        Tensor images = Tensor.zeros(count, size, size, channels);
        for (int i = 0; i < images.data().length; i++) {
            images.data()[i] = (float) random.nextDouble();
        }
        return images;
    }

    /** Softmax keeps differences: rows less their first value, as logarithms. */
    private static float[] relative(float[] values, int classes, boolean logarithm) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int first = i / classes * classes;
            result[i] =
                    logarithm
                            ? (float) (Math.log(values[i]) - Math.log(values[first]))
                            : values[i] - values[first];
        }
        return result;
    }

    private static void assertSame(DenseNetwork ours, INDArray theirs, Tensor images) {
        int classes = (int) theirs.size(1);
        assertArrayEquals(
                relative(theirs.dup('c').data().asFloat(), classes, true),
                relative(ours.asLayers().forward(images).data(), classes, false),
                2e-4f);
    }

    private static MultiLayerNetwork withStatistics(int channels) {
        MultiLayerNetwork network = Dl4jSamples.convolutional(3, 12, channels);
        INDArray labels = Nd4j.zeros(16, 10);
        for (int i = 0; i < 16; i++) {
            labels.putScalar(i, i % 10, 1);
        }
        INDArray inputs = Dl4jSamples.channelsFirst(images(16, 12, channels));
        network.fit(new DataSet(inputs, labels));
        return network;
    }

    @Test
    void aConvolutionalNetworkGivesTheOutputsThatDl4jGives() {
        MultiLayerNetwork network = withStatistics(3);
        Tensor images = images(5, 12, 3);
        assertSame(
                Dl4jNetworks.of(network),
                network.output(Dl4jSamples.channelsFirst(images)),
                images);
    }

    @Test
    void anArchiveGivesTheSameNetwork() throws IOException {
        MultiLayerNetwork network = withStatistics(1);
        Path file = folder.resolve("net.zip");
        network.save(file.toFile());
        Tensor images = images(3, 12, 1);
        assertSame(ModelFile.read(file), network.output(Dl4jSamples.channelsFirst(images)), images);
    }

    @Test
    void aGraphThatIsAChainIsConvertedAlsoFromAnArchive() throws IOException {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .seed(5)
                                .activation(Activation.RELU)
                                .graphBuilder()
                                .addInputs("image")
                                .setInputTypes(InputType.convolutional(8, 8, 2))
                                .addLayer(
                                        "conv",
                                        Dl4jSamples.convolution(5)
                                                .activation(Activation.RELU)
                                                .build(),
                                        "image")
                                .addLayer(
                                        "mean",
                                        new GlobalPoolingLayer.Builder(PoolingType.AVG).build(),
                                        "conv")
                                .addLayer("scores", Dl4jSamples.output(4), "mean")
                                .setOutputs("scores")
                                .build());
        graph.init();
        Path file = folder.resolve("graph.zip");
        graph.save(file.toFile());
        Tensor images = images(3, 8, 2);
        INDArray expected = graph.outputSingle(Dl4jSamples.channelsFirst(images));
        assertSame(Dl4jNetworks.of(graph), expected, images);
        assertSame(ModelFile.read(file), expected, images);
    }

    @Test
    void aGraphThatBranchesIsRefusedWithTheVertex() {
        ComputationGraph graph =
                new ComputationGraph(
                        new NeuralNetConfiguration.Builder()
                                .graphBuilder()
                                .addInputs("x")
                                .setInputTypes(InputType.feedForward(4))
                                .addLayer("a", new DenseLayer.Builder().nOut(4).build(), "x")
                                .addVertex(
                                        "sum",
                                        new ElementWiseVertex(ElementWiseVertex.Op.Add),
                                        "a",
                                        "x")
                                .addLayer("scores", Dl4jSamples.output(2), "sum")
                                .setOutputs("scores")
                                .build());
        graph.init();
        assertEquals(
                "layer 'sum': expected one input, from the layer before it, got another connection."
                        + " Only chains of layers can be converted.",
                assertThrows(UnsupportedLayerException.class, () -> Dl4jNetworks.of(graph))
                        .getMessage());
    }

    private static String refusal(NeuralNetConfiguration.ListBuilder layers) {
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        return assertThrows(UnsupportedLayerException.class, () -> Dl4jNetworks.of(network))
                .getMessage();
    }

    @Test
    void activationsThatNoRateStandsForAreRefused() {
        assertEquals(
                "layer 'bend': activation: expected relu, identity, or softmax at the end, got"
                        + " tanh. A firing rate is a rectified sum.",
                refusal(
                        Dl4jSamples.layers(1)
                                .layer(
                                        new DenseLayer.Builder()
                                                .name("bend")
                                                .nIn(4)
                                                .nOut(4)
                                                .activation(Activation.TANH)
                                                .build())
                                .layer(Dl4jSamples.output(2))));
    }

    @Test
    void rectifiersThatAreLimitedOrLeakAreRefused() {
        for (ActivationReLU bent :
                List.of(
                        new ActivationReLU(6.0, null, null),
                        new ActivationReLU(null, 0.5, null),
                        new ActivationReLU(null, null, 0.1))) {
            String message =
                    refusal(
                            Dl4jSamples.layers(1)
                                    .layer(
                                            new DenseLayer.Builder()
                                                    .name("bent")
                                                    .nIn(4)
                                                    .nOut(4)
                                                    .activation(bent)
                                                    .build())
                                    .layer(Dl4jSamples.output(2)));
            assertEquals(
                    "layer 'bent': activation: expected relu, identity, or softmax at the end, got"
                            + " a rectifier with a limit, threshold or slope. A firing rate is a"
                            + " rectified sum.",
                    message);
        }
    }

    @Test
    void weightsBehindWeightsAreRefused() {
        assertEquals(
                "layer 'scores': expected an activation before it, got weighted sums. Spikes have"
                        + " to come between two layers of weights.",
                refusal(
                        Dl4jSamples.layers(1)
                                .layer(
                                        new DenseLayer.Builder()
                                                .nIn(4)
                                                .nOut(4)
                                                .activation(Activation.IDENTITY)
                                                .build())
                                .layer(Dl4jSamples.output(2))));
    }

    @Test
    void aNormThatNoWeightsPrecedeIsRefused() {
        assertEquals(
                "layer 'norm': batch normalisation: expected right behind a convolution or dense"
                        + " layer, got elsewhere, where it cannot be absorbed",
                refusal(
                        Dl4jSamples.layers(1)
                                .layer(new DenseLayer.Builder().nIn(4).nOut(4).build())
                                .layer(
                                        new BatchNormalization.Builder()
                                                .name("norm")
                                                .nIn(4)
                                                .nOut(4)
                                                .activation(Activation.IDENTITY)
                                                .build())
                                .layer(Dl4jSamples.output(2))));
    }

    @Test
    void layersWithoutASpikingFormAreRefused() {
        assertEquals(
                "layer 'memory': expected a convolution, dense layer, batch normalisation, pooling"
                        + " or activation, got LSTM",
                refusal(
                        Dl4jSamples.layers(1)
                                .layer(new LSTM.Builder().name("memory").nIn(3).nOut(4).build())
                                .layer(
                                        new RnnOutputLayer.Builder()
                                                .nIn(4)
                                                .nOut(2)
                                                .activation(Activation.SOFTMAX)
                                                .build())));
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "no network");
        assertEquals(
                file + ": byte 0: expected an archive of DL4J or a Keras HDF5 file, got neither",
                assertThrows(CorruptFileException.class, () -> ModelFile.read(file)).getMessage());
    }
}
