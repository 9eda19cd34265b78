package org.snn4j.hw;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;

/**
 * What a network asks of hardware: its layers with their measured or assumed spikes.
 *
 * @param name name of the network
 * @param timesteps T, 1 or more
 * @param samples samples that were recorded, 1 or more
 * @param batch samples per weight update in training, 1 or more
 * @param layers the layers in network order
 */
public record Workload(String name, int timesteps, int samples, int batch, List<WorkloadLayer> layers) {
    public Workload {
        Check.atLeastOne("workload: timesteps", timesteps);
        Check.atLeastOne("workload: samples", samples);
        Check.atLeastOne("workload: batch", batch);
        layers = List.copyOf(layers);
        Set<String> names = new HashSet<>();
        for (WorkloadLayer layer : layers) {
            if (!names.add(layer.name())) {
                throw new IllegalArgumentException("workload: expected unique layer names, got '" + layer.name() + "' twice");
            }
            if (layer instanceof WeightedLayer weighted) {
                checkActivities(weighted, timesteps, samples);
            }
        }
    }

    /**
     * Runs a network on samples and records every spike that enters and leaves its layers.
     *
     * <p>The network is switched to evaluation and left there. Weights count as 8 bits wide, zeros among them are kept as a mask.
     *
     * @param name name of the network
     * @param network must have neurons
     * @param input samples {@code [N, ...]}, or sequences {@code [T, N, ...]}
     * @throws IllegalArgumentException if the network has no neurons
     */
    public static Workload record(String name, Layer network, Tensor input) {
        return WorkloadRecorder.record(name, network, input);
    }

    /** {@link #record(String, Layer, Tensor)} under the network's own short form. */
    public static Workload record(Layer network, Tensor input) {
        return record(network.describe(), network, input);
    }

    /**
     * Reads a workload file; docs of the format are at {@link WorkloadFile}.
     *
     * @throws WorkloadFormatException if the file is malformed
     */
    public static Workload read(Path file) throws IOException {
        return WorkloadFile.read(file);
    }

    /** Writes a workload file, whole beside its target first. */
    public void write(Path file) throws IOException {
        WorkloadFile.write(this, file);
    }

    /** The layers with weights. */
    public List<WeightedLayer> weightedLayers() {
        return layers.stream().filter(WeightedLayer.class::isInstance).map(WeightedLayer.class::cast).toList();
    }

    /** The layers of other kinds, which accelerators list as not modelled. */
    public List<OtherLayer> otherLayers() {
        return layers.stream().filter(OtherLayer.class::isInstance).map(OtherLayer.class::cast).toList();
    }

    private static void checkActivities(WeightedLayer layer, int timesteps, int samples) {
        check(layer.name() + ".input", layer.input(), timesteps, samples, layer.shape().inputs());
        check(layer.name() + ".output", layer.output(), timesteps, samples, layer.shape().outputs());
        check(layer.name() + ".membraneGradient", layer.membraneGradient(), timesteps, samples, layer.shape().outputs());
        check(layer.name() + ".surrogate", layer.surrogate(), timesteps, samples, layer.shape().outputs());
    }

    private static void check(String where, Activity activity, int timesteps, int samples, long neurons) {
        boolean timed = !(activity instanceof Activity.NotRecorded || activity instanceof Activity.Assumed);
        if (timed && activity.timesteps() != timesteps) {
            throw new IllegalArgumentException(where + ": expected " + timesteps + " timesteps, got " + activity.timesteps());
        }
        if (activity instanceof Activity.Counts counts && counts.values() != samples * neurons) {
            throw new IllegalArgumentException(where + ": expected " + samples * neurons + " values per timestep (" + samples + " samples of "
                    + neurons + "), got " + counts.values());
        }
        if (activity instanceof Activity.Trains trains && (trains.samples() != samples || trains.neurons() != neurons)) {
            throw new IllegalArgumentException(where + ": expected spike trains of " + samples + " samples and " + neurons
                    + " neurons, got " + trains.samples() + " and " + trains.neurons());
        }
    }
}
