import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.snn4j.convert.AccuracyOverTime;
import org.snn4j.convert.Conversion;
import org.snn4j.convert.ConversionConfig;
import org.snn4j.convert.dl4j.Dl4jNetworks;
import org.snn4j.data.Batch;
import org.snn4j.data.Batches;
import org.snn4j.data.Batching;
import org.snn4j.data.Dataset;
import org.snn4j.data.FashionMnist;
import org.snn4j.data.Glyphs;

/**
 * ./snn run examples/AnnToSnn.java FOLDER [samples] [Fashion-MNIST]: trains a network with DL4J,
 * converts it into a spiking one, and shows accuracy against timesteps. In FOLDER are then the
 * network, for './snn convert', and a picture. Without the folder of Fashion-MNIST it learns
 * generated digits.
 */
public class AnnToSnn {
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length > 0 ? arguments[0] : "runs/ann-to-snn");
        int samples = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3000;
        Dataset all =
                arguments.length > 2
                        ? FashionMnist.load(Path.of(arguments[2]))
                        : Glyphs.of(1).resized(samples, samples / 4, 1).generate();
        Dataset data =
                new Dataset(
                        all.name(),
                        all.train().first(samples),
                        all.test().first(samples / 4),
                        all.classNames());

        MultiLayerNetwork net = network();
        for (int epoch = 0; epoch < 3; epoch++) {
            trainOneEpoch(net, data, epoch);
        }
        Files.createDirectories(folder);
        net.save(folder.resolve("net.zip").toFile());

        var dense = Dl4jNetworks.of(net);
        var spiking =
                Conversion.convert(dense, ConversionConfig.DEFAULT, data.train().sample(100), 1);
        var accuracy = AccuracyOverTime.measure(dense, spiking, data.test(), 32);
        accuracy.draw().write(folder.resolve("accuracy.png"));
        System.out.printf("dense network: %.1f %%%n", 100 * accuracy.dense());
        for (int t = 1; t <= 32; t *= 2) {
            System.out.printf("%2d timesteps: %.1f %%%n", t, 100 * accuracy.spiking().get(t - 1));
        }
    }

    private static MultiLayerNetwork network() {
        var net =
                new MultiLayerNetwork(
                        new NeuralNetConfiguration.Builder()
                                .seed(1)
                                .updater(new Adam(2e-3))
                                .activation(Activation.RELU)
                                .list()
                                .layer(convolution("conv1", 16))
                                .layer(new BatchNormalization())
                                .layer(new ActivationLayer(Activation.RELU))
                                .layer(pool())
                                .layer(convolution("conv2", 32))
                                .layer(new BatchNormalization())
                                .layer(new ActivationLayer(Activation.RELU))
                                .layer(pool())
                                .layer(new DenseLayer.Builder().name("dense").nOut(64).build())
                                .layer(
                                        new OutputLayer.Builder()
                                                .name("scores")
                                                .nOut(10)
                                                .activation(Activation.SOFTMAX)
                                                .build())
                                .setInputType(InputType.convolutional(28, 28, 1))
                                .build());
        net.init();
        return net;
    }

    private static ConvolutionLayer convolution(String name, int channels) {
        return new ConvolutionLayer.Builder(3, 3)
                .name(name)
                .nOut(channels)
                .convolutionMode(ConvolutionMode.Same)
                .activation(Activation.IDENTITY)
                .build();
    }

    private static SubsamplingLayer pool() {
        return new SubsamplingLayer.Builder(PoolingType.AVG).kernelSize(2, 2).stride(2, 2).build();
    }

    private static void trainOneEpoch(MultiLayerNetwork net, Dataset data, int epoch) {
        try (Batches batches = data.train().batches(Batching.of(50).shuffled(1), epoch)) {
            while (batches.hasNext()) {
                try (Batch batch = batches.next()) {
                    INDArray labels = Nd4j.zeros(batch.size(), 10);
                    for (int i = 0; i < batch.size(); i++) {
                        labels.putScalar(i, batch.labels()[i], 1);
                    }
                    // One channel: our [N, 28, 28, 1] has the values of DL4J's [N, 1, 28, 28].
                    INDArray images =
                            Nd4j.create(
                                    batch.inputs().data().clone(),
                                    new long[] {batch.size(), 1, 28, 28},
                                    'c');
                    net.fit(new DataSet(images, labels));
                }
            }
        }
    }
}
