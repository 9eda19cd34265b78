package org.snn4j.train.compress;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.snn4j.data.Batch;
import org.snn4j.data.Batches;
import org.snn4j.data.Batching;
import org.snn4j.data.Split;
import org.snn4j.layers.Weighted;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Runs samples through a network under compression and through the original, layer by layer.
 *
 * @param samples 128 in the publications
 * @param minSpikes inputs that fire less often over all timesteps are masked in the network under
 *     compression, as LoAS does; 1 masks none
 */
public record Calibration(Split samples, int minSpikes) {
    private static final int BATCH = 16;

    public Calibration {
        Check.atLeastOne("Calibration.minSpikes", minSpikes);
    }

    /** Without masking. */
    public Calibration(Split samples) {
        this(samples, 1);
    }

    /** Layers with weights by path, in the order in which they first run. */
    Map<String, Weighted> layers(Layer network) {
        Map<Layer, String> paths = new IdentityHashMap<>();
        network.layers().forEach((path, layer) -> paths.put(layer, path));
        Map<String, Weighted> found = new LinkedHashMap<>();
        run(
                network,
                samples.first(1),
                (layer, input) -> {
                    if (layer instanceof Weighted weighted) {
                        found.put(paths.get(layer), weighted);
                    }
                });
        return found;
    }

    /**
     * What a layer is given over all samples.
     *
     * @param moments one for each group of channels
     * @param positions samples, timesteps and output positions of each input
     */
    record Seen(List<InputMoments> moments, long positions) {}

    /** Inputs of all layers of the original by path, in one pass. */
    Map<String, List<List<InputColumns>>> inputs(Layer original) {
        Map<Layer, String> paths = new IdentityHashMap<>();
        original.layers().forEach((path, layer) -> paths.put(layer, path));
        Map<String, List<List<InputColumns>>> found = new LinkedHashMap<>();
        run(
                original,
                samples,
                (layer, input) -> {
                    if (layer instanceof Weighted weighted) {
                        found.computeIfAbsent(paths.get(layer), path -> new ArrayList<>())
                                .add(unfolded(weighted, input));
                    }
                });
        return found;
    }

    /**
     * Moments of the inputs of a layer.
     *
     * @param layer of the network under compression
     * @param full inputs of the same layer in the original
     */
    Seen seen(Layer network, Weighted layer, List<List<InputColumns>> full) {
        List<List<InputColumns>> own = columns(network, layer);
        List<InputMoments> sums = new ArrayList<>();
        long positions = 0;
        for (int group = 0; group < layer.synapses().geometry().groups(); group++) {
            InputMoments sum = InputMoments.none(own.get(0).get(group).inputs());
            positions = 0;
            for (int batch = 0; batch < own.size(); batch++) {
                InputColumns columns = own.get(batch).get(group);
                sum = sum.plus(columns.moments(full.get(batch).get(group)));
                positions += columns.positions();
            }
            sums.add(sum);
        }
        return new Seen(sums, positions);
    }

    /** Inputs by batch, then by group of channels. */
    private List<List<InputColumns>> columns(Layer network, Weighted target) {
        List<List<InputColumns>> batches = new ArrayList<>();
        run(
                upTo(network, target),
                samples,
                (layer, input) -> {
                    if (layer == target) {
                        batches.add(unfolded(target, LowActivity.masked(input, minSpikes)));
                    }
                });
        if (batches.isEmpty()) {
            throw new IllegalStateException(
                    "calibration: expected "
                            + target.describe()
                            + " to run, it did not. Does its parent call it with Layer.run?");
        }
        return batches;
    }

    private static List<InputColumns> unfolded(Weighted layer, Tensor input) {
        List<InputColumns> groups = new ArrayList<>();
        for (int g = 0; g < layer.synapses().geometry().groups(); g++) {
            groups.add(InputColumns.of(layer.synapses(), g, input));
        }
        return groups;
    }

    /** Of layers in a row those that run until the inputs of one of them are known. */
    private static Layer upTo(Layer network, Layer target) {
        List<Layer> needed = new ArrayList<>();
        if (network instanceof Sequential) {
            for (Layer child : network.children().values()) {
                needed.add(child);
                if (child.layers().containsValue(target)) {
                    return new Sequential(needed);
                }
            }
        }
        return network;
    }

    /** Runs samples in evaluation mode and shows what each layer is given. */
    static void run(Layer network, Split samples, BiConsumer<Layer, Tensor> watcher) {
        network.eval();
        LayerObserver tap = (layer, input, output) -> watcher.accept(layer, input);
        Workspace memory = Workspace.forInference().observedBy(tap);
        try (Batches batches = samples.batches(Batching.of(BATCH), 0)) {
            while (batches.hasNext()) {
                try (Batch batch = batches.next()) {
                    network.reset();
                    Layer.run("", network, batch.inputs().in(memory));
                    memory.reset();
                }
            }
        }
        network.reset();
    }
}
