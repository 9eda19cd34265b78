package org.snn4j.hw.ttsnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.hw.Breakdown;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.OtherLayer;
import org.snn4j.hw.SparsityUsed;
import org.snn4j.hw.Workload;
import org.snn4j.hw.WorkloadLayer;
import org.snn4j.hw.sata.TrainingResult;
import org.snn4j.layers.tt.TensorTrainForm;

class TtsnnTest {
    private static final TtResNet NETWORK = TtResNet.RESNET18_CIFAR10;

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void anEstimateIsTheNetworksCost(TensorTrainForm form) {
        Workload workload = NETWORK.tensorTrain(form, 4, 0.9);
        TtsnnResult network = new TtsnnModel(TtsnnConfig.CORRECTED, 4).network(workload);
        Estimate estimate = new Ttsnn().estimate(workload);
        assertEquals(network.traffic().cycles(), estimate.cycles(), 0.5 * 18);
        near(network.energy().total() * 1e-9, estimate.joules());
        assertEquals(18, estimate.inference().layers().size());
        TrainingResult training = new TtsnnTraining(TtsnnConfig.CORRECTED, 4, 1).network(workload);
        near(
                training.total() / TrainingResult.MULTIPLY_ACCUMULATE,
                estimate.alongside().get(1).energy());
    }

    @Test
    void theExistingDesignStandsNextToIt() {
        Estimate estimate =
                new Ttsnn(TtsnnConfig.PARITY)
                        .estimate(NETWORK.tensorTrain(TensorTrainForm.SEQUENTIAL, 4, 0.9));
        Breakdown existing = estimate.alongside().get(0);
        assertEquals("inference, existing design as published", existing.title());
        // Operations are not cut to whole numbers here.
        assertEquals(4138443.466e-9, existing.energy(), 1e-8 * existing.energy());
        assertEquals(2985346.646e-9, estimate.joules(), 1e-8 * estimate.joules());
        assertEquals("profile parity: last convolution free", estimate.profile());
    }

    @Test
    void totalsAreTheSumsOfTheirParts() {
        Estimate estimate = new Ttsnn().estimate(NETWORK.tensorTrain(TensorTrainForm.HALF, 4, 0.9));
        List<Breakdown> all = new ArrayList<>(estimate.alongside());
        all.add(estimate.inference());
        for (Breakdown breakdown : all) {
            near(
                    breakdown.energy(),
                    breakdown.energyByComponent().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum());
        }
        assertEquals(
                128 * (9.7e-05 + 0.000328 + 0.000129 + 0.000891) + 2 * 0.1235 + 0.5258,
                estimate.squareMillimetres(),
                1e-12);
    }

    @Test
    void whatIsMissingOrOddIsSaid() {
        Workload network = NETWORK.tensorTrain(TensorTrainForm.HALF, 4, 0.9);
        List<WorkloadLayer> layers = new ArrayList<>(network.layers());
        layers.add(new OtherLayer("head", "attention"));
        Workload more = new Workload("more", 4, 1, 1, layers);
        Estimate estimate = new Ttsnn(TtsnnConfig.PARITY).estimate(more);
        assertTrue(estimate.notModelled().contains("head (attention)"));
        assertTrue(
                estimate.notModelled()
                        .contains(
                                "the last convolution of each tensor-train layer, as in the"
                                        + " publication"));
        assertTrue(
                estimate.notes().stream()
                        .anyMatch(
                                note ->
                                        note.startsWith("Conv2, Conv3")
                                                && note.contains("ran in every timestep")));
        assertEquals(
                SparsityUsed.Origin.GUESSED,
                estimate.inference().layers().get(0).sparsity().origin());
        assertEquals(
                SparsityUsed.Origin.DENSE,
                new Ttsnn().estimate(more).inference().layers().get(0).sparsity().origin());
    }

    private static void near(double expected, double got) {
        assertEquals(expected, got, 1e-9 * Math.abs(expected));
    }
}
