package org.snn4j.hw.dfa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Worked examples and edge cases of specs/hw-dfa-sim.md, sections 9 and 11. */
class AdaptationModelTest {
    private static final DfaConfig CONFIG = DfaConfig.DEFAULT;

    @Test
    void oneEvaluationCostsWhatTheSpecificationChecks() {
        assertEquals(814.3723072, CONFIG.energy().forward(8, 8), 1e-9);
        assertEquals(1719.0926272, CONFIG.energy().backward(8, 8, 8), 1e-9);
        assertEquals(715.5754272, CONFIG.energy().forward(1, 8), 1e-9);
        assertEquals(1620.2957472, CONFIG.energy().backward(1, 8, 8), 1e-9);
    }

    @Test
    void theExampleOfUciHarIsReproduced() {
        RuleComparison both = RuleComparison.of(CONFIG, ActivityNetworks.UCI_HAR, 4);
        StageCost energy = both.backPropagation().picojoules();
        near(966277.5071488001, energy.forward());
        near(2295759.7305344, energy.backward());
        near(313360.9728, energy.gradient());
        near(9245.2, energy.buffer());
        near(26105.28, energy.update());
        near(51849.4639104, both.direct().picojoules().backward());
        near(385184.425, both.backPropagation().nanoseconds().total());
        near(184648.0, both.direct().nanoseconds().total());
        near(3465570.084795, both.backPropagation().area().total());
        near(3129188.5, both.direct().area().total());
        assertEquals(184904, both.backPropagation().bufferBits());
        assertEquals(84040, both.direct().bufferBits());
        assertEquals(68, both.backPropagation().crossbars());
        assertEquals(72, both.direct().crossbars());
        near(0.6228496246641411, both.energySaving());
        near(2.2001903855306995, both.bufferRatio());
    }

    @Test
    void theExampleOfAPerceptronIsReproduced() {
        List<CrossbarLayer> layers =
                List.of(
                        fc("fc1", 1152, 512, 0.15),
                        fc("fc2", 512, 256, 0.15),
                        fc("fc3", 256, 128, 0.15),
                        fc("fc4", 128, 6, 0.15));
        RuleComparison both = RuleComparison.of(CONFIG, layers, 4);
        assertEquals(1322646.9161, both.backPropagation().picojoules().total(), 1e-3);
        assertEquals(959700.6687, both.direct().picojoules().total(), 1e-3);
        assertEquals(26318.4, both.direct().nanoseconds().total(), 1e-6);
        assertEquals(200, both.direct().crossbars());
        assertEquals(1, both.bufferRatio(), 0);
    }

    @Test
    void oneLayerLearnsAlikeByBothRules() {
        RuleComparison both = RuleComparison.of(CONFIG, List.of(fc("fc", 100, 10, 0.2)), 3);
        assertEquals(0, both.backPropagation().picojoules().backward(), 0);
        assertEquals(both.backPropagation().picojoules(), both.direct().picojoules());
        assertEquals(both.backPropagation().nanoseconds(), both.direct().nanoseconds());
        assertEquals(both.backPropagation().area(), both.direct().area());
    }

    @Test
    void directFeedbackMayNeedMoreArea() {
        RuleComparison both =
                RuleComparison.of(
                        CONFIG, List.of(fc("fc1", 64, 64, 0.2), fc("fc2", 64, 64, 0.2)), 2);
        near(both.backPropagation().picojoules().backward(), both.direct().picojoules().backward());
        assertTrue(both.areaSaving() < 0, "one more gradient engine: " + both.areaSaving());
    }

    @Test
    void inputsThatNeverFireAccumulateNothing() {
        AdaptationCost cost =
                new AdaptationModel(CONFIG)
                        .cost(
                                List.of(fc("fc1", 10, 10, 0), fc("fc2", 10, 10, 0)),
                                4,
                                OnlineRule.BACK_PROPAGATION);
        assertEquals(0, cost.picojoules().gradient(), 0);
        assertEquals(0, cost.nanoseconds().gradient(), 0);
    }

    @Test
    void aGroupedLayerCostsWhatItsGroupsCostAlone() {
        CrossbarLayer grouped = new CrossbarLayer("conv", 80, 160, 9, 2, 64, 64, 0.3);
        CrossbarLayer half = new CrossbarLayer("conv", 40, 80, 9, 1, 64, 64, 0.3);
        AdaptationModel model = new AdaptationModel(CONFIG);
        StageCost two = model.cost(List.of(grouped), 4, OnlineRule.BACK_PROPAGATION).picojoules();
        StageCost one = model.cost(List.of(half), 4, OnlineRule.BACK_PROPAGATION).picojoules();
        near(2 * one.forward(), two.forward());
        near(2 * one.gradient(), two.gradient());
        near(2 * one.update(), two.update());
    }

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void backPropagationTakesTheTimeOfItsLayersAndDirectFeedbackNoMore(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<CrossbarLayer> layers =
                IntStream.range(0, 2 + random.nextInt(4))
                        .mapToObj(
                                i ->
                                        new CrossbarLayer(
                                                "layer" + i,
                                                1 + random.nextInt(200),
                                                1 + random.nextInt(200),
                                                1 + random.nextInt(9),
                                                1,
                                                1 + random.nextInt(100),
                                                1 + random.nextInt(100),
                                                random.nextDouble()))
                        .toList();
        RuleComparison both = RuleComparison.of(CONFIG, layers, 1 + random.nextInt(8));
        double alone =
                both.backPropagation().layers().stream()
                        .mapToDouble(layer -> layer.nanoseconds().total())
                        .sum();
        near(alone, both.backPropagation().nanoseconds().total());
        assertTrue(
                both.direct().nanoseconds().gradient()
                        <= both.backPropagation().nanoseconds().gradient());
    }

    @Test
    void parametersOutOfRangeAreNamed() {
        refused(
                "LearningConfig.batch: expected 1 or more, got 0",
                () -> new LearningConfig(8, 1, 0, 1, 1, 1, 1, 1, 1));
        refused(
                "WriteConfig.changedShare: expected 0.0 to 1.0, got 1.5",
                () -> new WriteConfig(1, 1, 1, 1, 1.5));
        refused(
                "conv.inputDensity: expected 0.0 to 1.0, got 2.0",
                () -> new CrossbarLayer("conv", 1, 1, 1, 1, 1, 1, 2));
        refused(
                "conv.groups: expected a divisor of 3 and 4 channels, got 2",
                () -> new CrossbarLayer("conv", 3, 4, 1, 2, 1, 1, 0));
        refused(
                "layers of the network: expected 1 or more, got 0",
                () -> RuleComparison.of(CONFIG, List.of(), 4));
        refused(
                "timesteps: expected 1 or more, got 0",
                () -> RuleComparison.of(CONFIG, ActivityNetworks.SHAR, 0));
    }

    private static void refused(String message, org.junit.jupiter.api.function.Executable wrong) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, wrong).getMessage());
    }

    private static CrossbarLayer fc(String name, int inputs, int outputs, double density) {
        return CrossbarLayer.fullyConnected(name, inputs, outputs, density);
    }

    private static void near(double expected, double got) {
        assertEquals(expected, got, 1e-9 * Math.abs(expected));
    }
}
