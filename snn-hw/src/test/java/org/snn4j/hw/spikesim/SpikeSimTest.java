package org.snn4j.hw.spikesim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.hw.Activity;
import org.snn4j.hw.Breakdown;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.LayerKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.SparsityUsed;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;
import org.snn4j.tensor.SpikeBits;

class SpikeSimTest {
    private static void close(double expected, double got) {
        assertEquals(expected, got, 1e-9 * Math.abs(expected));
    }

    @Test
    void aWorkloadGivesTheReferencesFigures() {
        Workload workload = Networks.vgg9Workload(new Activity.Assumed(0.1), 5);
        Estimate estimate = new SpikeSim(SpikeSimConfig.PARITY).estimate(workload);
        close(15906934.02624e-12, estimate.joules());
        close(62832640e-9, estimate.seconds());
        close(8425528.755833998e-6, estimate.squareMillimetres());
        assertEquals("profile parity, 64x64 RRAM crossbars, 8 PEs per tile", estimate.profile());
        double components =
                estimate.inference().energyByComponent().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum();
        close(estimate.joules(), components);
    }

    @Test
    void whatIsLeftOutIsListed() {
        Estimate estimate =
                new SpikeSim().estimate(Networks.vgg9Workload(Activity.NOT_RECORDED, 5));
        assertTrue(estimate.notModelled().contains("pool1 (max pooling 2x2)"));
        assertTrue(estimate.notModelled().contains("fc: fully connected (linearLayers maps)"));
        assertTrue(
                estimate.notes()
                        .contains(
                                "conv1, conv2, conv3, conv4, conv5, conv6: no input spikes"
                                        + " recorded; dense operation stands for them"));
        close(estimate.joules(), estimate.alongside().get(0).energy());
    }

    @Test
    void linearLayersAreMappedOnRequest() {
        SpikeSimConfig config =
                SpikeSimConfig.CORRECTED.withRules(ElaRules.CORRECTED.withLinearLayers());
        Estimate estimate =
                new SpikeSim(config).estimate(Networks.vgg9Workload(Activity.NOT_RECORDED, 5));
        assertEquals(8, estimate.inference().layers().size());
        double cycle = 828.4861472 - 127.02456 * 8 / 9 - 5.096;
        close((64 * cycle + 5.096) * 5e-12, estimate.inference().layers().get(7).energy());
    }

    @Test
    void withoutConvolutionsEverythingIsNotModelled() {
        Workload workload =
                new Workload(
                        "mlp",
                        4,
                        1,
                        1,
                        List.of(
                                WeightedLayer.of(
                                        "fc", LayerKind.LINEAR, LayerShape.linear(64, 10))));
        Estimate estimate = new SpikeSim().estimate(workload);
        assertEquals(0, estimate.joules());
        assertEquals(
                "no convolutions: nothing of this network is in these numbers",
                estimate.notes().get(0));
    }

    @Test
    void unorderedLayersHaveNoTimeAndAreaInParity() {
        Workload workload =
                new Workload(
                        "unordered",
                        5,
                        1,
                        1,
                        List.of(
                                convolution("a", 64, 128, 16, Activity.NOT_RECORDED),
                                convolution("b", 128, 64, 16, Activity.NOT_RECORDED),
                                convolution("c", 64, 64, 16, Activity.NOT_RECORDED)));
        Estimate estimate = new SpikeSim(SpikeSimConfig.PARITY).estimate(workload);
        assertEquals(0, estimate.cycles());
        assertEquals(0, estimate.squareMillimetres());
        assertTrue(
                estimate.notModelled()
                        .contains(
                                "tiles, area and latency: the reference gives up where the numbers"
                                        + " of PEs do not increase, here [2, 2, 1]"));
    }

    @Test
    void suspectConstantsAreNamed() {
        SpikeSimConfig sram =
                SpikeSimConfig.PARITY.withChip(ChipConfig.DEFAULT.withDevice(CellDevice.SRAM));
        List<String> notes =
                new SpikeSim(sram)
                        .estimate(Networks.vgg9Workload(new Activity.Assumed(0.1), 5))
                        .notes();
        assertEquals(2, notes.stream().filter(note -> note.startsWith("suspect constant")).count());
    }

