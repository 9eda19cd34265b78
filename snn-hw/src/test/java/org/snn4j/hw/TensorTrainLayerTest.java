package org.snn4j.hw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.hw.sata.Sata;
import org.snn4j.layers.tt.TensorTrainForm;
import org.snn4j.tensor.SpikeBits;

class TensorTrainLayerTest {
    private static final WeightedLayer WHOLE =
            WeightedLayer.of(
                            "conv",
                            LayerKind.CONVOLUTION,
                            LayerShape.convolution(9, 7, 12, 20, 3, 2, 1))
                    .withInput(new Activity.Assumed(0.2))
                    .withOutput(new Activity.Assumed(0.1));

    @TempDir private Path folder;

    @Test
    void theFourConvolutionsDoTheWorkOfTheWhole() {
        TensorTrainLayer layer = new TensorTrainLayer(WHOLE, 5, TensorTrainForm.SEQUENTIAL);
        List<WeightedLayer> factors = layer.factors();
        assertEquals(
                List.of("conv.a", "conv.b", "conv.c", "conv.d"),
                factors.stream().map(WeightedLayer::name).toList());
        long weights = factors.stream().mapToLong(f -> f.shape().weights()).sum();
        assertEquals(5 * (12 + 20) + 6 * 25, weights);
        assertEquals(new LayerShape(9, 7, 12, 1, 1, 1, 0, 0, 1, 5), layer.a().shape());
        assertEquals(new LayerShape(9, 7, 5, 3, 1, 1, 1, 0, 1, 5), layer.b().shape());
        assertEquals(new LayerShape(9, 7, 5, 1, 3, 1, 0, 1, 1, 5), layer.c().shape());
        assertEquals(WHOLE.shape().outputs(), layer.d().shape().outputs());
        assertEquals(InputKind.SPIKES, layer.a().inputKind());
        assertEquals(InputKind.REAL_VALUES, layer.d().inputKind());
        assertEquals(
                List.of(false, false, false, true),
                factors.stream().map(WeightedLayer::firesSpikes).toList());
        assertEquals(WHOLE.input(), layer.a().input());
        assertEquals(WHOLE.output(), layer.d().output());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aFileKeepsRankAndForm(TensorTrainForm form) throws IOException {
        Workload workload =
                new Workload("tt", 4, 1, 1, List.of(new TensorTrainLayer(WHOLE, 5, form)));
        Path file = folder.resolve("w.json");
        workload.write(file);
        assertEquals(workload, Workload.read(file));
    }

    @Test
    void halfTheTimestepsAreRoundedUp() {
        assertEquals(3, TensorTrainForm.HALF.fullTimesteps(5));
        assertEquals(5, TensorTrainForm.PARALLEL.fullTimesteps(5));
    }

    @Test
    void anAcceleratorWithoutAModelForItSeesFourConvolutions() {
        Workload workload =
                new Workload(
                        "tt",
                        4,
                        1,
                        1,
                        List.of(new TensorTrainLayer(WHOLE, 5, TensorTrainForm.HALF)));
        Estimate estimate = new Sata().estimate(workload);
        assertEquals(4, estimate.inference().layers().size());
        assertTrue(
                estimate.notes()
                        .contains(
                                "conv: the middle convolutions are charged in every timestep,"
                                        + " although they run in half of them"));
    }

    @Test
    void impossibleLayersAreRefused() {
        refused(
                "conv: tensor train rank: expected 1.0 to 12.0, got 13.0",
                () -> new TensorTrainLayer(WHOLE, 13, TensorTrainForm.SEQUENTIAL));
        WeightedLayer unpadded = WHOLE.withShape(LayerShape.convolution(9, 7, 12, 20, 3, 1, 0));
        String message =
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new TensorTrainLayer(unpadded, 2, TensorTrainForm.HALF))
                        .getMessage();
        assertTrue(
                message.startsWith(
                        "conv: tensor train: expected a convolution in one group, padded to keep"
                                + " the size of its map, got LayerShape"),
                message);
        WeightedLayer sparse =
                WHOLE.withWeights(Weights.masked(8, new SpikeBits(new long[34], 9 * 12 * 20)));
        refused(
                "conv: tensor train: expected dense weights. Its convolutions have other weights"
                        + " than the one they replace.",
                () -> new TensorTrainLayer(sparse, 2, TensorTrainForm.HALF));
    }

    @Test
    void aWrongFormNamesTheField() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("w.json"),
                        """
                        {"format": "snn4j-workload", "version": 1, "name": "w", "timesteps": 2, "layers": [
                          {"name": "conv", "kind": "convolution", "input": {"height": 4, "width": 4, "channels": 4},
                           "kernel": {"height": 3, "width": 3}, "padding": {"height": 1, "width": 1}, "filters": 4,
                           "tensorTrain": {"rank": 2, "form": "ring"}}]}
                        """);
        String message =
                assertThrows(WorkloadFormatException.class, () -> Workload.read(file)).getMessage();
        assertTrue(
                message.endsWith(
                        "workload.layers[0].tensorTrain.form: expected sequential, parallel or"
                                + " half, got \"ring\""),
                message);
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable wrong) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, wrong).getMessage());
    }
}
