package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;

class ConvertCommandTest {
    @TempDir private Path folder;

    private Path archive(Activation activation) throws IOException {
        MultiLayerNetwork network =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(1)
                                .list()
                                .layer(
                                        new DenseLayer.Builder()
                                                .name("hidden")
                                                .nIn(784)
                                                .nOut(30)
                                                .activation(activation)
                                                .build())
                                .layer(
                                        new OutputLayer.Builder()
                                                .nIn(30)
                                                .nOut(10)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .build());
        network.init();
        Path file = folder.resolve("net.zip");
        network.save(file.toFile());
        return file;
    }

    @Test
    void accuracyOverTimeIsATableAndAPicture() throws IOException {
        Path picture = folder.resolve("accuracy.svg");
        CommandRun run =
                CommandRun.of(
                        "convert",
                        archive(Activation.RELU).toString(),
                        "--size",
                        "100",
                        "--timesteps",
                        "6",
                        "--picture",
                        picture.toString());
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("hidden                   threshold 1.000"), run.out());
        assertTrue(run.out().matches("(?s).*\\n +1 +[\\d.]+ %\\n +2 .*\\n +4 .*\\n +6 .*"));
        assertTrue(Files.readString(picture).contains("accuracy after conversion"));
    }

    @Test
    void stagesTrainForEverFewerTimesteps() throws IOException {
        CommandRun run =
                CommandRun.of(
                        "convert",
                        archive(Activation.RELU).toString(),
                        "--size",
                        "200",
                        "--stages",
                        "2,1",
                        "--epochs",
                        "1",
                        "--lr",
                        "2e-3");
        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().matches("(?s).*timesteps  before     after\\n +2 .*\\n +1 .*"));
        assertTrue(run.out().contains("a network of binary activations"), run.out());
    }

    @Test
    void aLayerThatCannotSpikeIsNamed() throws IOException {
        CommandRun run = CommandRun.of("convert", archive(Activation.SIGMOID).toString());
        assertEquals(1, run.exitCode());
        assertEquals(
                "snn convert: layer 'hidden': activation: expected relu, identity, or softmax at"
                        + " the end, got sigmoid. A firing rate is a rectified sum.",
                run.err().strip());
    }
}
