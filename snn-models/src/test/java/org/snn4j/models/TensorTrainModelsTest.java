package org.snn4j.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.data.Dataset;
import org.snn4j.data.DatasetCatalogue;
import org.snn4j.data.DatasetOptions;
import org.snn4j.data.SampleShape;
import org.snn4j.layers.tt.MergedKernel;
import org.snn4j.layers.tt.RankSelection;
import org.snn4j.layers.tt.TensorTrainConv2d;
import org.snn4j.layers.tt.TensorTrainForm;
import org.snn4j.layers.tt.TensorTrainNetworks;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.train.Trainer;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.optimizer.Adam;

class TensorTrainModelsTest {
    private static final RankSelection HALF_OF_THE_CHANNELS = new RankSelection.Share(0.5);

    private static Dataset glyphs() throws IOException {
        return DatasetCatalogue.standard()
                .entry("glyphs")
                .load(DatasetOptions.standard().withSize(300));
    }

    private static Layer dense(Dataset data) {
        return new MsResNet(List.of(1, 1), List.of(8, 12), true)
                .build(data.shape(), data.classes(), 3);
    }

    private static void train(Layer network, Dataset data) {
        Trainer.of(network)
                .optimizer(new Adam(1e-2))
                .loss(new CrossEntropy())
                .epochs(2)
                .keepWeights()
                .fit(data);
    }

    private static float[] outputs(Layer network, Tensor samples) {
        network.eval();
        network.reset();
        return network.forward(samples).data().clone();
    }

    @ParameterizedTest
    @EnumSource(TensorTrainForm.class)
    void aTrainedNetworkGivesTheSameOutputsWhenItIsMerged(TensorTrainForm form) throws IOException {
        Dataset data = glyphs();
        Layer network =
                TensorTrainNetworks.decomposed(
                        dense(data), HALF_OF_THE_CHANNELS, form, TensorTrainNetworks.Start.RANDOM);
        train(network, data);
        Layer merged = TensorTrainNetworks.merged(network);
        assertFalse(
                merged.layers().values().stream().anyMatch(TensorTrainConv2d.class::isInstance));
        Tensor samples = data.test().sample(30);
        network.eval();
        LayerObserver eachMergedAlone =
                (layer, input, output) -> {
                    if (layer instanceof TensorTrainConv2d train) {
                        assertArrayEquals(
                                output.data(),
                                TensorTrainNetworks.merged(train).forward(input).data(),
                                1e-4f);
                    }
                };
        Layer.run("", network, samples.in(Workspace.forInference().observedBy(eachMergedAlone)));
        assertArrayEquals(outputs(network, samples), outputs(merged, samples), 1e-3f);
    }

    @Test
    void aTrainedDenseNetworkIsNearItsDecomposition() throws IOException {
        Dataset data = glyphs();
        Layer network = dense(data);
        train(network, data);
        List<Integer> ranks = TensorTrainNetworks.ranks(network, new RankSelection.Energy(0.8));
        assertEquals(4, ranks.size());
        Layer started =
                TensorTrainNetworks.decomposed(
                        network,
                        new RankSelection.Given(ranks),
                        TensorTrainForm.SEQUENTIAL,
                        TensorTrainNetworks.Start.DECOMPOSED);
        Map<String, Layer> layers = started.layers();
        List<String> paths = TensorTrainNetworks.replaceable(network);
        for (int i = 0; i < paths.size(); i++) {
            TensorTrainConv2d train = (TensorTrainConv2d) layers.get(paths.get(i));
            assertEquals(ranks.get(i), train.config().rank());
            float[] kernel = MergedKernel.sequential(train.cores()).data();
            float[] wanted =
                    network.layers().get(paths.get(i)).parameters().get("weight").value().data();
            assertTrue(distance(kernel, wanted) < 0.75, paths.get(i));
        }
        // What is no tensor train is the same object.
        assertEquals(network.layers().get("0"), layers.get("0"));
    }

    /** Length of the difference by length of the second. */
    private static double distance(float[] a, float[] b) {
        double difference = 0;
        double length = 0;
        for (int i = 0; i < a.length; i++) {
            difference += (a[i] - b[i]) * (double) (a[i] - b[i]);
            length += b[i] * (double) b[i];
        }
        return Math.sqrt(difference / length);
    }

    @Test
    void sizesOfTheResidualNetworksAreThoseOfThePublication() {
        // Convolutions, shortcuts and classifier of the specification, then norms and biases.
        Layer dense = MsResNet.RESNET18.build(SampleShape.image(32, 32, 3), 10, 4);
        long norms = 2 * (64 + 4 * 64 + 5 * 128 + 5 * 256 + 5 * 512);
        assertEquals(11164352 + norms + 10, dense.parameterCount());
        Layer train =
                ModelCatalogue.standard()
                        .model("cifar-msresnet18-ptt")
                        .network()
                        .build(SampleShape.image(32, 32, 3), 10, 4);
        assertEquals(1647546 + norms + 10, train.parameterCount());
        Layer deep =
                ModelCatalogue.standard()
                        .model("cifar-msresnet34-htt")
                        .network()
                        .build(new SampleShape(6, List.of(48, 48, 2)), 101, 6);
        long deepNorms = 2 * (64 + 6 * 64 + 9 * 128 + 13 * 256 + 7 * 512);
        assertEquals(2671716 + deepNorms + 101, deep.parameterCount());
    }

    @Test
    void aWrongNumberOfRanksAndNetworksWithoutConvolutionsAreRefused() throws IOException {
        Layer network = dense(glyphs());
        assertEquals(
                "ranks: expected 4, one for each convolution, got 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        TensorTrainNetworks.decomposed(
                                                network,
                                                new RankSelection.Given(List.of(3, 4)),
                                                TensorTrainForm.PARALLEL,
                                                TensorTrainNetworks.Start.RANDOM))
                        .getMessage());
        assertEquals(
                "tensor train of Sequential of 0: expected 3x3 convolutions without bias behind"
                        + " the first one, got none",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        TensorTrainNetworks.decomposed(
                                                new Sequential(),
                                                HALF_OF_THE_CHANNELS,
                                                TensorTrainForm.PARALLEL,
                                                TensorTrainNetworks.Start.RANDOM))
                        .getMessage());
    }
}
