package org.snn4j.neurons;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.neurons.kernel.SpikeSink;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** Runs {@link SharedLayers} over all timesteps, keeping their output and nothing else. */
final class SteppedForward {
    private final SharedLayers layers;
    private final Tensor input;
    private final StepVisits visits;
    private final Workspace memory;
    private final Workspace part;
    private final int timesteps;
    private final SteppedObservation observation;
    private final Map<Object, Tensor> states = new LinkedHashMap<>();
    private Shape outputStep = Shape.of();
    private long[] words;
    private float[] values;

    SteppedForward(SharedLayers layers, Tensor input, StepVisits visits) {
        this.layers = layers;
        this.input = input;
        this.visits = visits;
        this.memory = input.workspace();
        this.observation = new SteppedObservation(memory.observer(), input.shape().dim(0));
        this.part = observation.watching(memory.part(false));
        this.timesteps = input.shape().dim(0);
    }

    /** What the forward pass saw, for an observer. */
    SteppedObservation observation() {
        return observation;
    }

    /** The output, not yet differentiable. */
    Tensor run() {
        run(t -> {});
        observation.tellForward();
        Tensor potential = visits.states().get(layers.membrane());
        MembraneObserver.tell(memory, potential.shape().size(), 0);
        return output();
    }

    /** Sees the states at the start of each timestep. */
    @FunctionalInterface
    interface StepListener {
        void beforeStep(int t);
    }

    /** Runs all timesteps; afterwards the states are those after the last. */
    void run(StepListener listener) {
        for (int t = 0; t < timesteps; t++) {
            listener.beforeStep(t);
            layers.membrane().enter(visits);
            Tensor y;
            try {
                y = layers.body().forward(Timesteps.of(input, t, part));
            } finally {
                layers.membrane().leave();
            }
            collect(t, y);
            saveStates();
            part.reset();
        }
    }

    /** Moves the states out of the timestep's memory, over what they were before it. */
    private void saveStates() {
        for (Map.Entry<Object, Tensor> entry : visits.states().entrySet()) {
            Tensor left = entry.getValue();
            Tensor own = states.computeIfAbsent(entry.getKey(), owner -> room(left.shape()));
            System.arraycopy(left.data(), 0, own.data(), 0, left.shape().size());
            entry.setValue(own);
        }
    }

    /**
     * Of no workspace, so that it meets tensors of any timestep; it outlives none but this step.
     */
    private Tensor room(Shape shape) {
        return Tensor.wrap(Workspace.UNPOOLED, shape, memory.floats(shape.size()));
    }

    private void collect(int t, Tensor y) {
        if (y.shape().rank() < 2 || y.shape().dim(0) != 1) {
            throw new ShapeException(
                    layers.describe() + ": output of one timestep",
                    "[1, N, ...]",
                    y.shape().toString(),
                    "Layers that mix timesteps, such as a mean over time, belong behind the"
                            + " group.");
        }
        int size = y.shape().size();
        if (t == 0) {
            outputStep = y.shape().dropFirst();
            words = y.isSpikes() ? memory.words(SpikeBits.wordsFor(timesteps * size)) : null;
            values = y.isSpikes() ? null : memory.floats(timesteps * size);
        }
        if (words != null) {
            SpikeSink sink = new SpikeSink(words, false);
            for (int i = 0; i < size; i += 64) {
                sink.put(t * size + i, y.spikes().bits(i, Math.min(64, size - i)));
            }
        } else {
            System.arraycopy(y.data(), 0, values, t * size, size);
        }
    }

    Tensor output() {
        Shape shape = outputStep.prepend(timesteps);
        return words != null
                ? Tensor.wrap(memory, shape, new SpikeBits(words, shape.size()))
                : Tensor.wrap(memory, shape, values);
    }
}
