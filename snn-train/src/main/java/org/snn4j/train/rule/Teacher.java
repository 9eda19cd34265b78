package org.snn4j.train.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.neurons.Neuron;
import org.snn4j.neurons.NeuronObserver;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** The second forward pass of {@link Dfa}: each layer of neurons that has fired learns. */
final class Teacher implements NeuronObserver {
    private final Relay relay = new Relay(Workspace.forTraining(), this);
    private final DfaConfig config;
    private final Feedback feedback;
    private final DfaListener listener;
    private final List<Credit> pending = new ArrayList<>();

    private OutputError error;
    private Scout.Findings network;
    private int layer;
    private boolean readOutDone;
    private boolean slopesSeen;
    private boolean onlySlopes;
    private float[] delta = {};

    /** A current and the derivative of the loss with respect to it. */
    private record Credit(Tensor current, float[] slope) {}

    Teacher(DfaConfig config, Feedback feedback, DfaListener listener) {
        this.config = config;
        this.feedback = feedback;
        this.listener = listener;
    }

    void teach(Layer layers, Tensor input, Scout.Findings found, OutputError outputError) {
        network = found;
        error = outputError;
        layer = 0;
        readOutDone = false;
        listener.onError(error.unscaled());
        try {
            Tensor output = layers.forward(input.in(relay.memory()));
            if (!readOutDone) {
                credit(output, error.slope().data());
            }
            sendBack();
        } finally {
            pending.clear();
            relay.end();
        }
    }

    @Override
    public void onForward(Layer ran, Tensor input, Tensor output) {
        // run() sees all.
    }

    @Override
    public Tensor run(Layer next, Tensor input) {
        if (next instanceof MeanOverTime && isReadOut() && error.isPerStep() && !readOutDone) {
            // Its own gradient would spread one error over all timesteps.
            credit(input, error.slope().data());
            readOutDone = true;
        }
        return Scout.fires(next) && !isReadOut() ? fire((Neuron) next, input) : next.forward(input);
    }

    private boolean isReadOut() {
        return layer == network.hidden();
    }

    private Tensor fire(Neuron neuron, Tensor input) {
        Tensor source = input.isConstantOverTime() ? input.frame() : input;
        Tensor start = source.detach();
        if (source.needsGradient()) {
            start.requireGradient();
        }
        Tensor spikes =
                neuron.forward(
                        input.isConstantOverTime()
                                ? Tensor.constantOverTime(start, input.shape().dim(0))
                                : start);
        if (source.needsGradient()) {
            learn(neuron, source, spikes);
        }
        layer++;
        return network.chain() ? relay.handOver(spikes) : spikes.detach();
    }

    private void learn(Neuron neuron, Tensor source, Tensor spikes) {
        Shape shape = spikes.shape();
        Workspace memory = spikes.workspace();
        float[] projected = project(shape);
        float[] errors = memory.floats(shape.size());
        onlySlopes = neuron.parameters().isEmpty();
        if (!onlySlopes) {
            Arrays.fill(errors, 1f);
            multiply(errors, projected, shape);
        }
        delta = memory.floats(shape.size());
        slopesSeen = false;
        spikes.backward(errors);
        memory.recycle(errors);
        requireSlopes(neuron);
        multiply(delta, projected, shape);
        if (listener != DfaListener.NONE) {
            listener.onDelta(layer, unscaled(shape));
        }
        if (config.inputs() == DfaConfig.Inputs.TRACES) {
            trace(neuron.leak(), shape);
        }
        int size = source.shape().size();
        credit(source, size == delta.length ? delta : sumOverTime(memory, size));
        if (network.chain()) {
            sendBack();
        }
    }

    /** Called in the backward pass of the neurons, which their own parameters learn by. */
    @Override
    public void onBackward(Tensor spikes, float[] inputGradient, float[] slopes) {
        System.arraycopy(slopes, 0, delta, 0, slopes.length);
        slopesSeen = true;
    }

    @Override
    public boolean wantsOnlySlopes() {
        return onlySlopes;
    }

