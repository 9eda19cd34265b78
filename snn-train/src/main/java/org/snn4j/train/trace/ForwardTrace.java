package org.snn4j.train.trace;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.neurons.Neuron;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Tensor;

/**
 * Remembers the output of every layer during one forward pass, for penalties on spikes and to find
 * where a NaN came from.
 *
 * <p>In a training loop of one's own:
 *
 * <pre>{@code
 * ForwardTrace trace = new ForwardTrace();
 * Workspace memory = Workspace.forTraining().observedBy(trace);
 * // each step:
 * ...
 * memory.reset();
 * trace.clear();
 * }</pre>
 */
public final class ForwardTrace implements LayerObserver {
    private record Seen(Layer layer, Tensor output) {}

    private final List<Seen> seen = new ArrayList<>();

    @Override
    public void onForward(Layer layer, Tensor input, Tensor output) {
        seen.add(new Seen(layer, output));
    }

    /** Forgets the step; call it whenever the workspace is reset. */
    public void clear() {
        seen.clear();
    }

    /**
     * The spikes that {@linkplain Neuron neuron layers} sent, in the order in which they ran.
     * Layers that pass spikes on, such as pooling and flattening, count for nothing.
     */
    public List<Tensor> spikes() {
        List<Tensor> spikes = new ArrayList<>();
        for (Seen step : seen) {
            if (step.layer instanceof Neuron && step.output.isSpikes()) {
                spikes.add(step.output);
            }
        }
        return spikes;
    }

    /** The layers that ran, in the order in which they ended. */
    public List<Layer> layers() {
        List<Layer> layers = new ArrayList<>();
        for (Seen step : seen) {
            layers.add(step.layer);
        }
        return layers;
    }

    /**
     * The first layer whose output holds a NaN or an infinity, as {@code path.output}.
     *
     * @param network names the layers
     */
    public Optional<String> firstNonFinite(Layer network) {
        Map<Layer, String> paths = new IdentityHashMap<>();
        network.layers().forEach((path, layer) -> paths.put(layer, path));
        for (Seen step : seen) {
            if (!step.output.isSpikes() && !isFinite(values(step.output))) {
                return Optional.of(
                        paths.getOrDefault(step.layer, step.layer.describe()) + ".output");
            }
        }
        return Optional.empty();
    }

    private static float[] values(Tensor tensor) {
        return tensor.isConstantOverTime() ? tensor.frame().data() : tensor.data();
    }

    /** Whether no value is NaN or infinite. */
    public static boolean isFinite(float[] values) {
        // NaN and infinity times 0 are NaN, all else is 0: one sum, no branch.
        float sum = 0;
        for (float value : values) {
            sum += value * 0f;
        }
        return sum == 0;
    }
}
