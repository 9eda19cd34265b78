package org.snn4j.hw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snn4j.hw.sata.Sata;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.MembraneStorage;
import org.snn4j.neurons.OwnMembrane;
import org.snn4j.neurons.SharedLayers;
import org.snn4j.neurons.SharedMembrane;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Reductions;

class SharedMembraneWorkloadTest {
    @TempDir private Path folder;

    private static Layer network(MembraneStorage storage) {
        Lif lif = new Lif().storedIn(storage);
        Layer[] stage = {lif, new Linear(32, 32), new Lif().storedIn(storage)};
        Layer middle =
                storage instanceof SharedMembrane membrane
                        ? new SharedLayers(membrane, stage)
                        : new Sequential(stage);
        return new Sequential(new Linear(8, 32), middle, new Linear(32, 4), new MeanOverTime());
    }

    private static Workload workload(MembraneStorage storage) {
        return Workload.recordTraining(
                "net", network(storage), Tensor.full(2f, 4, 3, 8), Reductions::mean);
    }

    private static List<MembraneShare> shares(Workload workload) {
        return workload.weightedLayers().stream().map(WeightedLayer::membranes).toList();
    }

    @Test
    void aRecordedNetworkSaysWhatItsNeuronsShare() {
        assertEquals(
                List.of(MembraneShare.OWN, MembraneShare.OWN, MembraneShare.OWN),
                shares(workload(MembraneStorage.OWN)));
        // Two layers and two groups share; of 4 timesteps the starts of the last 3 are kept.
        MembraneShare shared = new MembraneShare(0.25, 0.25 * 3 / 4);
        assertEquals(
                List.of(shared, shared, MembraneShare.OWN),
                shares(workload(new SharedMembrane(2))));
        // Two groups: 8 visits, every fourth kept, of half the size.
        MembraneShare grouped = new MembraneShare(0.5, 0.25);
        assertEquals(
                List.of(grouped, grouped, MembraneShare.OWN),
                shares(workload(new OwnMembrane(2, 4))));
    }

    @Test
    void layersInsideAGroupAreRecordedLikeAllOthers() {
        Workload shared = workload(new SharedMembrane());
        assertEquals(
                List.of(),
                shared.otherLayers().stream().filter(SharedMembraneWorkloadTest::isGroup).toList());
        List<WeightedLayer> layers = shared.weightedLayers();
        assertEquals(
                List.of("0 Linear 8->32", "1.1 Linear 32->32", "2 Linear 32->4"),
                layers.stream().map(WeightedLayer::name).toList());
        assertEquals(4, layers.get(1).input().timesteps());
        assertEquals(4, layers.get(1).membraneGradient().timesteps());
        assertEquals(layers.get(0).output(), layers.get(1).input());
    }

    private static boolean isGroup(OtherLayer layer) {
        return layer.description().contains("SharedLayers");
    }

    @Test
    void aFileKeepsTheShares() throws IOException {
        Workload shared = workload(new SharedMembrane(2));
        Path file = folder.resolve("shared.json");
        shared.write(file);
        assertEquals(shares(shared), shares(Workload.read(file)));
        Path wrong = folder.resolve("wrong.json");
        Files.writeString(
                wrong, Files.readString(file).replaceAll("\"held\" ?: ?0.25", "\"held\":2"));
        assertTrue(
                assertThrows(IOException.class, () -> Workload.read(wrong))
                        .getMessage()
                        .contains("membranes.held"));
    }

    @Test
    void fewerKeptMembranesCostLessOnSata() {
        Sata sata = new Sata();
        double own = forwardMemory(sata.estimate(workload(MembraneStorage.OWN)));
        double shared = forwardMemory(sata.estimate(workload(new SharedMembrane(2))));
        assertTrue(shared < own, shared + " against " + own);
    }

    private static double forwardMemory(Estimate estimate) {
        return estimate.alongside().stream()
                .flatMap(breakdown -> breakdown.layers().stream())
                .flatMap(layer -> layer.energyByComponent().entrySet().stream())
                .filter(part -> part.getKey().contains("memory"))
                .mapToDouble(java.util.Map.Entry::getValue)
                .sum();
    }
}
