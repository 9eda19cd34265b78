package org.snn4j.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.data.Dataset;
import org.snn4j.data.DatasetCatalogue;
import org.snn4j.data.DatasetOptions;
import org.snn4j.data.SampleShape;
import org.snn4j.models.memory.MembraneAccount;
import org.snn4j.models.memory.MemoryReport;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.SharedLayers;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.checkpoint.ModelCard;

class MembraneSharingTest {
    private static final ModelCatalogue MODELS = ModelCatalogue.standard();

    private static MembraneSharing sharing(boolean layers, int groups) {
        return new MembraneSharing(layers, false, groups, 1);
    }

    @ParameterizedTest(name = "{0}, across layers {1}, {2} channel groups")
    @CsvSource({
        "vgg16_front256, false, 1",
        "vgg16_front256, true, 1",
        "vgg16_front128, true, 2",
        "vgg16_front256, false, 2",
        "resnet19_128_256_512, true, 1",
        "resnet19_256_512_512, true, 2"
    })
    void builtNetworksHaveTheMembranesOfTheirPlan(String name, boolean layers, int groups) {
        SampleShape sample = SampleShape.image(16, 16, 3);
        LifConfig neurons = LifConfig.DEFAULT;
        Layer network =
                switch (name) {
                    case "vgg16_front256" -> DeepNetworks.vgg16(sample, 10, 1, neurons, 256);
                    case "vgg16_front128" -> DeepNetworks.vgg16(sample, 10, 1, neurons, 128);
                    case "resnet19_128_256_512" ->
                            DeepNetworks.resnet19(sample, 10, 1, neurons, 128, 256, 512);
                    default -> DeepNetworks.resnet19(sample, 10, 1, neurons, 256, 512, 512);
                };
        MembraneSharing sharing = sharing(layers, groups);
        MembraneAccount account =
                MembraneAccount.of(sharing.applyTo(network, sample), Tensor.zeros(1, 16, 16, 3));
        MembranePlan plan = MembranePlan.named(name, 16);
        assertEquals(plan.forwardElements(sharing), account.forward());
        assertEquals(plan.forwardElements(MembraneSharing.NONE), account.unshared());
    }

    @Test
    void theFrontOfVgg16MayShareAsWell() {
        MembranePlan plan = MembranePlan.named("vgg16_front256", 32);
        assertEquals(223_232, plan.forwardElements(MembraneSharing.ACROSS_LAYERS.withFirst()));
        assertEquals(
                111_616,
                plan.forwardElements(
                        MembraneSharing.ACROSS_LAYERS.withFirst().withChannelGroups(2)));
    }

    @ParameterizedTest(name = "{0}, across layers {1}, {2} groups, every {3}")
    @CsvSource({
        "fashion-vgg, false, 1, 1",
        "fashion-vgg, true, 1, 1",
        "fashion-vgg, true, 2, 8",
        "fashion-vgg, false, 2, 4",
        "har-csnn, true, 2, 5",
        "glyph-csnn, false, 4, 1",
        "randman-rsnn, false, 1, 1"
    })
    void whatNeuronsKeepInTrainingIsWhatTheFormulaSays(
            String model, boolean layers, int groups, int every) {
        MembraneSharing sharing = new MembraneSharing(layers, false, groups, every);
        BundledModel shared = MODELS.model(model).sharing(sharing);
        DatasetCatalogue.Entry data = DatasetCatalogue.standard().entry(shared.dataset());
        MemoryReport report = MemoryReport.measure(shared, data.shape(), data.classes(), 4, 2);
        assertEquals(report.plan(), report.measured());
        assertTrue(report.measured().backward() > 0);
    }

    @Test
    void recoveredSharedMembranesTakeLessOfAWholeTrainingStep() {
        SampleShape sample = SampleShape.image(28, 28, 1);
        BundledModel model = MODELS.model("fashion-vgg");
        MembraneSharing both = new MembraneSharing(true, false, 2, 8);
        MemoryReport plain = MemoryReport.measure(model, sample, 10, 4, 16);
        MemoryReport shared = MemoryReport.measure(model.sharing(both), sample, 10, 4, 16);
        long less = plain.allKeptBytes() - shared.keptBytes();
        long membranes = 4L * 16 * (plain.plan().backward() - shared.plan().backward());
        // The currents of all timesteps go as well, so that at least the membranes are saved.
        assertTrue(less >= membranes, less + " bytes less, membranes " + membranes);
        assertEquals(shared.allKeptBytes(), shared.keptBytes());
        // Without sharing, neurons compute theirs again, from rest, and keep none at all.
        assertTrue(plain.keptBytes() < plain.allKeptBytes());
    }

    @Test
    void aSharingNetworkLearnsAndItsCardBuildsItAgain() throws IOException {
        BundledModel model = MODELS.model("glyph-csnn").sharing(sharing(false, 2));
        Dataset data =
                DatasetCatalogue.standard()
                        .entry("glyphs")
                        .load(DatasetOptions.standard().withSize(600));
        Layer network = model.build(data, 3);
        double reached =
                model.trainer(network, data, model.recipe().withTimesteps(3).withEpochs(3))
                        .seed(1)
                        .fit(data)
                        .last()
                        .testAccuracy();
        assertTrue(reached > 0.4, "reached " + reached);
        ModelCard card = model.card(data, 3);
        assertEquals("own, 2 groups, every 1", card.settings().get("membranes"));
        Layer again = MODELS.model("glyph-csnn").rebuild(card);
        Initialisation.of(network, 7);
        Initialisation.of(again, 7);
        network.eval();
        again.eval();
        Tensor pictures = data.test().sample(4);
        assertArrayEquals(network.forward(pictures).data(), again.forward(pictures).data());
    }

    @Test
    void aStageBecomesOneGroupBehindTheFirstNeurons() {
        Layer network =
                MembraneSharing.ACROSS_LAYERS.applyTo(
                        new Sequential(new Lif(), new Lif(), new Lif()),
                        SampleShape.sequence(2, 6));
        assertEquals(2, network.children().size());
        assertTrue(network.children().get("0") instanceof Lif);
        assertEquals(2, ((SharedLayers) network.children().get("1")).children().size());
    }

    @Test
    void aNetworkWithNothingToShareSaysSo() {
        assertEquals(
                "membrane sharing: expected neighbouring layers of neurons of one resolution and"
                        + " width behind the first neurons, got [[28, 28, 16], [14, 14, 32]]. Share"
                        + " between groups of channels instead.",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        MODELS.model("glyph-csnn")
                                                .sharing(MembraneSharing.ACROSS_LAYERS)
                                                .build(SampleShape.image(28, 28, 1), 10, 1))
                        .getMessage());
        assertTrue(
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        MODELS.model("glyph-csnn")
                                                .sharing(sharing(false, 3))
                                                .build(SampleShape.image(28, 28, 1), 10, 1))
                        .getMessage()
                        .contains("channel groups: expected a divisor of the"));
    }

    @Test
    void theShortFormIsReadBack() {
        for (boolean layers : new boolean[] {false, true}) {
            MembraneSharing sharing = new MembraneSharing(layers, layers, 3, 5);
            assertEquals(sharing, MembraneSharing.parse(sharing.text()));
        }
        assertEquals(
                "membrane sharing: expected such as 'own, 1 groups, every 1', got 'all'",
                assertThrows(IllegalArgumentException.class, () -> MembraneSharing.parse("all"))
                        .getMessage());
    }
}
