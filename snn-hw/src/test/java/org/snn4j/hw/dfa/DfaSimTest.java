package org.snn4j.hw.dfa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snn4j.hw.Activity;
import org.snn4j.hw.Breakdown;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.LayerKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.OtherLayer;
import org.snn4j.hw.PublishedResult;
import org.snn4j.hw.SparsityUsed;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;

class DfaSimTest {
    @Test
    void aWorkloadCostsWhatItsLayersCost() {
        Estimate estimate = new DfaSim().estimate(uciHar());
        RuleComparison both = RuleComparison.of(DfaConfig.DEFAULT, ActivityNetworks.UCI_HAR, 4);
        Breakdown bp = estimate.alongside().get(0);
        Breakdown dfa = estimate.alongside().get(1);
        assertEquals("adaptation by BP, per sample", bp.title());
        near(both.backPropagation().picojoules().total() * 1e-12, bp.energy());
        near(both.direct().picojoules().total() * 1e-12, dfa.energy());
        near(both.direct().picojoules().forward() * 1e-12, estimate.joules());
        near(both.direct().area().total() * 1e-6, estimate.squareMillimetres());
        // A cycle takes 4 ns, and each layer is rounded to whole cycles.
        assertEquals(
                both.backPropagation().nanoseconds().total() / 4, bp.cycles(), bp.layers().size());
        assertEquals(both.direct().nanoseconds().total() / 4, dfa.cycles(), dfa.layers().size());
        assertEquals(96096 / 4, estimate.cycles());
    }

    @Test
    void totalsAreTheSumsOfTheirParts() {
        Estimate estimate = new DfaSim().estimate(uciHar());
        for (Breakdown breakdown : estimate.alongside()) {
            double parts =
                    breakdown.energyByComponent().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum();
            near(breakdown.energy(), parts);
        }
    }

    @Test
    void unknownSparsityIsGuessedAndRealInputsAreDense() {
        Estimate estimate = new DfaSim().estimate(uciHar());
        SparsityUsed first = estimate.inference().layers().get(0).sparsity();
        SparsityUsed second = estimate.inference().layers().get(1).sparsity();
        assertEquals(new SparsityUsed(0, SparsityUsed.Origin.DENSE), first);
        assertEquals(new SparsityUsed(0.85, SparsityUsed.Origin.GUESSED), second);
    }

    @Test
    void theAreaIsThatOfTheChosenRule() {
        DfaConfig bp = DfaConfig.DEFAULT.withRule(OnlineRule.BACK_PROPAGATION);
        Estimate estimate = new DfaSim(bp).estimate(uciHar());
        near(3.4655700847950005, estimate.squareMillimetres());
        assertEquals("chip for BP, subtraction 1.15E-6 pJ", estimate.profile());
    }

    @Test
    void whatIsAssumedAndLeftOutIsSaid() {
        Estimate estimate = new DfaSim().estimate(uciHar());
        assertTrue(
                estimate.notes()
                        .contains(
                                "no simulator of this chip is public: the learning hardware is"
                                        + " assumed and checked against three published ratios"
                                        + " only"));
        assertTrue(
                estimate.notes()
                        .contains(
                                "DFA against BP: energy saved 62.3 %, latency gain 2.09, area saved"
                                        + " 9.7 %, storage 2.20 times smaller"));
        assertTrue(estimate.notModelled().contains("pool (average pooling 2)"));
    }

    @Test
    void aWorkloadWithoutWeightsIsRefused() {
        Workload empty = new Workload("empty", 4, 1, 1, List.of(new OtherLayer("pool", "any")));
        assertEquals(
                "workload empty: expected layers with weights, got none",
                assertThrows(IllegalArgumentException.class, () -> new DfaSim().estimate(empty))
                        .getMessage());
    }

    @Test
    void theSensitivityOfAWorkloadIsThatOfItsLayers() {
        Sensitivity table = new DfaSim().sensitivity(uciHar());
        assertEquals(
                Sensitivity.of(DfaConfig.DEFAULT, ActivityNetworks.UCI_HAR, 4).toString(),
                table.toString());
    }

    @Test
    void thePublishedRatiosLieInTheAcceptedBands() {
        List<PublishedResult> results = DfaResults.published();
        assertEquals(63.8, results.get(0).ourValue(), 0.05);
        assertEquals(2.086, results.get(1).ourValue(), 0.0005);
        assertEquals(9.75, results.get(2).ourValue(), 0.005);
    }

    /** UCI-HAR as in {@link ActivityNetworks}. */
    private static Workload uciHar() {
        return new Workload(
                "har",
                4,
                1,
                1,
                List.of(
                        convolution("conv1", 128, 9, 32).withRealInput(),
                        new OtherLayer("pool", "average pooling 2"),
                        convolution("conv2", 65, 32, 64),
                        convolution("conv3", 34, 64, 128),
                        WeightedLayer.of("fc", LayerKind.LINEAR, LayerShape.linear(2304, 6))
                                .withInput(new Activity.Assumed(0.15))));
    }

    private static WeightedLayer convolution(String name, int length, int channels, int filters) {
        return WeightedLayer.of(
                name,
                LayerKind.CONVOLUTION,
                new LayerShape(1, length, channels, 1, 8, 1, 0, 4, 1, filters));
    }

    private static void near(double expected, double got) {
        assertEquals(expected, got, 1e-9 * Math.abs(expected));
    }
}
