package org.snn4j.cli.respike;

import org.snn4j.layers.LayerNorm;
import org.snn4j.layers.Weighted;
import org.snn4j.layers.fusion.CrossAttention;
import org.snn4j.layers.fusion.FusionBlock;
import org.snn4j.layers.fusion.GroupNorm;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Energy of the operations of one forward pass: {@code 4.6 pJ} for each multiplication and
 * accumulation, {@code 0.9 pJ} for each accumulation that a spike causes, 45 nm, 32-bit floats
 * (Horowitz 2014).
 *
 * <p>Layers with spikes as inputs accumulate in proportion to the density of their spikes; all
 * others multiply. What is constant over time counts once. Inside of a fusion, the products of
 * attention count, and each value of a norm, a softmax, a GELU and its product as one
 * multiplication; batch norms fold into weights and do not count.
 */
final class OperationEnergy implements LayerObserver {
    private static final double MULTIPLY_PICOJOULES = 4.6;
    private static final double ADD_PICOJOULES = 0.9;

    private final Layer network;
    private double multiplications;
    private double additions;
    private double spikes;
    private double spikePlaces;

    /** Of the attention that runs now: query tokens of all samples, and those that they meet. */
    private long queries;

    private int contextTokens;

    /**
     * What a sample costs.
     *
     * @param multiplications and accumulations
     * @param additions caused by spikes
     * @param spikeRate spikes for each input of the layers that spikes reach; 0 without such layers
     */
    record Cost(double multiplications, double additions, double spikeRate) {
        double nanojoules() {
            return (MULTIPLY_PICOJOULES * multiplications + ADD_PICOJOULES * additions) / 1000;
        }
    }

    private OperationEnergy(Layer network) {
        this.network = network;
    }

    /**
     * Runs a network and counts.
     *
     * @param samples {@code [T, N, ..]}
     */
    static Cost of(Layer network, Tensor samples) {
        OperationEnergy energy = new OperationEnergy(network);
        network.eval();
        network.reset();
        Layer.run("", network, samples.in(Workspace.forInference().observedBy(energy)));
        network.reset();
        int count = samples.shape().dim(1);
        return new Cost(
                energy.multiplications / count,
                energy.additions / count,
                energy.spikePlaces == 0 ? 0 : energy.spikes / energy.spikePlaces);
    }

    @Override
    public void onForward(Layer layer, Tensor input, Tensor output) {
        if (layer instanceof Weighted weighted) {
            onWeights(weighted, input, output);
        } else if (layer instanceof GroupNorm || layer instanceof LayerNorm) {
            multiplications += values(output);
        }
        network.layers().values().forEach(within -> onFusion(within, layer, output));
    }

    private void onWeights(Weighted layer, Tensor input, Tensor output) {
        Tensor once = output.isConstantOverTime() ? output.frame() : output;
        double operations = (double) once.shape().rows() * layer.synapses().weight().shape().size();
        if (input.isSpikes()) {
            additions += operations * input.spikes().density();
            spikes += input.spikes().count();
            spikePlaces += input.spikes().size();
        } else {
            multiplications += operations;
        }
    }

    /** What attention and the gated layer do between the layers that they hold. */
    private void onFusion(Layer within, Layer layer, Tensor output) {
        if (within instanceof CrossAttention attention) {
            if (layer == attention.children().get("key")) {
                contextTokens = output.shape().dim(-2);
            } else if (layer == attention.children().get("query")) {
                queries = output.shape().rows();
            } else if (layer == attention.children().get("value")) {
                double pairs = (double) queries * contextTokens;
                multiplications +=
                        pairs * (2L * attention.sizes().inner() + attention.sizes().heads());
            }
        } else if (within instanceof FusionBlock && layer == within.children().get("widen")) {
            multiplications += values(output);
        }
    }

    private static double values(Tensor output) {
        return output.isConstantOverTime() ? output.frame().shape().size() : output.shape().size();
    }
}