    private void requireSlopes(Neuron neuron) {
        if (!slopesSeen) {
            throw new UnsupportedOperationException(
                    neuron.describe()
                            + ": expected neurons that tell an observer the slopes of their"
                            + " surrogate, got some that do not. Train them by Bptt.");
        }
    }

    private float[] project(Shape shape) {
        int units = units(shape);
        if (error.isPerStep() && shape.dim(0) != error.slope().shape().dim(0)) {
            throw new ShapeException(
                    "Dfa: hidden layer " + (layer + 1) + ": timesteps",
                    error.slope().shape().dim(0) + " as the output has",
                    shape.toString(),
                    "Errors of each timestep need layers that keep the time axis.");
        }
        if (shape.dim(1) != error.samples()) {
            throw new ShapeException(
                    "Dfa: hidden layer " + (layer + 1) + ": neurons",
                    "[T, N, ...] with N = " + error.samples(),
                    shape.toString(),
                    "");
        }
        return error.through(feedback.matrix(layer, units, error.classes()), units);
    }

    private int units(Shape shape) {
        return config.reach() == DfaConfig.Reach.CHANNELS
                ? shape.last()
                : shape.size() / (shape.dim(0) * shape.dim(1));
    }

    /** Multiplies {@code [T, N, .., C]} by the projected errors of each sample and unit. */
    private void multiply(float[] values, float[] projected, Shape shape) {
        int units = units(shape);
        int timesteps = shape.dim(0);
        int samples = shape.dim(1);
        int perSample = values.length / (timesteps * samples);
        float scale = error.isPerStep() ? 1f : 1f / timesteps;
        for (int row = 0; row < timesteps * samples; row++) {
            int from = (error.isPerStep() ? row : row % samples) * units;
            int to = (row + 1) * perSample;
            for (int at = row * perSample; at < to; at += units) {
                for (int u = 0; u < units; u++) {
                    values[at + u] *= projected[from + u] * scale;
                }
            }
        }
    }

    private Tensor unscaled(Shape shape) {
        float[] values = delta.clone();
        float factor = shape.dim(0) * shape.dim(1);
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return Tensor.of(values, shape.toArray());
    }

    /**
     * {@code sum_t delta[t] r[t] = sum_t (delta[t] + leak * delta[t+1] + ..) a[t]}: the trace of
     * the inputs, taken over to the errors, works for synapses of any kind.
     */
    private void trace(float[] leak, Shape shape) {
        int width = shape.size() / shape.dim(0);
        for (int at = delta.length - width - 1; at >= 0; at--) {
            delta[at] += leak[at % leak.length] * delta[at + width];
        }
    }

    private float[] sumOverTime(Workspace memory, int size) {
        float[] sum = memory.zeros(size);
        for (int i = 0; i < delta.length; i++) {
            sum[i % size] += delta[i];
        }
        return sum;
    }

    private void credit(Tensor current, float[] slope) {
        if (current.needsGradient()) {
            pending.add(new Credit(current, slope));
        }
    }

    /** Lets all synapses that have credit learn, each once. */
    private void sendBack() {
        if (pending.isEmpty()) {
            return;
        }
        List<Credit> credits = List.copyOf(pending);
        pending.clear();
        if (credits.size() == 1) {
            credits.get(0).current.backward(credits.get(0).slope);
            return;
        }
        Workspace memory = credits.get(0).current.workspace();
        Tensor[] currents = credits.stream().map(Credit::current).toArray(Tensor[]::new);
        Tensor all =
                Tensor.result(
                        "errors of all layers",
                        memory,
                        Shape.of(),
                        memory.zeros(1),
                        one -> {
                            for (Credit credit : credits) {
                                float[] own = memory.floats(credit.slope.length);
                                System.arraycopy(credit.slope, 0, own, 0, own.length);
                                credit.current.accumulate(memory, own);
                            }
                        },
                        currents);
        all.backward();
    }

    long bytes() {
        return relay.bytes();
    }
}
