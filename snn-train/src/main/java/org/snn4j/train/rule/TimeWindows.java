package org.snn4j.train.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snn4j.neurons.Neuron;
import org.snn4j.neurons.encode.Encoding;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.train.LearningRule;
import org.snn4j.train.loss.Loss;

/**
 * Runs a network through a sequence some timesteps at a time: its neurons go on from window to
 * window, and memory is given up behind each.
 */
final class TimeWindows implements LayerObserver {
    private final Workspace memory = Workspace.forTraining().observedBy(this);
    private final Runner runner;
    private Optional<Tensor> sequence = Optional.empty();
    private int windowLength;
    private int windowStart;

    /** Runs a layer inside the network. */
    interface Runner {
        /** The usual way. */
        Runner PLAIN = Layer::forward;

        Tensor run(Layer layer, Tensor input);
    }

    TimeWindows(Runner runner) {
        this.runner = runner;
    }

    /**
     * Learns from each window in order: {@code sum_w k_w / T loss(output of w)}, so that one window
     * of all timesteps is backpropagation through time.
     *
     * @param input {@code [T, N, ...]}, or what an encoder inside the network makes such of
     * @param length timesteps k of a window; the last one may have fewer
     */
    LearningRule.Outcome learn(Layer network, Tensor input, int length, int[] labels, Loss loss) {
        network.reset();
        boolean encodes = network.layers().values().stream().anyMatch(Encoding.class::isInstance);
        sequence = encodes ? Optional.empty() : Optional.of(input);
        windowLength = length;
        windowStart = 0;
        List<Neuron> neurons = neurons(network);
        neurons.forEach(neuron -> neuron.carryState(true));
        MeanOutput mean = new MeanOutput();
        double total = 0;
        try {
            do {
                Tensor output = network.forward(encodes ? input.in(memory) : window());
                Tensor value = loss.of(output, labels);
                float share = (float) steps() / timesteps();
                total += share * value.item();
                mean.add(output, share);
                if (Double.isFinite(total)) {
                    value.backward(new float[] {share});
                }
                memory.reset();
                windowStart += length;
            } while (windowStart < timesteps() && Double.isFinite(total));
            return new LearningRule.Outcome(total, mean.tensor());
        } finally {
            neurons.forEach(neuron -> neuron.carryState(false));
            sequence = Optional.empty();
            memory.reset();
        }
    }

    private int timesteps() {
        return sequence.orElseThrow().shape().dim(0);
    }

    /** Timesteps of the current window. */
    private int steps() {
        return Math.min(windowLength, timesteps() - windowStart);
    }

    /** An encoder works once; afterwards its sequence goes on window by window. */
    private Tensor encoded(Layer encoder, Tensor input) {
        if (sequence.isEmpty()) {
            sequence = Optional.of(encoder.forward(input.copy()));
        }
        return window();
    }

    @Override
    public Tensor run(Layer layer, Tensor input) {
        return layer instanceof Encoding ? encoded(layer, input) : runner.run(layer, input);
    }

    @Override
    public void onForward(Layer layer, Tensor input, Tensor output) {
        // run() sees all.
    }

    long bytes() {
        return memory.bytes();
    }

    /** Mean of outputs over all timesteps. */
    private static final class MeanOutput {
        private float[] sum = {};
        private Shape shape = Shape.of();

        void add(Tensor output, float share) {
            Shape all = output.shape();
            shape = all.rank() == 3 ? all.dropFirst() : all;
            if (sum.length == 0) {
                sum = new float[shape.size()];
            }
            float[] values = output.data();
            float weight = share * sum.length / values.length;
            for (int i = 0; i < values.length; i++) {
                sum[i % sum.length] += weight * values[i];
            }
        }

        Tensor tensor() {
            return Tensor.of(sum, shape.toArray());
        }
    }

    /** Neurons that are made of others go on if those do. */
    private static List<Neuron> neurons(Layer network) {
        List<Neuron> neurons = new ArrayList<>();
        for (Layer layer : network.layers().values()) {
            if (layer instanceof Neuron neuron && layer.children().isEmpty()) {
                neurons.add(neuron);
            }
        }
        return neurons;
    }

    private Tensor window() {
        Tensor input = sequence.orElseThrow();
        int steps = steps();
        Shape shape = input.shape().dropFirst().prepend(steps);
        if (input.isConstantOverTime()) {
            return Tensor.constantOverTime(input.frame().in(memory), steps);
        }
        int first = windowStart * (shape.size() / steps);
        if (input.isSpikes()) {
            long[] words = memory.words(SpikeBits.wordsFor(shape.size()));
            SpikeBits all = input.spikes();
            SpikeBits bits = new SpikeBits(words, shape.size());
            for (int i = 0; i < shape.size(); i++) {
                if (all.get(first + i)) {
                    words[i >> 6] |= 1L << i;
                }
            }
            return Tensor.wrap(memory, shape, bits);
        }
        float[] values = memory.floats(shape.size());
        System.arraycopy(input.data(), first, values, 0, values.length);
        return Tensor.wrap(memory, shape, values);
    }
}
