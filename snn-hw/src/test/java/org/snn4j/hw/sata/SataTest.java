package org.snn4j.hw.sata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.snn4j.hw.Activity;
import org.snn4j.hw.Breakdown;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.LayerEstimate;
import org.snn4j.hw.LayerKind;
import org.snn4j.hw.LayerShape;
import org.snn4j.hw.OtherLayer;
import org.snn4j.hw.SparsityUsed;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;
import org.snn4j.hw.WorkloadLayer;
import org.snn4j.tensor.SpikeBits;

class SataTest {
    private static final LayerShape CONV = LayerShape.convolution(6, 6, 2, 4, 3, 1, 1);

    @Test
    void anAssumedDensityGivesTheReferencesFigure() {
        Estimate estimate = new Sata().estimate(vgg5(new Activity.Assumed(0.2)));
        assertEquals(8756419, estimate.cycles());
        // The reference cuts the operations of the network to a whole number; nothing is cut here.
        assertEquals(9147072.693597348e-9, estimate.joules(), 1e-8 * estimate.joules());
        assertEquals(21891047.5e-9, estimate.seconds(), 1e-12);
        assertEquals(
                SparsityUsed.Origin.ASSUMED,
                estimate.inference().layers().get(0).sparsity().origin());
    }

    @Test
    void theGuessedFigureStandsNextToTheRecordedOne() {
        TrainingSparsity guess = new TrainingSparsity(0.8, 0.7, 0.6);
        Estimate estimate =
                new Sata(SataConfig.CURRENT.withGuess(guess))
                        .estimate(vgg5(new Activity.Assumed(0.05)));
        Breakdown guessed = estimate.alongside().get(0);
        assertEquals("inference, guessed sparsity 0.80", guessed.title());
        assertEquals(9147072.693597348e-9, guessed.energy(), 1e-8 * guessed.energy());
        assertTrue(estimate.joules() < guessed.energy());
    }

    @Test
    void trainingMatchesTheCorrectedModelOfTheWholeNetwork() {
        List<WorkloadLayer> layers = new ArrayList<>(vgg5(Activity.NOT_RECORDED).layers());
        layers.set(4, ((WeightedLayer) layers.get(4)).withoutNeurons());
        Estimate estimate = new Sata().estimate(new Workload("vgg5", 4, 1, 1, layers));
        Breakdown training = estimate.alongside().get(1);
        assertEquals("training step, batch 1, sparsity of each layer", training.title());
        assertEquals(4750097632.13465, training.energy(), 1e-9 * training.energy());
        assertEquals(
                estimate.alongside().get(2).energy(), training.energy(), 1e-9 * training.energy());
    }

    @Test
    void totalsAreTheSumsOfLayersAndComponents() {
        Estimate estimate = new Sata().estimate(measured(new Random(1)));
        List<Breakdown> all = new ArrayList<>(estimate.alongside());
        all.add(estimate.inference());
        for (Breakdown breakdown : all) {
            double components =
                    breakdown.energyByComponent().values().stream()
                            .mapToDouble(Double::doubleValue)
                            .sum();
            assertEquals(breakdown.energy(), components, 1e-12 * components, breakdown.title());
            assertEquals(3, breakdown.layers().size());
        }
        assertEquals(
                128 * (9.7e-05 + 0.000129 + 0.012371) + 0.5258 + 0.05983 + 0.1235,
                estimate.squareMillimetres(),
                1e-12);
    }

    @Test
    void measuredSpikesReplaceTheDenseCount() {
        Workload workload = measured(new Random(2));
        WeightedLayer conv2 = workload.weightedLayers().get(1);
        LayerEstimate estimated = new Sata().estimate(workload).inference().layers().get(1);
        LayerAccesses accesses =
                new InferenceModel(InferenceConfig.current(3))
                        .accesses(
                                new InferenceLayer(
                                        "conv2",
                                        InferenceLayer.Kind.CONVOLUTION,
                                        6,
                                        6,
                                        3,
                                        3,
                                        4,
                                        4,
                                        1));
        long cycles = accesses.totalCycles(3);
        double additions = conv2.synapticAdditions().orElseThrow();
        double nanojoules = 0.02511 * additions / 400 + (0.01924 + 6.2e-05) * cycles / 400.0 * 128;
        assertEquals(cycles, estimated.cycles());
        assertEquals(nanojoules * 1e-9, estimated.energyByComponent().get("spike-mac"), 1e-20);
        assertEquals(
                1 - conv2.input().density().orElseThrow(), estimated.sparsity().value(), 1e-15);
        assertEquals(SparsityUsed.Origin.MEASURED, estimated.sparsity().origin());
    }

