package org.snn4j.hw.loas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.hw.Accelerator;
import org.snn4j.hw.Activity;
import org.snn4j.hw.Breakdown;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.LayerKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.OtherLayer;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Weights;
import org.snn4j.hw.Workload;
import org.snn4j.hw.WorkloadLayer;
import org.snn4j.tensor.SpikeBits;

/** Workloads on the accelerators of this package. */
class SparseModelTest {
    private static final int TIMESTEPS = 3;
    private static final int SAMPLES = 2;

    private static SpikeBits bits(Random random, long size, double density) {
        float[] values = new float[(int) size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextDouble() < density ? 1 : 0;
        }
        return SpikeBits.pack(values);
    }

    private static Activity.Trains trains(Random random, long neurons) {
        return new Activity.Trains(
                TIMESTEPS,
                SAMPLES,
                (int) neurons,
                bits(random, TIMESTEPS * SAMPLES * neurons, 0.3));
    }

    private static LayerShape randomShape(Random random) {
        int groups = 1 + random.nextInt(2);
        return new LayerShape(
                3 + random.nextInt(4),
                3 + random.nextInt(4),
                groups * (1 + random.nextInt(70)),
                1 + random.nextInt(3),
                1 + random.nextInt(3),
                1 + random.nextInt(2),
                random.nextInt(2),
                random.nextInt(2),
                groups,
                groups * (1 + random.nextInt(20)));
    }

    private static WeightedLayer layer(Random random, String name, LayerShape shape) {
        return WeightedLayer.of(name, LayerKind.CONVOLUTION, shape)
                .withInput(trains(random, shape.inputs()))
                .withOutput(trains(random, shape.outputs()))
                .withWeights(Weights.masked(8, bits(random, shape.weights(), 0.2)));
    }