    @Test
    void realInputsCountAsDense() {
        Estimate estimate =
                new SpikeSim().estimate(Networks.vgg9Workload(new Activity.Assumed(0.1), 5));
        Breakdown busy = estimate.alongside().get(0);
        close(estimate.inference().layers().get(0).energy(), busy.layers().get(0).energy());
        assertEquals(SparsityUsed.Origin.DENSE, busy.layers().get(0).sparsity().origin());
        assertTrue(busy.layers().get(1).energy() < estimate.inference().layers().get(1).energy());
    }

    @Test
    void anAssumedDensityDrivesThatShareOfTheRows() {
        CrossbarActivity activity =
                CrossbarActivity.of(convolution("a", 80, 16, 8, new Activity.Assumed(0.01)), 64);
        assertEquals(0.01, activity.drivenRows());
        double full = 1 - Math.pow(0.99, 9 * 64);
        double rest = 1 - Math.pow(0.99, 9 * 16);
        assertEquals((full + rest) / 2, activity.activeCycles(), 1e-12);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void countedActivityIsThatOfPlainLoops(long seed) {
        Random random = new Random(seed);
        int groups = 1 + random.nextInt(2);
        int channels = groups * (1 + random.nextInt(9));
        LayerShape shape =
                new LayerShape(
                        3 + random.nextInt(5),
                        3 + random.nextInt(5),
                        channels,
                        1 + random.nextInt(3),
                        1 + random.nextInt(3),
                        1 + random.nextInt(2),
                        random.nextInt(2),
                        random.nextInt(2),
                        groups,
                        groups);
        int timesteps = 2;
        float[] spikes = new float[timesteps * (int) shape.inputs()];
        for (int i = 0; i < spikes.length; i++) {
            spikes[i] = random.nextInt(6) == 0 ? 1 : 0;
        }
        WeightedLayer layer =
                WeightedLayer.of("a", LayerKind.CONVOLUTION, shape)
                        .withInput(
                                new Activity.Trains(
                                        timesteps,
                                        1,
                                        (int) shape.inputs(),
                                        SpikeBits.pack(spikes)));
        CrossbarActivity got = CrossbarActivity.of(layer, 4);
        double[] expected = plain(shape, spikes, timesteps, 4);
        assertEquals(expected[0], got.drivenRows(), 1e-12);
        assertEquals(expected[1], got.activeCycles(), 1e-12);
    }

    /** Share of driven rows and of active cycles, access by access. */
    private static double[] plain(LayerShape s, float[] spikes, int timesteps, int rows) {
        int perGroup = s.channels() / s.groups();
        double driven = 0;
        int accesses = 0;
        int active = 0;
        int cycles = 0;
        for (int t = 0; t < timesteps; t++) {
            for (int y = 0; y < s.outputHeight(); y++) {
                for (int x = 0; x < s.outputWidth(); x++) {
                    for (int g = 0; g < s.groups(); g++) {
                        for (int first = 0; first < perGroup; first += rows) {
                            int used = Math.min(rows, perGroup - first);
                            int inCycle = 0;
                            for (int k = 0; k < s.kernelHeight() * s.kernelWidth(); k++) {
                                int iy = y * s.stride() - s.paddingHeight() + k / s.kernelWidth();
                                int ix = x * s.stride() - s.paddingWidth() + k % s.kernelWidth();
                                int inAccess = 0;
                                for (int c = 0; c < used; c++) {
                                    int channel = g * perGroup + first + c;
                                    inAccess += at(s, spikes, t, iy, ix, channel);
                                }
                                driven += (double) inAccess / used;
                                accesses++;
                                inCycle += inAccess;
                            }
                            active += inCycle > 0 ? 1 : 0;
                            cycles++;
                        }
                    }
                }
            }
        }
        return new double[] {driven / accesses, (double) active / cycles};
    }

    private static int at(LayerShape s, float[] spikes, int t, int y, int x, int channel) {
        if (y < 0 || y >= s.height() || x < 0 || x >= s.width()) {
            return 0;
        }
        return (int) spikes[((t * s.height() + y) * s.width() + x) * s.channels() + channel];
    }

    private static WeightedLayer convolution(
            String name, int in, int out, int size, Activity input) {
        return WeightedLayer.of(
                        name,
                        LayerKind.CONVOLUTION,
                        LayerShape.convolution(size, size, in, out, 3, 1, 1))
                .withInput(input);
    }
}