    @Test
    void realInputsAreMultipliedDenselyAndSaidToBe() {
        Estimate estimate = new Sata().estimate(measured(new Random(3)));
        LayerEstimate first = estimate.inference().layers().get(0);
        assertEquals(SparsityUsed.Origin.DENSE, first.sparsity().origin());
        assertFalse(first.energyByComponent().containsKey("spike-mac"));
        double macs = 3 * CONV.denseMacs();
        double expected =
                0.10721 * macs / 400 + (0.06698 + 0.000199) * first.cycles() / 400.0 * 128;
        assertEquals(expected * 1e-9, first.energyByComponent().get("mac"), 1e-18);
        assertTrue(
                estimate.notes()
                        .contains(
                                "conv1: real inputs are charged as dense 8-bit"
                                    + " multiply-accumulates, which the reference does not do"));
    }

    @Test
    void aLayerWithoutNeuronsUpdatesNone() {
        WeightedLayer fires = WeightedLayer.of("fc", LayerKind.LINEAR, LayerShape.linear(64, 10));
        double with = lif(fires);
        double without = lif(fires.withoutNeurons());
        assertEquals(0.01886 * 10 * 4 / 400 * 1e-9, with - without, 1e-20);
    }

    @Test
    void layersOfOtherKindsAreListedAsNotModelled() {
        Estimate estimate = new Sata().estimate(measured(new Random(4)));
        assertEquals("pool (max pooling 2x2)", estimate.notModelled().get(0));
        assertEquals(
                "profile current, maps without padding, training corrected (items 1-5)",
                estimate.profile());
    }

    @Test
    void paddedMapsTakeMoreCycles() {
        Workload workload = measured(new Random(5));
        Estimate padded =
                new Sata(SataConfig.CURRENT.withPadding(MapPadding.PART_OF_THE_MAP))
                        .estimate(workload);
        LayerAccesses accesses =
                new InferenceModel(InferenceConfig.current(3))
                        .accesses(
                                new InferenceLayer(
                                        "conv1",
                                        InferenceLayer.Kind.CONVOLUTION,
                                        8,
                                        8,
                                        3,
                                        3,
                                        2,
                                        4,
                                        1));
        assertEquals(accesses.totalCycles(3), padded.inference().layers().get(0).cycles());
    }

    @Test
    void groupsOfChannelsRunOneAfterTheOther() {
        LayerShape depthwise = new LayerShape(6, 6, 4, 3, 3, 1, 1, 1, 4, 4);
        Workload workload =
                new Workload(
                        "dw",
                        2,
                        1,
                        1,
                        List.of(WeightedLayer.of("dw", LayerKind.CONVOLUTION, depthwise)));
        LayerAccesses one =
                new InferenceModel(InferenceConfig.current(2))
                        .accesses(
                                new InferenceLayer(
                                        "one",
                                        InferenceLayer.Kind.CONVOLUTION,
                                        6,
                                        6,
                                        3,
                                        3,
                                        1,
                                        1,
                                        1));
        assertEquals(4 * one.totalCycles(2), new Sata().estimate(workload).cycles());
    }

