package org.snn4j.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.data.Dataset;
import org.snn4j.data.DelayedRecall;
import org.snn4j.data.MovingClips;
import org.snn4j.hw.InputKind;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;
import org.snn4j.hw.loas.Loas;
import org.snn4j.hw.sata.Sata;
import org.snn4j.hw.sata.SataConfig;
import org.snn4j.models.ModelCatalogue;
import org.snn4j.models.respike.ReSpike;
import org.snn4j.models.respike.ReSpikeConfig;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;

/** What networks of dense and spiking parts ask of accelerators. */
class HybridWorkloadsTest {
    private static final Tensor CLIPS =
            MovingClips.of(1).resized(3, 3, 1).generate().test().sample(3);

    private static Workload recorded(ReSpikeConfig config) {
        Layer network = new ReSpike(config, 3, 12);
        Initialisation.of(network, 1);
        return Workload.record(network, CLIPS);
    }

    private static Layer recall(String model) {
        Dataset data = DelayedRecall.of(1).resized(8, 8, 1).generate();
        Layer network = ModelCatalogue.standard().model(model).build(data, 1);
        Initialisation.of(network, 1);
        return network;
    }

    @ParameterizedTest(name = "groups of {0} frames")
    @ValueSource(ints = {2, 4, 8})
    void aClipIsAsManySamplesAsKeyFramesAndRunsForItsResiduals(int stride) {
        Workload workload = recorded(ReSpikeConfig.TINY.withStride(stride));
        assertEquals(stride - 1, workload.timesteps());
        assertEquals(3 * 8 / stride, workload.samples());
    }

    @Test
    void layersBehindNeuronsHoldSpikesAndTheDenseBranchRealValues() {
        List<WeightedLayer> layers = recorded(ReSpikeConfig.TINY).weightedLayers();
        List<WeightedLayer> behindNeurons =
                layers.stream()
                        .filter(layer -> layer.name().matches("spiking\\d\\..*body.* 3x3.*"))
                        .toList();
        assertEquals(6, behindNeurons.size(), layers.toString());
        for (WeightedLayer layer : behindNeurons) {
            assertEquals(InputKind.SPIKES, layer.inputKind(), layer.name());
            assertTrue(layer.input().isMeasured(), layer.name());
        }
        assertTrue(
                layers.stream()
                        .filter(layer -> layer.name().startsWith("dense"))
                        .allMatch(layer -> layer.inputKind() == InputKind.REAL_VALUES));
    }

    @Test
    void acceleratorsEstimateTheSpikingBranch() {
        Workload workload = recorded(ReSpikeConfig.TINY);
        assertTrue(new Sata(SataConfig.CORRECTED).estimate(workload).joules() > 0);
        assertTrue(new Loas().estimate(workload).joules() > 0);
    }

    @Test
    void membraneGatesAreRecordedWithTheirRealInputs() {
        Workload workload =
                Workload.record(
                        recall("glyph-memba"),
                        DelayedRecall.of(2).resized(3, 3, 2).generate().test().sample(3));
        assertEquals(24, workload.timesteps());
        assertEquals(3, workload.samples());
        assertTrue(
                workload.weightedLayers().stream()
                        .anyMatch(layer -> layer.name().contains("gate.in ")),
                workload.weightedLayers().toString());
    }

    @Test
    void aNetworkWithoutNeuronsHasNoWorkload() {
        Tensor input = DelayedRecall.of(2).resized(3, 3, 2).generate().test().sample(3);
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Workload.record(recall("glyph-mamba"), input))
                        .getMessage();
        assertTrue(message.contains("expected neurons in the network, got none"), message);
    }
}