    private static Workload workload(Random random) {
        LayerShape shape = LayerShape.convolution(6, 6, 4, 8, 3, 1, 1);
        LayerShape linear = LayerShape.linear(8 * 36, 10);
        List<WorkloadLayer> layers =
                List.of(
                        WeightedLayer.of(
                                        "first",
                                        LayerKind.CONVOLUTION,
                                        LayerShape.convolution(6, 6, 1, 4, 3, 1, 1))
                                .withRealInput(),
                        layer(random, "conv", shape),
                        new OtherLayer("attention", "spiking self-attention"),
                        WeightedLayer.of("assumed", LayerKind.CONVOLUTION, shape)
                                .withInput(new Activity.Assumed(0.2))
                                .withWeights(new Weights(4, 0.9, Weights.NO_MASK)),
                        WeightedLayer.of("fc", LayerKind.LINEAR, linear)
                                .withInput(trains(random, linear.inputs()))
                                .withoutNeurons());
        return new Workload("net", TIMESTEPS, SAMPLES, 1, layers);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void unfoldingHasTheChannelSlowestAndSilentPadding(int seed) {
        Random random = new Random(seed);
        LayerShape s = randomShape(random);
        Activity.Trains trains = trains(random, s.inputs());
        int channels = s.channels() / s.groups();
        for (int g = 0; g < s.groups(); g++) {
            SpikeMatrix got = SpikeMatrix.unfold(s, trains, 1, g);
            assertEquals(s.outputHeight() * s.outputWidth(), got.rows());
            for (int t = 0; t < TIMESTEPS; t++) {
                for (int m = 0; m < got.rows(); m++) {
                    for (int k = 0; k < got.depth(); k++) {
                        int taps = s.kernelHeight() * s.kernelWidth();
                        int c = k / taps + g * channels;
                        int i = k % taps / s.kernelWidth();
                        int j = k % s.kernelWidth();
                        int y = m / s.outputWidth() * s.stride() + i - s.paddingHeight();
                        int x = m % s.outputWidth() * s.stride() + j - s.paddingWidth();
                        boolean inside = y >= 0 && y < s.height() && x >= 0 && x < s.width();
                        int bit =
                                (((t * SAMPLES + 1) * s.height() + y) * s.width() + x)
                                                * s.channels()
                                        + c;
                        assertEquals(inside && trains.bits().get(bit), got.get(t, m, k));
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(SparseDesign.class)
    void measuredSpikesAndMasksAreCountedOneByOneAndSamplesAveraged(SparseDesign design) {
        Random random = new Random(5);
        LayerShape shape = new LayerShape(5, 4, 6, 3, 2, 1, 1, 0, 2, 8);
        WeightedLayer layer = layer(random, "conv", shape);
        Workload workload = new Workload("net", TIMESTEPS, SAMPLES, 1, List.of(layer));
        SparseConfig config = SparseConfig.of(design, LoasProfile.PARITY);
        SparsePrices prices = new SparsePrices(config, TIMESTEPS);
        double cycles = 0;
        double bytes = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            for (int g = 0; g < 2; g++) {
                SpikeMatrix spikes =
                        SpikeMatrix.unfold(shape, (Activity.Trains) layer.input(), sample, g);
                WeightMatrix weights = WeightMatrix.of(shape, layer.weights().mask(), g);
                SparseCounts counts =
                        new SparseCounter(config, weights).count(SparseInput.of(config, spikes));
                cycles += (double) counts.cycles() / SAMPLES;
                bytes += prices.dramBytes(counts) / SAMPLES;
            }
        }
        LayerCost cost = new SparseModel(config, workload).layers().get(0);
        assertEquals(cycles, cost.cycles(), 1e-9);
        assertEquals(bytes, cost.dramBytes(), 1e-9);
        assertTrue(cycles > 0);
    }

    @Test
    void correctedOutputsAreTheRecordedOnes() {
        Workload workload = workload(new Random(3));
        SparseConfig parity = SparseConfig.of(SparseDesign.SPARTEN, LoasProfile.PARITY);
        SparseConfig corrected =
                parity.withRules(
                        new CountingRules(
                                CountingRules.Lookup.BY_CONTENT,
                                CountingRules.FirstTile.COMPARED_WITH_LAST,
                                CountingRules.Output.RECORDED,
                                CountingRules.PartialRows.A_QUARTER));
        double before = new SparseModel(parity, workload).layers().get(0).dramBytes();
        double after = new SparseModel(corrected, workload).layers().get(0).dramBytes();
        // One bit per value: 36 rows of 36 inputs stand for 8 maps of 36 outputs.
        assertEquals(TIMESTEPS * (36 * 36 - 8 * 36) / 8.0, before - after);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(LoasProfile.class)
    void everyAcceleratorListsWhatItLeavesOutAndItsTotalsAreSumsOfParts(LoasProfile profile) {
        for (Accelerator accelerator : accelerators(profile)) {
            Estimate estimate = accelerator.estimate(workload(new Random(1)));
            assertEquals("profile " + profile.label(), estimate.profile());
            assertEquals(
                    List.of("conv", "assumed"),
                    estimate.inference().layers().stream().map(l -> l.layer()).toList());
            assertEquals(
                    List.of(
                            "first (real values enter)",
                            "fc (classifier: no neurons follow)",
                            "attention (spiking self-attention)"),
                    estimate.notModelled().subList(0, 3));
            assertTrue(estimate.cycles() > 0 && estimate.joules() > 0);
            assertTotals(estimate.inference());
            estimate.alongside().forEach(SparseModelTest::assertTotals);
        }
    }

    private static void assertTotals(Breakdown breakdown) {
        double byComponent =
                breakdown.energyByComponent().values().stream().mapToDouble(e -> e).sum();
        assertEquals(breakdown.energy(), byComponent, 1e-9 * byComponent);
    }

    private static List<Accelerator> accelerators(LoasProfile profile) {
        return List.of(
                new Loas(SparseConfig.of(SparseDesign.LOAS, profile)),
                new Loas(SparseConfig.of(SparseDesign.LOAS_WEIGHT_PARALLEL, profile)),
                new SpartenSnn(SparseConfig.of(SparseDesign.SPARTEN, profile)),
                new GospaSnn(SparseConfig.of(SparseDesign.GOSPA, profile)),
                new GammaSnn(SparseConfig.of(SparseDesign.GAMMA, profile)),
                new SpartenAnn(SparseConfig.of(SparseDesign.SPARTEN_ANN, profile)),
                new GammaAnn(SparseConfig.of(SparseDesign.GAMMA_ANN, profile)),
                new Ptb(DenseConfig.of(DenseDesign.PTB, profile)),
                new Stellar(DenseConfig.of(DenseDesign.STELLAR, profile)));
    }

    @Test
    void theClassifierIsALayerLikeAnyOtherWhenAskedFor() {
        SparseConfig config =
                SparseConfig.of(SparseDesign.LOAS, LoasProfile.PARITY)
                        .withExtensions(Extensions.ALL);
        Estimate estimate = new Loas(config).estimate(workload(new Random(1)));
        assertEquals(3, estimate.inference().layers().size());
        assertEquals("fc", estimate.inference().layers().get(2).layer());
        assertEquals("profile parity with changed settings", estimate.profile());
    }

    @Test
    void extensionsChargeNeuronsAndEachCorrection() {
        SpikeMatrix spikes = SplitMix.spikes(1, 4, 5, 50, 0.5, 0.5);
        WeightMatrix weights = SplitMix.weights(2, 50, 6, 0.3);
        SparseConfig plain = SparseConfig.of(SparseDesign.LOAS, LoasProfile.PARITY);
        SparseConfig all = plain.withExtensions(Extensions.ALL);
        SparseCounts counts =
                new SparseCounter(plain, weights).count(SparseInput.of(plain, spikes));
        assertEquals(5 * 6 * 4, counts.neuronUpdates());
        SparsePrices prices = new SparsePrices(all, 4);
        double accumulate = 2.5 * 0.03889335 * 10 / 16;
        assertEquals(
                5.8 * counts.operations()
                        - accumulate * (4 * counts.operations() - counts.corrections()),
                prices.picojoules(counts).compute(),
                1e-9 * counts.operations());
        double update = 2.5 * 12 / 16 * (0.00966525 + 0.00308686);
        assertEquals(120 * update, prices.neuronPicojoules(counts), 1e-5 * 120 * update);
        assertEquals(0, new SparsePrices(plain, 4).neuronPicojoules(counts));
    }

    @Test
    void aNetworkWithoutSpikesRunsOnTheMachinesForActivationsOnly() {
        LayerShape shape = LayerShape.convolution(6, 6, 4, 8, 3, 1, 1);
        Workload workload =
                new Workload(
                        "ann",
                        1,
                        1,
                        1,
                        List.of(
                                WeightedLayer.of("conv", LayerKind.CONVOLUTION, shape)
                                        .withRealInput()));
        Estimate ann = new GammaAnn().estimate(workload);
        // 8 filters see all of the 36 x 36 inputs that are not padding.
        assertEquals(16 * 16 * 4 * 8, operations(ann));
        assertEquals(0, new GammaSnn().estimate(workload).cycles());
        assertTrue(
                new GammaSnn()
                        .estimate(workload)
                        .notes()
                        .contains("no layer of this workload is covered; all figures are 0"));
    }

    private static long operations(Estimate estimate) {
        String note = estimate.notes().get(0);
        return Long.parseLong(note.substring(0, note.indexOf(' ')).replace(",", ""));
    }

    @Test
    void maskingIsNamedAndComparedInThePapersTable() {
        LoasComparison table = LoasComparison.of(workload(new Random(2)), LoasProfile.PARITY);
        assertEquals("LoAS", table.loas().design());
        assertEquals(
                List.of(
                        "LoAS-FT",
                        "LoAS weight-parallel",
                        "SparTen-SNN",
                        "GoSPA-SNN",
                        "Gamma-SNN",
                        "SparTen-ANN",
                        "Gamma-ANN",
                        "PTB",
                        "Stellar"),
                table.others().stream().map(DesignTotals::design).toList());
        assertTrue(table.others().get(0).cycles() < table.loas().cycles());
        Estimate loas = new Loas().estimate(workload(new Random(2)));
        assertEquals(loas.joules(), table.loas().joules(), 1e-12 * loas.joules());
        SparseConfig masked =
                SparseConfig.of(SparseDesign.LOAS, LoasProfile.CORRECTED).withMinSpikes(2);
        assertEquals(
                "profile corrected, inputs of fewer than 2 spikes masked",
                new Loas(masked).estimate(workload(new Random(2))).profile());
    }

    @Test
    void storageIsThatOfTheFormats() {
        SpikeStorage got = SpikeStorage.of(SparseCounterTest.HAND_SPIKES, 1, 32, 8);
        // Four inputs, three of them non-silent, nine spikes.
        assertEquals(new SpikeStorage(4 + 4 * 3 + 32, 16, 8 * 9 + 4 * 32), got);
    }

    @Test
    void configurationsOfOtherDesignsAndImpossibleOnesAreRefused() {
        SparseConfig gamma = SparseConfig.of(SparseDesign.GAMMA, LoasProfile.PARITY);
        assertMessage("SparseConfig.design: expected LOAS, got GAMMA", () -> new Loas(gamma));
        assertMessage(
                "DenseConfig.design: expected PTB, got STELLAR",
                () -> new Ptb(DenseConfig.of(DenseDesign.STELLAR, LoasProfile.PARITY)));
        assertMessage(
                "SparseConfig.minSpikes: expected 1 for Gamma-SNN, got 2. Only LoAS masks inputs"
                        + " of few spikes",
                () -> gamma.withMinSpikes(2));
        assertMessage(
                "LoopOrder: expected each of TIMESTEPS, ROWS, DEPTH, COLUMNS once, got [ROWS,"
                        + " ROWS, DEPTH, COLUMNS]",
                () ->
                        new LoopOrder(
                                LoopOrder.Axis.ROWS,
                                LoopOrder.Axis.ROWS,
                                LoopOrder.Axis.DEPTH,
                                LoopOrder.Axis.COLUMNS));
        assertMessage("TileSizes.rows: expected 1 or more, got 0", () -> new TileSizes(0, 64, 64));
        assertMessage(
                "DrawnOperands.firingShare: expected > 0, got 0.0",
                () -> new DrawnOperands(1, 0.1, 0, 0, 0));
    }

    private static void assertMessage(String message, Runnable call) {
        Exception e = assertThrows(IllegalArgumentException.class, call::run);
        assertEquals(message, e.getMessage());
    }
}
