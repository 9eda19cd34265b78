package org.snn4j.train.rule;

import java.util.Optional;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.neurons.Neuron;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Runs a network without learning: finds its output, how many layers of neurons lie in front of the
 * read-out, and whether all data pass from one layer to the next without going around any.
 */
final class Scout implements LayerObserver {
    private final Relay relay = new Relay(Workspace.forInference(), this);
    private boolean keepsSteps;
    private boolean releases;
    private boolean chain;
    private int neurons;
    private int hidden;
    private Tensor latest;
    private Optional<Tensor> steps = Optional.empty();

    /**
     * What a pass found.
     *
     * @param output of the network, readable after the pass
     * @param hidden layers of neurons that weights come after
     * @param chain whether nothing goes around a layer
     * @param steps outputs {@code [T, N, K]} of which the network's output is the mean, if it is
     *     one
     */
    record Findings(Tensor output, int hidden, boolean chain, Optional<Tensor> steps) {}

    /** Whether a layer is neurons that send spikes themselves. */
    static boolean fires(Layer layer) {
        return layer instanceof Neuron neuron && neuron.isSpiking() && layer.children().isEmpty();
    }

    /**
     * Runs a network.
     *
     * @param keepsSteps whether the outputs of all timesteps are wanted
     * @param releases whether the network is known to be a chain, so that memory can be given up
     *     behind each layer of neurons
     */
    Findings run(Layer network, Tensor input, boolean keepsSteps, boolean releases) {
        this.keepsSteps = keepsSteps;
        this.releases = releases;
        chain = true;
        neurons = 0;
        hidden = 0;
        steps = Optional.empty();
        latest = input.in(relay.memory());
        try {
            Tensor output = network.forward(latest).copy();
            return new Findings(output, hidden, chain, steps);
        } finally {
            relay.end();
        }
    }

    @Override
    public Tensor run(Layer layer, Tensor input) {
        chain &= input == latest;
        Tensor output = layer.forward(input);
        boolean leaf = layer.children().isEmpty();
        chain &= leaf || output == latest;
        if (leaf && !layer.parameters().isEmpty()) {
            hidden = neurons;
        }
        neurons += fires(layer) ? 1 : 0;
        if (keepsSteps && layer instanceof MeanOverTime) {
            steps = Optional.of(input.copy());
        }
        latest = releases && fires(layer) ? relay.handOver(output) : output;
        return latest;
    }

    @Override
    public void onForward(Layer layer, Tensor input, Tensor output) {
        // run() sees all.
    }

    long bytes() {
        return relay.bytes();
    }
}
