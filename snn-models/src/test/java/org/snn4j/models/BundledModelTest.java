package org.snn4j.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.data.Dataset;
import org.snn4j.data.DatasetCatalogue;
import org.snn4j.data.DatasetOptions;
import org.snn4j.data.SampleShape;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.checkpoint.ModelCard;

class BundledModelTest {
    private static final ModelCatalogue MODELS = ModelCatalogue.standard();

    @ParameterizedTest(name = "{0} learns {1} samples in {2} epochs")
    @CsvSource({
        "yin-yang-snn, 4000, 8, 0.85",
        "randman-rsnn, 8000, 8, 0.85",
        "glyph-csnn, 1500, 3, 0.75",
        "moving-csnn, 1200, 6, 0.85",
        "delay-statten, 1200, 5, 0.9",
        "glyph-msresnet-ptt, 1500, 6, 0.75",
        "glyph-mamba, 1500, 4, 0.65",
        "glyph-memba, 1500, 4, 0.65",
        "respike-tiny, 600, 4, 0.8",
        "glyph-ttfs-delay, 1500, 6, 0.7"
    })
    void everyModelWithEmbeddedDataLearns(String name, int samples, int epochs, double accuracy)
            throws IOException {
        BundledModel model = MODELS.model(name);
        Dataset data = load(model, samples);
        Layer network = model.build(data, model.recipe().timesteps());
        double reached =
                model.trainer(network, data, model.recipe().withEpochs(epochs))
                        .seed(1)
                        .fit(data)
                        .last()
                        .testAccuracy();
        assertTrue(reached >= accuracy, name + " reached " + reached);
    }

    private static Dataset load(BundledModel model, int samples) throws IOException {
        return DatasetCatalogue.standard()
                .entry(model.dataset())
                .load(DatasetOptions.standard().withSize(samples));
    }

    @Test
    void aNetworkBuiltAgainFromItsCardIsTheSameNetwork() throws IOException {
        BundledModel model = MODELS.model("glyph-csnn");
        Dataset data = load(model, 40);
        Layer network = model.build(data, 3);
        Layer again = model.rebuild(model.card(data, 3));
        Initialisation.of(network, 7);
        Initialisation.of(again, 7);
        Tensor pictures = data.test().sample(4);
        network.eval();
        again.eval();
        assertArrayEquals(network.forward(pictures).data(), again.forward(pictures).data());
    }

    @Test
    void everyModelBuildsForTheDataThatItIsMadeFor() {
        for (BundledModel model : MODELS.models()) {
            DatasetCatalogue.Entry entry = DatasetCatalogue.standard().entry(model.dataset());
            Layer network =
                    model.network()
                            .build(entry.shape(), entry.classes(), model.recipe().timesteps());
            Tensor output = network.forward(Tensor.zeros(entry.shape().batched(2)));
            assertEquals(entry.classes(), output.shape().last(), model.name());
        }
    }

    @Test
    void anUnknownModelIsToldWithTheKnownOnes() {
        String message =
                assertThrows(IllegalArgumentException.class, () -> MODELS.model("vgg"))
                        .getMessage();
        assertTrue(
                message.startsWith("model 'vgg': expected one of fashion-csnn, glyph-csnn,"),
                message);
        assertTrue(message.endsWith(". ./snn models describes them."), message);
    }

    @Test
    void aCardThatCannotBeReadIsRefused() {
        BundledModel model = MODELS.model("glyph-csnn");
        assertEquals(
                "model glyph-csnn: shape: expected T:axis,axis,.., got 'x'",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        model.rebuild(
                                                new ModelCard("glyph-csnn", Map.of("shape", "x"))))
                        .getMessage());
    }

    @Test
    void picturesThatAreTooSmallAreRefused() {
        BundledModel model = MODELS.model("cifar-vgg9");
        assertEquals(
                "convolutional network: expected pictures [H, W, C] of at least 8x8, got samples"
                        + " [4, 4, 3]. Choose another data set with --data.",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> model.network().build(SampleShape.image(4, 4, 3), 10, 4))
                        .getMessage());
    }
}
