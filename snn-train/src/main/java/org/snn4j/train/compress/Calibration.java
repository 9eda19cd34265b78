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
import org.snn4j.layers.Synapses;
import org.snn4j.layers.Weighted;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.LayerObserver;
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
     * Moments of the inputs of a layer, one for each group of channels.
     *
     * @param layer of the network under compression
     * @param twin the same layer of the original
     */
    List<InputMoments> moments(Layer network, Weighted layer, Layer original, Weighted twin) {
        List<List<InputColumns>> own = columns(network, layer, minSpikes);
        List<List<InputColumns>> full = network == original ? own : columns(original, twin, 1);
        List<InputMoments> sums = new ArrayList<>();
        for (int group = 0; group < layer.synapses().geometry().groups(); group++) {
            InputMoments sum = InputMoments.none(own.get(0).get(group).inputs());
            for (int batch = 0; batch < own.size(); batch++) {
                sum = sum.plus(own.get(batch).get(group).moments(full.get(batch).get(group)));
            }
            sums.add(sum);
        }
        return sums;
    }

    /** Inputs by batch, then by group of channels. */
    private List<List<InputColumns>> columns(Layer network, Weighted target, int masked) {
        Synapses synapses = target.synapses();
        List<List<InputColumns>> batches = new ArrayList<>();
        run(
                network,
                samples,
                (layer, input) -> {
                    if (layer == target) {
                        Tensor seen = LowActivity.masked(input, masked);
                        List<InputColumns> groups = new ArrayList<>();
                        for (int g = 0; g < synapses.geometry().groups(); g++) {
                            groups.add(InputColumns.of(synapses, g, seen));
                        }
                        batches.add(groups);
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
