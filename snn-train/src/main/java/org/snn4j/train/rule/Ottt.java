package org.snn4j.train.rule;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.layers.Weighted;
import org.snn4j.neurons.Neuron;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.train.LearningRule;
import org.snn4j.train.loss.Loss;

/**
 * Online training through time: at each timestep the gradient of that timestep's loss goes back
 * through the layers but not through time; instead each weight is credited for the trace of its
 * input, {@code r[t] = leak * r[t-1] + a[t]} with the leak of the neurons behind it: {@code G =
 * sum_t delta[t] r[t]^T}. Memory is one timestep and one trace for each input of a weighted layer.
 *
 * <p>Biases and norms are credited for their timestep alone. The loss is the mean of the timesteps'
 * own; gradients add up over the sequence (the form OTTT_A of the paper).
 *
 * @see <a href="https://arxiv.org/abs/2210.04195">Xiao et al. 2022</a>
 */
public final class Ottt implements LearningRule {
    private final TimeWindows windows = new TimeWindows(this::run);
    private final Map<Layer, Trace> traces = new IdentityHashMap<>();
    private final List<Trace> waiting = new ArrayList<>();

    /** What a weighted layer was given, as the neurons behind it remember it. */
    private static final class Trace {
        private float[] values = {};
        private float leak;

        /** {@code r <- leak * r + a}. */
        void add(float[] input) {
            if (values.length == 0) {
                values = new float[input.length];
            }
            for (int i = 0; i < input.length; i++) {
                values[i] = leak * values[i] + input[i];
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * @return the output is the mean over all timesteps, {@code [N, K]}
     * @throws UnsupportedOperationException if neurons of the network cannot go on from where they
     *     ended, or have a leak for each channel
     */
    @Override
    public Outcome learn(Layer network, Tensor input, int[] labels, Loss loss) {
        traces.clear();
        waiting.clear();
        return windows.learn(network, input, 1, labels, loss);
    }

    private Tensor run(Layer layer, Tensor input) {
        if (layer instanceof Neuron neuron && layer.children().isEmpty()) {
            waiting.forEach(trace -> trace.leak = leak(neuron));
            waiting.clear();
        }
        return layer instanceof Weighted ? traced(layer, input) : layer.forward(input);
    }

    private static float leak(Neuron neuron) {
        float[] leak = neuron.leak();
        for (float other : leak) {
            if (other != leak[0]) {
                throw new UnsupportedOperationException(
                        neuron.describe()
                                + ": expected one leak for the layer, got one for each channel: one"
                                + " trace cannot serve them all. Train by Bptt or TruncatedBptt.");
            }
        }
        return leak[0];
    }

    /** The layer's result for its input, with the gradient that its result for the trace has. */
    private Tensor traced(Layer layer, Tensor input) {
        Trace trace = traces.get(layer);
        if (trace == null) {
            trace = new Trace();
            traces.put(layer, trace);
            // Neurons come later in this first timestep; a read-out without any has no memory.
            waiting.add(trace);
        }
        Workspace memory = input.workspace();
        float[] now = input.lease(memory);
        trace.add(now);
        input.release(memory, now);
        Tensor result = layer.forward(input.in(Workspace.forInference()));
        Tensor credited = layer.forward(withValues(input, trace.values.clone()));
        return withValues(credited, result.data().clone());
    }

    /** Other values under the same gradient. */
    private static Tensor withValues(Tensor tensor, float[] values) {
        Workspace memory = tensor.workspace();
        return Tensor.result(
                "trace",
                memory,
                tensor.shape(),
                values,
                gradient -> {
                    float[] passed = memory.floats(gradient.length);
                    System.arraycopy(gradient, 0, passed, 0, passed.length);
                    tensor.accumulate(memory, passed);
                },
                tensor);
    }

    /** Bytes of all buffers held for the next step, beside parameters and their gradients. */
    public long bytes() {
        long bytes = windows.bytes();
        for (Trace trace : traces.values()) {
            bytes += 4L * trace.values.length;
        }
        return bytes;
    }

    @Override
    public String toString() {
        return "Ottt";
    }
}
