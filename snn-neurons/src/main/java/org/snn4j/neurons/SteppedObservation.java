package org.snn4j.neurons;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.neurons.kernel.SpikeSink;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Puts the timesteps that layers of {@link SharedLayers} see one by one together, so that an
 * observer sees each layer once with all its timesteps, as everywhere else.
 */
final class SteppedObservation {
    private final LayerObserver observer;
    private final int timesteps;
    private final Map<Layer, Seen> seen = new LinkedHashMap<>();
    private final Map<Tensor, Seen> replayed = new IdentityHashMap<>();
    private int replaying;

    SteppedObservation(LayerObserver observer, int timesteps) {
        this.observer = observer;
        this.timesteps = timesteps;
    }

    private static final class Seen {
        private final List<Tensor> inputs = new ArrayList<>();
        private final List<Tensor> outputs = new ArrayList<>();
        private Tensor output;
        private float[] gradient;
        private float[] slopes;
    }

    private boolean isWanted() {
        return observer != LayerObserver.NONE;
    }

    /** The workspace in which single timesteps of the forward pass are to run. */
    Workspace watching(Workspace part) {
        return isWanted() ? part.observedBy(this::onForward) : part;
    }

    private void onForward(Layer layer, Tensor input, Tensor output) {
        Seen calls = seen.computeIfAbsent(layer, key -> new Seen());
        calls.inputs.add(input.copy());
        calls.outputs.add(output.copy());
    }

    /** Tells what the layers saw, in their order. */
    void tellForward() {
        seen.forEach(
                (layer, calls) -> {
                    calls.output = stack(calls.outputs);
                    observer.onForward(layer, stack(calls.inputs), calls.output);
                    calls.inputs.clear();
                    calls.outputs.clear();
                });
    }

    private static Tensor stack(List<Tensor> steps) {
        Shape shape = steps.get(0).shape().dropFirst().prepend(steps.size());
        int size = shape.dropFirst().size();
        if (!steps.get(0).isSpikes()) {
            float[] values = new float[shape.size()];
            for (int t = 0; t < steps.size(); t++) {
                System.arraycopy(steps.get(t).data(), 0, values, t * size, size);
            }
            return Tensor.of(values, shape.toArray());
        }
        long[] words = new long[SpikeBits.wordsFor(shape.size())];
        SpikeSink sink = new SpikeSink(words, false);
        for (int t = 0; t < steps.size(); t++) {
            SpikeBits bits = steps.get(t).spikes();
            for (int i = 0; i < size; i += 64) {
                sink.put(t * size + i, bits.bits(i, Math.min(64, size - i)));
            }
        }
        return Tensor.of(new SpikeBits(words, shape.size()), shape.toArray());
    }

    /** The workspace in which single timesteps of the backward pass are to run. */
    Workspace watchingBackward(Workspace part) {
        return observer instanceof NeuronObserver ? part.observedBy(new BackwardObserver()) : part;
    }

    /** What follows belongs to timestep {@code t}. */
    void beginReplay(int t) {
        replaying = t;
        replayed.clear();
    }

    /** Tells what the backward pass of all timesteps found. */
    void tellBackward() {
        if (observer instanceof NeuronObserver neurons) {
            for (Seen calls : seen.values()) {
                if (calls.gradient != null) {
                    neurons.onBackward(calls.output, calls.gradient, calls.slopes);
                }
            }
        }
    }

    private final class BackwardObserver implements NeuronObserver {
        @Override
        public void onForward(Layer layer, Tensor input, Tensor output) {
            if (layer instanceof Neuron) {
                replayed.put(output, seen.get(layer));
            }
        }

        @Override
        public void onBackward(Tensor spikes, float[] inputGradient, float[] slopes) {
            Seen calls = replayed.get(spikes);
            if (calls == null) {
                return;
            }
            int size = inputGradient.length;
            if (calls.gradient == null) {
                calls.gradient = new float[timesteps * size];
                calls.slopes = new float[timesteps * size];
            }
            System.arraycopy(inputGradient, 0, calls.gradient, replaying * size, size);
            System.arraycopy(slopes, 0, calls.slopes, replaying * size, size);
        }
    }
}
