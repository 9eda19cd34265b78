package org.snn4j.hw.ttsnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snn4j.hw.LayerKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.PublishedResult;
import org.snn4j.hw.TensorTrainLayer;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;
import org.snn4j.hw.sata.InferenceRules;
import org.snn4j.hw.sata.Precision;
import org.snn4j.hw.sata.ProcessingElement;
import org.snn4j.hw.sata.TrainingResult;
import org.snn4j.layers.tt.TensorTrainForm;

/** Worked examples of specs/hw-ttsnn-accelerator.md, sections 7 and 9. */
class TtsnnModelTest {
    private static final TtResNet RESNET18 = TtResNet.RESNET18_CIFAR10;
    private static final TtResNet RESNET34 = TtResNet.RESNET34_NCALTECH101;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "SEQUENTIAL, SAVE_DRAM, 4673245, 10471248, 1245242, 4057219, 1037597, 4138443.466",
        "PARALLEL, SAVE_DRAM, 4673245, 10471248, 1245242, 4212991, 1037597, 4211463.460",
        "HALF, SAVE_DRAM, 4673245, 10471248, 1245242, 3640031.5, 881825, 3869861.825",
        "HALF, SAVE_EVERYTHING, 3875529, 8053080, 1055754, 3640031.5, 881825, 3688883.860",
    })
    void theExistingDesignIsReproduced(
            TensorTrainForm form,
            HalfSteps halfSteps,
            double cycles,
            double sramInputs,
            double sramOutputs,
            double dramInputs,
            double dramOutputs,
            double nanojoules) {
        TtsnnConfig config =
                TtsnnConfig.EXISTING.withRules(TtsnnRules.EXISTING.withHalfSteps(halfSteps));
        TtsnnResult result = new TtsnnModel(config, 4).network(RESNET18.tensorTrain(form, 4, 0.9));
        assertEquals(cycles, result.traffic().cycles(), 0);
        assertEquals(sramInputs, result.traffic().sramIfmapReads(), 0);
        assertEquals(1475514, result.traffic().sramWeightReads(), 0);
        assertEquals(sramOutputs, result.traffic().sramOfmapWrites(), 0);
        assertEquals(dramInputs, result.traffic().dramIfmapReads(), 0);
        assertEquals(dramOutputs, result.traffic().dramOfmapWrites(), 0);
        assertEquals(nanojoules, result.energy().total(), 1e-3);
    }

    @Test
    void theProposedDesignRunsWithoutTheLastConvolutions() {
        TtsnnResult result =
                new TtsnnModel(TtsnnConfig.PARITY, 4)
                        .network(RESNET18.tensorTrain(TensorTrainForm.PARALLEL, 4, 0.9));
        assertEquals(3345165, result.traffic().cycles(), 0);
        assertEquals(33446771, result.work().spikeMacs(), 0);
        assertEquals(2739992, result.work().neuronUpdates(), 0);
        assertEquals(2985346.646, result.energy().total(), 1e-3);
    }

    @Test
    void theCurrentCountingOfSingleLayersIsReproduced() {
        TtsnnConfig config =
                TtsnnConfig.EXISTING.withCounting(InferenceRules.CURRENT, new Precision(1, 8, 1));
        TtsnnResult result =
                new TtsnnModel(config, 4)
                        .network(RESNET18.tensorTrain(TensorTrainForm.SEQUENTIAL, 4, 0.9));
        assertEquals(4980968, result.traffic().sramOfmapWrites(), 0);
        assertEquals(46411942, result.work().spikeMacs(), 0);
        assertEquals(1939705.531, result.energy().total(), 1e-3);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "PARALLEL, 16252353, 43311206.4, 1173773376, 11202809.454",
        "HALF, 14632653, 43311206.4, 819682848, 10592248.400",
    })
    void theFusedPipelineIsReproduced(
            TensorTrainForm form,
            double cycles,
            double spikeMacs,
            double realMacs,
            double nanojoules) {
        TtsnnResult result =
                new TtsnnModel(TtsnnConfig.CORRECTED, 6)
                        .network(RESNET34.tensorTrain(form, 6, 0.9));
        assertEquals(cycles, result.traffic().cycles(), 0);
        assertEquals(spikeMacs, result.work().spikeMacs(), 1e-6);
        assertEquals(realMacs, result.work().realMacs(), 0);
        assertEquals(13050462, result.work().neuronUpdates(), 0);
        assertEquals(nanojoules, result.energy().total(), 1e-3);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "SEQUENTIAL, 2761298315.6",
        "PARALLEL, 2761298315.6",
        "HALF, 2419526548.2",
    })
    void trainingIsReproduced(TensorTrainForm form, double multiplyAccumulates) {
        TrainingResult result =
                new TtsnnTraining(TtsnnConfig.EXISTING, 4, 1)
                        .network(RESNET18.tensorTrain(form, 4, 0.9));
        assertEquals(
                multiplyAccumulates, result.total() / TrainingResult.MULTIPLY_ACCUMULATE, 0.06);
    }

    @Test
    void theDenseNetworkTrainsAtTheReferencesCost() {
        TrainingResult result =
                new TtsnnTraining(TtsnnConfig.EXISTING, 4, 1).network(RESNET18.dense(4, 0.9));
        assertEquals(8240877029.1, result.total() / TrainingResult.MULTIPLY_ACCUMULATE, 0.06);
    }

    @Test
    void publishedResultsAgreeAsFarAsTheSpecificationSays() {
        List<PublishedResult> results = TtsnnResults.published();
        assertEquals(7.98, results.get(0).ourValue(), 0.001 * 7.98);
        assertEquals(9.25, results.get(1).ourValue(), 0.001 * 9.25);
        assertEquals(28.318, results.get(2).ourValue(), 0.0005);
        assertEquals(19.33, results.get(3).ourValue(), 0.005);
        assertEquals(12941541.038, results.get(4).ourValue(), 1e-3);
        assertEquals(4138443.466, results.get(5).ourValue(), 1e-3);
        assertEquals(3869861.8, results.get(6).ourValue(), 0.05);
    }

    @Test
    void wideMapsBetweenTheFourTravelOncePerTimestep() {
        TtsnnRules e = TtsnnRules.EXISTING;
        TtsnnRules wide =
                new TtsnnRules(
                        e.pipeline(), e.halfSteps(), false, false, e.padding(), false, false, true);
        Workload one = layer(8, 6, 4, 2, TensorTrainForm.SEQUENTIAL);
        TtsnnResult narrow = new TtsnnModel(TtsnnConfig.EXISTING, 4).network(one);
        TtsnnResult result = new TtsnnModel(TtsnnConfig.EXISTING.withRules(wide), 4).network(one);
        // Everything fits into the buffers: 8x8 maps of 6 channels in, 4 out, 2 between. Those of b
        // and c are read whole but for the border that no kernel reaches.
        assertEquals(384 + 3 * 128, narrow.traffic().dramIfmapReads(), 0);
        assertEquals(384 + 4 * 3 * 128, result.traffic().dramIfmapReads(), 0);
        assertEquals(128 + 2 * 96 + 256, narrow.traffic().dramOfmapWrites(), 0);
        assertEquals(4 * (128 + 2 * 96) + 256, result.traffic().dramOfmapWrites(), 0);
    }

    @Test
    void aMapSmallerThanTheKernelIsRefused() {
        Workload small = layer(2, 4, 4, 2, TensorTrainForm.SEQUENTIAL);
        assertEquals(
                "conv.b.kernelHeight: expected 1.0 to 2.0, got 3.0",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new TtsnnModel(TtsnnConfig.EXISTING, 4).network(small))
                        .getMessage());
    }

    @Test
    void aStridedLayerCountsAtItsOutputUnlessStridesAreKept() {
        LayerShape strided = LayerShape.convolution(16, 16, 8, 8, 3, 2, 1);
        LayerShape atOutput = LayerShape.convolution(8, 8, 8, 8, 3, 1, 1);
        TtsnnResult expected =
                new TtsnnModel(TtsnnConfig.CORRECTED, 4).network(workload(atOutput, 4));
        assertEquals(
                expected, new TtsnnModel(TtsnnConfig.CORRECTED, 4).network(workload(strided, 4)));
        TtsnnConfig kept = TtsnnConfig.CORRECTED.withRules(TtsnnRules.FUSED.withStrides(true));
        TtsnnResult atInput = new TtsnnModel(kept, 4).network(workload(strided, 4));
        // a, b and c work on four times the positions, d at the output.
        assertEquals(
                4.0 * 64 * (2 * 3 * 4 * 4 * 4) + 4.0 * 64 * 4 * 8, atInput.work().realMacs(), 1e-6);
        assertTrue(atInput.traffic().cycles() > expected.traffic().cycles());
    }

    @Test
    void multiplyingNeedsAMultiplier() {
        TtsnnConfig c = TtsnnConfig.CORRECTED;
        assertEquals(
                "TtsnnConfig.element: expected a group \"mac\", because real values are multiplied,"
                        + " got [spike-mac, lif, spad]",
                assertThrows(
                                IllegalArgumentException.class,
                                () ->
                                        new TtsnnConfig(
                                                c.profile(),
                                                c.rules(),
                                                c.counting(),
                                                c.pricing(),
                                                c.precision(),
                                                c.array(),
                                                ProcessingElement.BASE,
                                                c.buffers(),
                                                0.9,
                                                0,
                                                c.training()))
                        .getMessage());
    }

    private static Workload layer(
            int size, int channels, int filters, int rank, TensorTrainForm form) {
        LayerShape shape = LayerShape.convolution(size, size, channels, filters, 3, 1, 1);
        return new Workload(
                "one",
                4,
                1,
                1,
                List.of(
                        new TensorTrainLayer(
                                WeightedLayer.of("conv", LayerKind.CONVOLUTION, shape),
                                rank,
                                form)));
    }

    private static Workload workload(LayerShape shape, int rank) {
        return new Workload(
                "one",
                4,
                1,
                1,
                List.of(
                        new TensorTrainLayer(
                                WeightedLayer.of("conv", LayerKind.CONVOLUTION, shape),
                                rank,
                                TensorTrainForm.PARALLEL)));
    }
}
