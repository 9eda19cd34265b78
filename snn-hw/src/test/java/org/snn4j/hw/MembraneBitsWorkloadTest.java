package org.snn4j.hw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snn4j.hw.sata.Sata;
import org.snn4j.hw.sata.TrainingConfig;
import org.snn4j.hw.sata.TrainingCounts;
import org.snn4j.hw.sata.TrainingKey;
import org.snn4j.hw.sata.TrainingLayer;
import org.snn4j.hw.sata.TrainingModel;
import org.snn4j.hw.sata.TrainingSparsity;
import org.snn4j.hw.spikesim.SpikeSim;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Flatten;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.layers.mint.MintNetworks;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.tensor.Initialisation;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Reductions;

class MembraneBitsWorkloadTest {
    private static final int FLOAT = MembraneShare.FLOAT_BITS;

    @TempDir private Path folder;

    private static Workload workload(int bits) {
        Layer network =
                new Sequential(
                        new DirectEncoding(4),
                        new Conv2d(2, 8, 3),
                        new Lif(),
                        new Conv2d(8, 16, 3).withoutBias(),
                        new Lif(),
                        new Flatten(),
                        new Linear(16 * 4 * 4, 3),
                        new MeanOverTime());
        Initialisation.of(network, 1);
        Layer run = bits == FLOAT ? network : MintNetworks.quantized(network, bits);
        return Workload.recordTraining("net", run, Tensor.full(1f, 2, 8, 8, 2), Reductions::mean);
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {2, 4, 8})
    void aRecordedNetworkSaysHowWideItsMembranesAre(int bits) {
        List<MembraneShare> shares =
                workload(bits).weightedLayers().stream().map(WeightedLayer::membranes).toList();
        assertEquals(
                List.of(MembraneShare.OWN, new MembraneShare(1, 1, bits), MembraneShare.OWN),
                shares);
        assertTrue(
                workload(FLOAT).weightedLayers().stream()
                        .allMatch(layer -> layer.membranes().equals(MembraneShare.OWN)));
    }

    @Test
    void aFileKeepsTheBits() throws IOException {
        Path file = folder.resolve("narrow.json");
        Workload narrow = workload(4);
        narrow.write(file);
        assertEquals(
                narrow.weightedLayers().get(1).membranes(),
                Workload.read(file).weightedLayers().get(1).membranes());
        String text = Files.readString(file);
        int bits = text.indexOf("\"bits\"", text.indexOf("\"membranes\""));
        Path wrong = folder.resolve("wrong.json");
        Files.writeString(
                wrong, text.substring(0, bits) + text.substring(bits).replaceFirst("4", "40"));
        String message = assertThrows(IOException.class, () -> Workload.read(wrong)).getMessage();
        assertTrue(message.contains("membranes.bits: expected 1.0 to 32.0, got 40.0"), message);
    }

    @ParameterizedTest(name = "{0} bits")
    @ValueSource(ints = {2, 4})
    void aChipOfCrossbarsHasMemoryForAsManyBits(int bits) {
        double wide = membraneMemory(workload(FLOAT));
        double narrow = membraneMemory(workload(bits));
        // The neurons behind the second convolution, [4, 4, 16], with 22 bits each or fewer.
        double spared = 4 * 4 * 16 * (22 - bits) * 0.7391e-6;
        assertEquals(spared, wide - narrow, 1e-12);
    }

    private static double membraneMemory(Workload workload) {
        return new SpikeSim()
                .estimate(workload)
                .squareMillimetresByComponent()
                .get("membrane memory");
    }

    @Test
    void wordsOfSataHoldSeveralNarrowMembranes() {
        TrainingLayer layer = TrainingLayer.linear("fc", 10, 100);
        double kept = 4 * 100;
        TrainingConfig config = TrainingConfig.DEFAULT;
        double forward = 1.0 / config.forwardBits();
        TrainingCounts floats = counts(layer);
        TrainingCounts narrow = counts(layer.withMembranes(new MembraneShare(1, 1, 1)));
        near(kept * (1 - forward), floats, narrow, TrainingKey.DRAM_FORWARD);
        near(2 * kept * (1 - forward), floats, narrow, TrainingKey.GLB_FORWARD);
        near(kept * (1 - 1.0 / 16), floats, narrow, TrainingKey.DRAM_BACKWARD);
        near(0, floats, narrow, TrainingKey.GLB_BACKWARD);
        near(0, floats, narrow, TrainingKey.MAC_FORWARD);
        TrainingCounts shared = counts(layer.withMembranes(new MembraneShare(1, 0.5, 4)));
        near(kept * (1 - 0.5 * 4 / 16), floats, shared, TrainingKey.DRAM_BACKWARD);
    }

    private static void near(
            double spared, TrainingCounts floats, TrainingCounts narrow, TrainingKey key) {
        assertEquals(spared, floats.get(key) - narrow.get(key), 1e-9, key.name());
    }

    private static TrainingCounts counts(TrainingLayer layer) {
        return new TrainingModel(TrainingConfig.DEFAULT.withBatch(1))
                .run(List.of(layer), 4, new TrainingSparsity(0.8, 0.7, 0.6))
                .counts();
    }

    @Test
    void fewerBitsOfMembranesCostLessOnSata() {
        Workload wide = workload(4);
        Workload narrower =
                new Workload(
                        wide.name(),
                        wide.timesteps(),
                        wide.samples(),
                        wide.batch(),
                        wide.layers().stream().map(MembraneBitsWorkloadTest::withTwoBits).toList());
        double four = memory(wide);
        double two = memory(narrower);
        assertTrue(two < four, two + " against " + four);
    }

    private static WorkloadLayer withTwoBits(WorkloadLayer layer) {
        return layer instanceof WeightedLayer one && one.membranes().bits() == 4
                ? one.withMembranes(new MembraneShare(1, 1, 2))
                : layer;
    }

    private static double memory(Workload workload) {
        return new Sata()
                .estimate(workload).alongside().stream()
                        .flatMap(breakdown -> breakdown.layers().stream())
                        .flatMap(layer -> layer.energyByComponent().entrySet().stream())
                        .filter(part -> part.getKey().contains("memory"))
                        .mapToDouble(Map.Entry::getValue)
                        .sum();
    }
}
