package org.snn4j.hw;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.layers.Weighted;
import org.snn4j.layers.ttfs.FirstSpikeLayer;
import org.snn4j.layers.ttfs.Latencies;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Runs a network of neurons that fire at most once, and keeps their spikes in the timesteps into
 * which hardware cuts time: spike time t falls into step {@code floor(t timesteps / tMax)} of its
 * {@link Latencies}. Where skips add spike times, the recording has as many more steps as the
 * latest spike needs.
 *
 * <p>Layers in front of the latencies have no time; what enters them counts in the first step.
 */
final class FirstSpikeRecorder implements LayerObserver {
    private final String name;
    private final Latencies latencies;
    private final Map<Layer, String> paths = new IdentityHashMap<>();
    private final List<Seen> seen = new ArrayList<>();
    private int timesteps;
    private int samples;

    /** What is known before the number of timesteps is. */
    private sealed interface Seen {}

    private record Other(OtherLayer layer) implements Seen {}

    /** A layer that computes with real numbers. */
    private record Numbers(WeightedLayer layer, double density) implements Seen {}

    /** Neurons, with the step of every spike of inputs and outputs, -1 where there is none. */
    private record Neurons(WeightedLayer layer, int[] input, int[] output) implements Seen {}

    private FirstSpikeRecorder(String name, Layer network) {
        this.name = name;
        network.layers().forEach((path, layer) -> paths.put(layer, path));
        this.latencies =
                paths.keySet().stream()
                        .filter(Latencies.class::isInstance)
                        .map(Latencies.class::cast)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "workload of "
                                                        + name
                                                        + ": expected a Latencies layer, which"
                                                        + " says into how many timesteps time is"
                                                        + " cut, got none"));
        this.timesteps = latencies.timesteps();
    }

    /** Whether the neurons of a network fire at most once. */
    static boolean isFor(Layer network) {
        return network.layers().values().stream().anyMatch(FirstSpikeLayer.class::isInstance);
    }

    static Workload record(String name, Layer network, Tensor input) {
        network.eval();
        network.reset();
        FirstSpikeRecorder recorder = new FirstSpikeRecorder(name, network);
        recorder.samples = input.shape().dim(0);
        Layer.run("", network, input.in(Workspace.forInference().observedBy(recorder)));
        network.reset();
        return recorder.workload();
    }

    @Override
    public void onForward(Layer layer, Tensor input, Tensor output) {
        if (!layer.children().isEmpty()) {
            if (!(layer instanceof Sequential)) {
                other(layer, layer.describe() + ", between the layers that it holds");
            }
        } else if (layer instanceof FirstSpikeLayer neurons) {
            onNeurons(neurons, input, output);
        } else if (layer instanceof Weighted weighted
                && SynapsesAsLayer.fits(weighted.synapses())) {
            WeightedLayer recorded =
                    SynapsesAsLayer.describe(name(layer), weighted.synapses(), input.shape());
            seen.add(
                    new Numbers(recorded.withRealInput().withoutNeurons(), input.density()));
        } else {
            other(layer, layer.describe());
        }
    }

    private void other(Layer layer, String description) {
        seen.add(new Other(new OtherLayer(paths.get(layer), description)));
    }

    private String name(Layer layer) {
        return paths.get(layer) + " " + layer.describe();
    }

    private void onNeurons(FirstSpikeLayer neurons, Tensor input, Tensor output) {
        float silent = neurons.rule().zMax();
        seen.add(
                new Neurons(
                        SynapsesAsLayer.describe(
                                name(neurons), neurons.synapses(), input.shape()),
                        steps(input, silent),
                        steps(output, silent)));
    }

    /** Inputs as late as silence cause no spike of these neurons: they count as none. */
    private int[] steps(Tensor spikeTimes, float silent) {
        float[] z = spikeTimes.data();
        int[] steps = new int[z.length];
        double perUnit = latencies.timesteps() / latencies.tMax();
        for (int i = 0; i < steps.length; i++) {
            boolean fires = z[i] >= 1 && z[i] < silent;
            steps[i] = fires ? (int) (Math.log(z[i]) * perUnit) : -1;
            timesteps = Math.max(timesteps, steps[i] + 1);
        }
        return steps;
    }

    private Workload workload() {
        List<WorkloadLayer> layers = new ArrayList<>();
        for (Seen one : seen) {
            layers.add(layer(one));
        }
        return new Workload(name, timesteps, samples, 1, layers);
    }

    private WorkloadLayer layer(Seen one) {
        if (one instanceof Neurons neurons) {
            return neurons.layer
                    .withInput(trains(neurons.input))
                    .withOutput(trains(neurons.output));
        }
        if (one instanceof Numbers numbers) {
            List<Double> densities = new ArrayList<>(Collections.nCopies(timesteps, 0.0));
            densities.set(0, numbers.density);
            return numbers.layer.withInput(new Activity.Densities(densities));
        }
        return ((Other) one).layer;
    }

    private Activity trains(int[] steps) {
        int size = Math.multiplyExact(timesteps, steps.length);
        long[] words = new long[SpikeBits.wordsFor(size)];
        for (int i = 0; i < steps.length; i++) {
            if (steps[i] >= 0) {
                int bit = steps[i] * steps.length + i;
                words[bit >> 6] |= 1L << bit;
            }
        }
        return new Activity.Trains(
                timesteps, samples, steps.length / samples, new SpikeBits(words, size));
    }
}
