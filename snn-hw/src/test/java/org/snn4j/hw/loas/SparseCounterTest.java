package org.snn4j.hw.loas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.loas.LoopOrder.Axis;
import org.snn4j.tensor.SpikeBits;

/** The counting rules of specs/hw-loas.md, section 5. */
class SparseCounterTest {
    /** k0 = 1010, k1 = 0000, k2 = 1111, k3 = 0111 over four timesteps. */
    private static final String[] TRAINS = {"1010", "0000", "1111", "0111"};

    static final SpikeMatrix HAND_SPIKES =
            SpikeMatrix.of(4, 1, 4, (t, m, k) -> TRAINS[k].charAt(t) == '1');

    static final int[] HAND_WEIGHTS = {3, -2, 5, 4};

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = SparseDesign.class,
            names = {"LOAS", "SPARTEN", "GOSPA", "GAMMA"})
    void handExampleHasTheCountsOfTheSpecification(SparseDesign design) {
        SparseConfig config = SparseConfig.of(design, LoasProfile.PARITY);
        SparseCounts counts =
                new SparseCounter(config, WeightMatrix.of(4, 1, HAND_WEIGHTS))
                        .count(SparseInput.of(config, HAND_SPIKES));
        SparsePrices prices = new SparsePrices(config, 4);
        switch (design) {
            case LOAS -> {
                assertCounts(
                        counts,
                        3,
                        new Traffic(3, 8, 0, 4, 4, 0, 3),
                        new Traffic(6, 4, 0, 8, 8, 0, 0));
                assertEquals(8.5, prices.dramBytes(counts));
                assertEquals(12.5, prices.sramBytes(counts));
                assertEquals(11, prices.detailedCycles(counts));
                assertEquals(3, counts.corrections());
                assertTerms(0.468675, 24.65, 0.85125, 17.4, prices.paperUnits(counts));
                assertTerms(468.675, 265.2, 26.6015625, 17.4, prices.picojoules(counts));
            }
            case SPARTEN -> {
                assertCounts(
                        counts,
                        9,
                        new Traffic(12, 0, 0, 4, 4, 0, 16),
                        new Traffic(28, 0, 0, 13, 4, 0, 0));
                assertEquals(8, prices.dramBytes(counts));
                assertEquals(17, prices.sramBytes(counts));
            }
            case GOSPA -> {
                assertCounts(
                        counts,
                        9,
                        new Traffic(7, 0, 16, 4, 4, 0, 8),
                        new Traffic(16, 0, 16, 20, 20, 0, 0));
                assertEquals(29.375, prices.dramBytes(counts));
                assertEquals(40.5, prices.sramBytes(counts));
            }
            default -> {
                assertCounts(
                        counts,
                        9,
                        new Traffic(7, 0, 16, 4, 0, 4, 8),
                        new Traffic(16, 0, 16, 20, 0, 20, 8));
                assertEquals(21.875, prices.dramBytes(counts));
                assertEquals(57, prices.sramBytes(counts));
            }
        }
    }

    private static void assertCounts(SparseCounts counts, long work, Traffic dram, Traffic sram) {
        assertEquals(work, counts.cycles());
        assertEquals(work, counts.operations());
        assertEquals(dram, counts.dram());
        assertEquals(sram, counts.sram());
    }

    private static void assertTerms(
            double leakage, double dram, double sram, double compute, EnergyTerms got) {
        assertEquals(leakage, got.leakage(), 1e-12 * leakage);
        assertEquals(dram, got.dram(), 1e-12 * dram);
        assertEquals(sram, got.sram(), 1e-12 * sram);
        assertEquals(compute, got.compute(), 1e-12 * compute);
        assertEquals(leakage + dram + sram + compute, got.total(), 1e-9);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(SparseDesign.class)
    void fastCountingEqualsPlainLoops(SparseDesign design) {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            SparseConfig config = randomConfig(random, design);
            int timesteps = 1 + random.nextInt(9);
            int rows = 1 + random.nextInt(12);
            int depth = 1 + random.nextInt(200);
            int columns = 1 + random.nextInt(12);
            SpikeMatrix spikes =
                    SplitMix.spikes(
                            seed, timesteps, rows, depth, random.nextDouble(), random.nextDouble());
            WeightMatrix weights =
                    SplitMix.weights(
                            seed + 9, depth, columns, random.nextDouble() * random.nextDouble());
            SparseCounts expected =
                    new PlainCounter(config, operand(config, spikes), dense(weights), timesteps)
                            .run()
                            .result((long) rows * columns * timesteps);
            SparseCounts got =
                    new SparseCounter(config, weights).count(SparseInput.of(config, spikes));
            assertEquals(expected, got, "seed " + seed + ", " + config);
        }
    }

    private static SparseConfig randomConfig(Random random, SparseDesign design) {
        List<Axis> axes = new ArrayList<>(List.of(Axis.values()));
        Collections.shuffle(axes, random);
        int largest = 64 * 6;
        SparseConfig config =
                SparseConfig.of(design, LoasProfile.PARITY)
                        .withTiles(
                                new TileSizes(
                                        1 + random.nextInt(6),
                                        1 + random.nextInt(64),
                                        1 + random.nextInt(6)))
                        .withBuffers(
                                new TileBuffers(
                                        TileBuffers.Unit.NON_ZEROS,
                                        largest + random.nextInt(500),
                                        largest + random.nextInt(500)))
                        .withOrder(
                                new LoopOrder(axes.get(0), axes.get(1), axes.get(2), axes.get(3)));
        return design.isLoas() ? config.withMinSpikes(1 + random.nextInt(3)) : config;
    }

    private static int[][][] operand(SparseConfig config, SpikeMatrix spikes) {
        boolean packed = config.design().isPacked();
        int[][][] x = new int[packed ? 1 : spikes.timesteps()][spikes.rows()][spikes.depth()];
        for (int m = 0; m < spikes.rows(); m++) {
            for (int k = 0; k < spikes.depth(); k++) {
                for (int t = 0; t < spikes.timesteps(); t++) {
                    x[packed ? 0 : t][m][k] += spikes.get(t, m, k) ? 1 : 0;
                }
                if (packed && x[0][m][k] < config.minSpikes()) {
                    x[0][m][k] = 0;
                }
            }
        }
        return x;
    }

    private static int[][] dense(WeightMatrix weights) {
        int[][] w = new int[weights.depth()][weights.columns()];
        for (int k = 0; k < weights.depth(); k++) {
            for (int n = 0; n < weights.columns(); n++) {
                w[k][n] = weights.value(k, n);
            }
        }
        return w;
    }

    @Test
    void oneTimestepIsTheSameWorkPackedOrNot() {
        SpikeMatrix spikes = SplitMix.spikes(3, 1, 30, 300, 0.3, 0.7);
        WeightMatrix weights = SplitMix.weights(4, 300, 40, 0.1);
        long loas = count(SparseDesign.LOAS, spikes, weights).operations();
        assertEquals(loas, count(SparseDesign.GAMMA, spikes, weights).operations());
        assertEquals(loas, count(SparseDesign.SPARTEN, spikes, weights).operations());
        assertEquals(0, count(SparseDesign.LOAS, spikes, weights).corrections());
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(SparseDesign.class)
    void withoutWeightsOrSpikesThereIsNoWorkAndNoHitRate(SparseDesign design) {
        SpikeMatrix silent = SplitMix.spikes(3, 4, 5, 20, 0, 0);
        SpikeMatrix spikes = SplitMix.spikes(3, 4, 5, 20, 1, 0.5);
        WeightMatrix weights = SplitMix.weights(4, 20, 3, 0.5);
        WeightMatrix pruned = SplitMix.weights(4, 20, 3, 0);
        assertEquals(0, count(design, spikes, pruned).cycles());
        assertEquals(0, count(design, silent, weights).operations());
        SparseCounts counts = count(design, silent, weights);
        assertTrue(counts.spikeBuffer().hitRate().isEmpty());
    }

    @Test
    void maskingMoreSpikesThanTimestepsSilencesEverything() {
        SpikeMatrix spikes = SplitMix.spikes(3, 4, 5, 20, 1, 1);
        SparseConfig config = SparseConfig.of(SparseDesign.LOAS, LoasProfile.PARITY);
        assertEquals(100, SparseInput.of(config.withMinSpikes(4), spikes).size().nonZeros());
        for (int minSpikes : new int[] {5, 8, 100}) {
            assertEquals(
                    0, SparseInput.of(config.withMinSpikes(minSpikes), spikes).size().nonZeros());
        }
    }

    @Test
    void tilesAreFoundByPositionAndTheFirstOneIsReadInTheCorrectedRules() {
        SparseConfig parity = SparseConfig.of(SparseDesign.LOAS, LoasProfile.PARITY);
        SparseConfig corrected = parity.withRules(CountingRules.CORRECTED);
        SpikeMatrix spikes = SplitMix.spikes(3, 4, 16, 300, 0, 0);
        WeightMatrix weights = SplitMix.weights(4, 300, 32, 0.5);
        SparseCounts byContent =
                new SparseCounter(parity, weights).count(SparseInput.of(parity, spikes));
        SparseCounts byPosition =
                new SparseCounter(corrected, weights).count(SparseInput.of(corrected, spikes));
        // Three tiles of 128, 128 and 44 silent inputs: two of them look the same.
        assertEquals(new BufferUse(-2, 2), byContent.spikeBuffer());
        assertEquals(new BufferUse(0, 3), byPosition.spikeBuffer());
        assertEquals(16 * (128 + 44) + 16 * (128 + 44), byContent.sram().spikeMask());
        assertEquals(2 * 16 * 300, byPosition.sram().spikeMask());
    }

    @Test
    void weightsWithoutValuesAreTakenForDifferentOnesUnlessAllAreZero() {
        SparseConfig config =
                SparseConfig.of(SparseDesign.GAMMA, LoasProfile.PARITY)
                        .withTiles(new TileSizes(1, 2, 1));
        int[] ones = {1, 0, 1, 0, 0, 0, 0, 0};
        WeightMatrix known = WeightMatrix.of(8, 1, ones);
        long[] mask = {0b101};
        WeightMatrix masked = WeightMatrix.of(LayerShape.linear(8, 1), new SpikeBits(mask, 8), 0);
        SpikeMatrix spikes = SplitMix.spikes(3, 1, 1, 8, 1, 1);
        SparseInput input = SparseInput.of(config, spikes);
        assertEquals(2, new SparseCounter(config, known).count(input).weightBuffer().misses());
        assertEquals(3, new SparseCounter(config, masked).count(input).weightBuffer().misses());
    }

    @Test
    void buffersOfBytesHoldFewerTilesAndRefuseWhatIsTooLarge() {
        SpikeMatrix spikes = SplitMix.spikes(3, 4, 16, 128, 1, 1);
        WeightMatrix weights = SplitMix.weights(4, 128, 32, 1);
        SparseConfig config =
                SparseConfig.of(SparseDesign.LOAS, LoasProfile.PARITY)
                        .withBuffers(new TileBuffers(TileBuffers.Unit.BYTES, 4000, 100000));
        SparseInput input = SparseInput.of(config, spikes);
        SparseCounter counter = new SparseCounter(config, weights);
        Exception e = assertThrows(IllegalArgumentException.class, () -> counter.count(input));
        // 4096 weights of 8 bits and a mask of 4096 bits.
        assertEquals(
                "LoAS weight buffer: expected room for every tile, got a tile of 4608 and a"
                        + " capacity of 4000. Make the tiles smaller or the buffer larger",
                e.getMessage());
    }

    @Test
    void spikesOfAnotherDepthAreRefused() {
        WeightMatrix weights = SplitMix.weights(4, 20, 3, 0.5);
        SpikeMatrix spikes = SplitMix.spikes(3, 4, 5, 21, 1, 0.5);
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> count(SparseDesign.LOAS, spikes, weights));
        assertEquals(
                "product: expected spikes of depth K=20 as the weights have, got 21",
                e.getMessage());
    }

    @Test
    void valuesOtherThanZeroAndOneAreRefusedWithLayerAndPosition() {
        float[] values = {0, 1, 0, 1, Float.NaN, 0};
        Exception e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> SpikeMatrix.of("conv2", 1, 2, 3, values));
        assertEquals(
                "conv2: expected spikes of 0 or 1, got NaN at timestep 0, row 1, input 1",
                e.getMessage());
        e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> SpikeMatrix.of("conv2", 2, 2, 3, values));
        assertEquals("conv2: expected 12 spikes for T=2, M=2, K=3, got 6", e.getMessage());
    }

    private static SparseCounts count(
            SparseDesign design, SpikeMatrix spikes, WeightMatrix weights) {
        SparseConfig config = SparseConfig.of(design, LoasProfile.PARITY);
        return new SparseCounter(config, weights).count(SparseInput.of(config, spikes));
    }
}