    @Test
    void aKernelLargerThanTheUnpaddedMapIsRefusedWithAWayOut() {
        LayerShape shape = LayerShape.convolution(2, 2, 4, 4, 3, 1, 1);
        Workload workload =
                new Workload(
                        "net",
                        2,
                        1,
                        1,
                        List.of(WeightedLayer.of("conv9", LayerKind.CONVOLUTION, shape)));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new Sata().estimate(workload));
        assertEquals(
                "conv9: expected a kernel within the unpadded 2x2 map, got 3x3. Use"
                        + " MapPadding.PART_OF_THE_MAP.",
                refused.getMessage());
        Sata padded = new Sata(SataConfig.CURRENT.withPadding(MapPadding.PART_OF_THE_MAP));
        assertTrue(padded.estimate(workload).cycles() > 0);
    }

    @Test
    void whatIsGuessedIsSaid() {
        Estimate estimate = new Sata().estimate(vgg5(Activity.NOT_RECORDED));
        assertTrue(
                estimate.notes()
                        .contains(
                                "conv1, conv2, conv3, fc1, fc2: no input spikes recorded; the"
                                        + " guessed sparsity stands for them"));
        assertTrue(
                estimate.notes()
                        .contains(
                                "memory: CACTI 7 table, SRAM 28 nm; GLB 8/144/32 KiB for inputs,"
                                        + " weights, outputs; DRAM 0.468762 nJ per element"));
        assertEquals(estimate.joules(), estimate.alongside().get(0).energy(), 1e-15);
    }

    @Test
    void memoriesAndWidthsOutsideTheTablesAreSaid() {
        SataConfig c = SataConfig.CURRENT;
        SramEnergy energy = new SramEnergy(0.01, 0.02, 5);
        Buffers buffers =
                new Buffers(new SramConfig(8192, 8), c.buffers().weight(), c.buffers().ofmap());
        ProcessingElement element =
                new ProcessingElement(
                        List.of(
                                new PeGroup(
                                        "spike-mac",
                                        List.of(new PeComponent(PeKernel.ADDER, 12, false, 1)))));
        MemoryEnergy memory =
                new MemoryEnergy(DramEnergy.DEFAULT.withRead(0.5), energy, energy, energy);
        Sata sata =
                new Sata(
                        new SataConfig(
                                c.profile(),
                                c.rules(),
                                c.pricing(),
                                c.padding(),
                                c.array(),
                                element,
                                buffers,
                                memory,
                                c.training(),
                                c.guess()));
        Estimate estimate = sata.estimate(vgg5(new Activity.Assumed(0.1)));
        assertEquals(
                List.of("spike-mac", "GLB weights", "GLB output map"),
                List.copyOf(estimate.squareMillimetresByComponent().keySet()));
        assertTrue(
                estimate.notModelled()
                        .contains("area of GLB input map: no figure for 8 KiB in 8 banks"));
        assertTrue(
                estimate.notes().contains("spike-mac: figures of a 12-bit ADDER are interpolated"));
        assertTrue(
                estimate.notes()
                        .contains(
                                "memory: energies given by the user; GLB 8/144/32 KiB for inputs,"
                                        + " weights, outputs; DRAM 0.500000 nJ per element"));
    }

    private static double lif(WeightedLayer layer) {
        Estimate estimate = new Sata().estimate(new Workload("net", 4, 1, 1, List.of(layer)));
        return estimate.inference().energyByComponent().get("lif");
    }

    /** VGG5 of specs/hw-sata.md, section 7.2, with padding 1. */
    private static Workload vgg5(Activity input) {
        return new Workload(
                "vgg5",
                4,
                1,
                1,
                List.of(
                        conv("conv1", LayerShape.convolution(32, 32, 3, 64, 3, 1, 1))
                                .withInput(input),
                        conv("conv2", LayerShape.convolution(16, 16, 64, 128, 3, 1, 1))
                                .withInput(input),
                        conv("conv3", LayerShape.convolution(16, 16, 128, 128, 3, 1, 1))
                                .withInput(input),
                        WeightedLayer.of("fc1", LayerKind.LINEAR, LayerShape.linear(8192, 1024))
                                .withInput(input),
                        WeightedLayer.of("fc2", LayerKind.LINEAR, LayerShape.linear(1024, 10))
                                .withInput(input)));
    }

    /** A small network recorded over three timesteps and two samples. */
    private static Workload measured(Random random) {
        LayerShape second = LayerShape.convolution(6, 6, 4, 4, 3, 1, 1);
        return new Workload(
                "small",
                3,
                2,
                16,
                List.of(
                        conv("conv1", CONV).withRealInput(),
                        conv("conv2", second).withInput(trains(random, (int) second.inputs())),
                        new OtherLayer("pool", "max pooling 2x2"),
                        WeightedLayer.of("fc", LayerKind.LINEAR, LayerShape.linear(36, 5))
                                .withInput(trains(random, 36))
                                .withGradients(
                                        new Activity.Densities(List.of(0.3, 0.2, 0.1)),
                                        new Activity.Assumed(0.5))
                                .withoutNeurons()));
    }

    private static Activity trains(Random random, int neurons) {
        float[] spikes = new float[3 * 2 * neurons];
        for (int i = 0; i < spikes.length; i++) {
            spikes[i] = random.nextInt(10) == 0 ? 1 : 0;
        }
        return new Activity.Trains(3, 2, neurons, SpikeBits.pack(spikes));
    }

    private static WeightedLayer conv(String name, LayerShape shape) {
        return WeightedLayer.of(name, LayerKind.CONVOLUTION, shape);
    }
}
