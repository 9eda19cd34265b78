package org.snn4j.hw.sata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snn4j.hw.Activity;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.LayerKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;
import org.snn4j.tensor.SpikeBits;

/** Cycles that zeros save; specs/hw-sata.md, section 5.6, item 8. */
class SkippedZerosTest {
    private static final SataConfig SKIPPING =
            SataConfig.CORRECTED.withRules(
                    InferenceRules.CORRECTED.withZeroSkipping(
                            InferenceRules.ZeroSkipping.SLOWEST_ROW));

    static IntStream seeds() {
        return IntStream.range(0, 25);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyFoldTakesAsLongAsItsSlowestRow(int seed) {
        Random random = new Random(seed);
        int groups = 1 + random.nextInt(2);
        int size = 3 + random.nextInt(5);
        LayerShape shape =
                new LayerShape(
                        size,
                        size + random.nextInt(3),
                        groups * (1 + random.nextInt(3)),
                        3,
                        1 + random.nextInt(3),
                        1 + random.nextInt(2),
                        random.nextInt(2),
                        random.nextInt(2),
                        groups,
                        groups * (1 + random.nextInt(12)));
        int timesteps = 1 + random.nextInt(3);
        int samples = 1 + random.nextInt(3);
        WeightedLayer layer = recorded(shape, timesteps, samples, random, 4);
        Estimate estimate = new Sata(SKIPPING).estimate(workload(layer, timesteps, samples));
        double expected = bySlowestRows(layer, timesteps, samples);
        assertEquals(Math.round(expected), estimate.cycles());
    }

    @Test
    void withoutZerosNothingIsSaved() {
        // Without padding, which is zeros too.
        LayerShape shape = LayerShape.convolution(8, 8, 3, 10, 3, 1, 0);
        WeightedLayer layer = recorded(shape, 3, 2, new Random(1), 1);
        Workload workload = workload(layer, 3, 2);
        assertEquals(
                new Sata(SataConfig.CORRECTED).estimate(workload).cycles(),
                new Sata(SKIPPING).estimate(workload).cycles());
        Workload assumed = workload(layer.withInput(new Activity.Assumed(1)), 3, 2);
        assertEquals(
                new Sata(SataConfig.CORRECTED).estimate(assumed).cycles(),
                new Sata(SKIPPING).estimate(assumed).cycles());
    }

    @Test
    void anAssumedDensityScalesTheFolds() {
        LayerShape shape = LayerShape.convolution(8, 8, 3, 10, 3, 1, 0);
        WeightedLayer layer =
                WeightedLayer.of("conv", LayerKind.CONVOLUTION, shape)
                        .withInput(new Activity.Assumed(0.25));
        // 36 positions are 3 folds of 16 rows, 10 filters 2 folds of 8 columns, 27 operands; the
        // last fold has 2 columns. Weights: 2 row folds of 27 operands.
        double pass = 2 * 3 * (0.25 * 27 + 22) - (8 - 2 + 1);
        double filters = (4 - 1) * (2 * 16 + 8 + 36 - 2) + 15;
        assertEquals(
                Math.round(4 * pass + filters),
                new Sata(SKIPPING).estimate(workload(layer, 4, 1)).cycles());
    }

    @Test
    void realInputsAreNotSkipped() {
        LayerShape shape = LayerShape.convolution(8, 8, 3, 10, 3, 1, 1);
        WeightedLayer layer = recorded(shape, 2, 1, new Random(2), 5).withRealInput();
        Workload workload = workload(layer, 2, 1);
        assertEquals(
                new Sata(SataConfig.CORRECTED).estimate(workload).cycles(),
                new Sata(SKIPPING).estimate(workload).cycles());
    }

    @Test
    void fewerSpikesTakeFewerCycles() {
        LayerShape shape = LayerShape.convolution(12, 12, 8, 16, 3, 1, 1);
        long sparse =
                new Sata(SKIPPING)
                        .estimate(workload(recorded(shape, 2, 2, new Random(3), 20), 2, 2))
                        .cycles();
        long dense =
                new Sata(SKIPPING)
                        .estimate(workload(recorded(shape, 2, 2, new Random(3), 2), 2, 2))
                        .cycles();
        assertTrue(sparse < dense, sparse + " against " + dense);
    }

    /** One spike in so many values. */
    private static WeightedLayer recorded(
            LayerShape shape, int timesteps, int samples, Random random, int oneIn) {
        float[] values = new float[timesteps * samples * (int) shape.inputs()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(oneIn) == 0 ? 1 : 0;
        }
        return WeightedLayer.of("conv", LayerKind.CONVOLUTION, shape)
                .withInput(
                        new Activity.Trains(
                                timesteps, samples, (int) shape.inputs(), SpikeBits.pack(values)));
    }

    private static Workload workload(WeightedLayer layer, int timesteps, int samples) {
        return new Workload("one", timesteps, samples, 1, List.of(layer));
    }

    /** The definition, spike by spike, on an array of 16 by 8. */
    private static double bySlowestRows(WeightedLayer layer, int timesteps, int samples) {
        LayerShape s = layer.shape();
        SpikeBits bits = ((Activity.Trains) layer.input()).bits();
        int channels = s.channels() / s.groups();
        int filters = s.filters() / s.groups();
        int height = s.height() + 2 * s.paddingHeight();
        int width = s.width() + 2 * s.paddingWidth();
        int rows = (height - s.kernelHeight() + 2 * s.stride() - 1) / s.stride();
        int columns = (width - s.kernelWidth() + 2 * s.stride() - 1) / s.stride();
        int columnFolds = (filters + 7) / 8;
        double cycles = 0;
        for (int frame = 0; frame < timesteps * samples; frame++) {
            for (int group = 0; group < s.groups(); group++) {
                for (int first = 0; first < rows * columns; first += 16) {
                    int slowest = 0;
                    for (int p = first; p < Math.min(first + 16, rows * columns); p++) {
                        int spikes = 0;
                        for (int ky = 0; ky < s.kernelHeight(); ky++) {
                            for (int kx = 0; kx < s.kernelWidth(); kx++) {
                                int y = p / columns * s.stride() + ky - s.paddingHeight();
                                int x = p % columns * s.stride() + kx - s.paddingWidth();
                                boolean inside =
                                        y >= 0 && y < s.height() && x >= 0 && x < s.width();
                                for (int c = 0; inside && c < channels; c++) {
                                    int at =
                                            ((frame * s.height() + y) * s.width() + x)
                                                            * s.channels()
                                                    + group * channels
                                                    + c;
                                    spikes += bits.get(at) ? 1 : 0;
                                }
                            }
                        }
                        slowest = Math.max(slowest, spikes);
                    }
                    cycles += columnFolds * (slowest + 22);
                }
                cycles -= 8 - (filters - (columnFolds - 1) * 8) + 1;
            }
        }
        int operands = s.kernelHeight() * s.kernelWidth() * channels;
        int weightFolds = (operands + 15) / 16 * columnFolds;
        double filterCycles =
                (weightFolds - 1) * (2.0 * 16 + 8 + rows * columns - 2)
                        + 15
                        - Math.max(0, 16 - operands);
        return cycles / samples + s.groups() * filterCycles;
    }
}
