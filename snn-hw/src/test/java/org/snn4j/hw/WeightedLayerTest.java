package org.snn4j.hw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.tensor.SpikeBits;

class WeightedLayerTest {
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everySpikeAddsOneWeightPerOutputItReaches(int seed) {
        WeightedLayer layer = RandomWorkloads.convolution(new Random(seed), "conv", 3, 2);
        assertEquals(
                outputByOutput(layer),
                layer.synapticAdditions().orElseThrow(),
                1e-9,
                layer::toString);
    }

    @Test
    void countsAreEnoughForALinearLayer() {
        WeightedLayer layer =
                WeightedLayer.of("fc", LayerKind.LINEAR, LayerShape.linear(10, 7))
                        .withInput(new Activity.Counts(List.of(3L, 5L), 20));
        assertEquals(8 / 2.0 * 7, layer.synapticAdditions().orElseThrow());
    }

    @Test
    void countsAreNotEnoughForAConvolution() {
        WeightedLayer layer =
                WeightedLayer.of(
                                "conv",
                                LayerKind.CONVOLUTION,
                                LayerShape.convolution(4, 4, 1, 2, 3, 1, 1))
                        .withInput(new Activity.Counts(List.of(3L), 16));
        assertTrue(layer.synapticAdditions().isEmpty());
    }

    @Test
    void spikeTrainsOfAllOnesReachTheDenseCountWithoutPadding() {
        LayerShape shape = LayerShape.convolution(5, 5, 2, 3, 3, 1, 0);
        float[] ones = new float[50];
        Arrays.fill(ones, 1);
        WeightedLayer layer =
                WeightedLayer.of("conv", LayerKind.CONVOLUTION, shape)
                        .withInput(new Activity.Trains(1, 1, 50, SpikeBits.pack(ones)));
        assertEquals(shape.denseMacs(), layer.synapticAdditions().orElseThrow());
    }

    @Test
    void spikeTrainsKnowTheirCountsPerTimestep() {
        Activity.Trains trains =
                new Activity.Trains(
                        2, 2, 3, SpikeBits.pack(new float[] {1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1}));
        assertEquals(new Activity.Counts(List.of(3L, 1L), 6), trains.counts());
        assertEquals(4 / 12.0, trains.density().orElseThrow());
        assertEquals(4 / 12.0, trains.counts().density().orElseThrow());
    }

    @Test
    void groupsMustDivideChannelsAndFilters() {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new LayerShape(4, 4, 6, 3, 3, 1, 1, 1, 4, 8));
        assertEquals(
                "groups: expected a divisor of 6 channels and 8 filters, got 4",
                refused.getMessage());
    }

    @Test
    void aMaskOfAnotherSizeIsRefused() {
        WeightedLayer layer = WeightedLayer.of("fc", LayerKind.LINEAR, LayerShape.linear(3, 2));
        SpikeBits mask = new SpikeBits(new long[1], 5);
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> layer.withWeights(Weights.masked(4, mask)));
        assertEquals("fc: weight mask: expected 6 bits, got 5", refused.getMessage());
    }

    @Test
    void activitiesMustFitTheWorkload() {
        WeightedLayer layer = WeightedLayer.of("fc", LayerKind.LINEAR, LayerShape.linear(3, 2));
        assertRefused(
                "fc.input: expected 4 timesteps, got 2",
                layer.withInput(new Activity.Densities(List.of(0.1, 0.2))));
        assertRefused(
                "fc.output: expected 4 values per timestep (2 samples of 2), got 5",
                layer.withOutput(new Activity.Counts(List.of(1L, 1L, 1L, 1L), 5)));
        assertRefused(
                "fc.input: expected spike trains of 2 samples and 3 neurons, got 1 and 6",
                layer.withInput(new Activity.Trains(4, 1, 6, new SpikeBits(new long[1], 24))));
    }

    private static void assertRefused(String message, WeightedLayer layer) {
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new Workload("net", 4, 2, 1, List.of(layer)));
        assertEquals(message, refused.getMessage());
    }

    @Test
    void twoLayersOfOneNameAreRefused() {
        OtherLayer pool = new OtherLayer("pool", "max pooling");
        IllegalArgumentException refused =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new Workload("net", 4, 2, 1, List.of(pool, pool)));
        assertEquals(
                "workload: expected unique layer names, got 'pool' twice", refused.getMessage());
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 30).boxed();
    }

    /** Gathers instead of scattering: for every output, the spikes under its kernel. */
    private static double outputByOutput(WeightedLayer layer) {
        LayerShape s = layer.shape();
        Activity.Trains trains = (Activity.Trains) layer.input();
        long additions = 0;
        for (int frame = 0; frame < trains.timesteps() * trains.samples(); frame++) {
            for (int output = 0; output < s.outputHeight() * s.outputWidth(); output++) {
                for (int filter = 0; filter < s.filters(); filter++) {
                    int group = filter / (s.filters() / s.groups());
                    int perGroup = s.channels() / s.groups();
                    for (int tap = 0; tap < s.kernelHeight() * s.kernelWidth() * perGroup; tap++) {
                        int y =
                                output / s.outputWidth() * s.stride()
                                        + tap / perGroup / s.kernelWidth()
                                        - s.paddingHeight();
                        int x =
                                output % s.outputWidth() * s.stride()
                                        + tap / perGroup % s.kernelWidth()
                                        - s.paddingWidth();
                        int c = group * perGroup + tap % perGroup;
                        boolean inside = y >= 0 && y < s.height() && x >= 0 && x < s.width();
                        if (inside
                                && trains.bits()
                                        .get(
                                                ((frame * s.height() + y) * s.width() + x)
                                                                * s.channels()
                                                        + c)) {
                            additions++;
                        }
                    }
                }
            }
        }
        return (double) additions / trains.samples();
    }
}
