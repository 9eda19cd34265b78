package org.snn4j.hw.sata;

import java.util.EnumMap;
import java.util.Map;

/** Adds up the work of layers in network order; specs/hw-sata.md, section 2.3. */
final class TrainingCounter {
    /** Width of backward and update words. */
    private static final int FULL_BITS = 16;

    private final TrainingConfig config;
    private final int timesteps;
    private final Map<TrainingKey, Double> counts = new EnumMap<>(TrainingKey.class);

    TrainingCounter(TrainingConfig config, int timesteps) {
        this.config = config;
        this.timesteps = timesteps;
    }

    TrainingCounts counts() {
        return new TrainingCounts(counts);
    }

    void add(TrainingLayer layer, TrainingSparsity sparsity) {
        switch (layer.kind()) {
            case CONVOLUTION -> {
                addNeurons(layer, sparsity);
                addConvolutionMacs(layer, sparsity);
                addMemory(layer);
            }
            case LINEAR -> {
                addNeurons(layer, sparsity);
                addLinearMacs(layer, sparsity);
                addMemory(layer);
            }
            case OUTPUT_LINEAR -> {
                if (config.rules().outputLayerCounts()) {
                    addLinearMacs(layer, sparsity);
                    addMemory(layer);
                }
            }
            case OTHER -> {
                // Ignored by the model, as in the reference.
            }
        }
    }

    private void addNeurons(TrainingLayer layer, TrainingSparsity sparsity) {
        double updates = layer.neurons() * timesteps;
        add(TrainingKey.LIF, updates);
        add(
                TrainingKey.PGU,
                config.rules().surrogateGates() ? (1 - sparsity.surrogate()) * updates : updates);
    }

    private void addConvolutionMacs(TrainingLayer layer, TrainingSparsity sparsity) {
        addForwardMacs(layer, 1 - sparsity.spike());
        add(
                TrainingKey.MAC_BACKWARD,
                (1 - sparsity.membraneGradient()) * layer.backwardMacs() * timesteps);
        addUpdateMacs(layer, 1 - sparsity.spike(), sparsity);
    }

    private void addLinearMacs(TrainingLayer layer, TrainingSparsity sparsity) {
        boolean sparse = config.rules().linearUsesSparsity();
        double spikes = sparse ? 1 - sparsity.spike() : 1;
        if (!config.rules().linearForwardAdds()) {
            // The reference assigns instead of adding, so that the work of all earlier layers is
            // lost.
            counts.put(TrainingKey.MAC_FORWARD, 0.0);
        }
        addForwardMacs(layer, spikes);
        double gradients = sparse ? 1 - sparsity.membraneGradient() : 1;
        add(TrainingKey.MAC_BACKWARD, gradients * layer.backwardMacs() * timesteps);
        addUpdateMacs(layer, spikes, sparsity);
    }

    private void addForwardMacs(TrainingLayer layer, double spikeDensity) {
        boolean real = layer.input() == TrainingLayer.Input.REAL_VALUES;
        add(
                real ? TrainingKey.REAL_MAC_FORWARD : TrainingKey.MAC_FORWARD,
                spikeDensity * layer.forwardMacs() * timesteps);
    }

    private void addUpdateMacs(
            TrainingLayer layer, double spikeDensity, TrainingSparsity sparsity) {
        boolean real = layer.input() == TrainingLayer.Input.REAL_VALUES;
        double gradients = config.rules().surrogateGates() ? 1 - sparsity.membraneGradient() : 1;
        add(
                real ? TrainingKey.REAL_MAC_UPDATE : TrainingKey.MAC_UPDATE,
                spikeDensity * gradients * layer.forwardMacs() * timesteps);
    }

    private void addMemory(TrainingLayer layer) {
        double weights = layer.weights();
        double membranes = timesteps * layer.neurons();
        double forwardInputs = timesteps * inputWords(layer, config.forwardBits());
        double inputs =
                timesteps
                        * inputWords(
                                layer,
                                config.rules().backwardPacks16()
                                        ? FULL_BITS
                                        : config.forwardBits());
        addPerBatch(TrainingKey.DRAM_FORWARD, weights);
        add(TrainingKey.DRAM_FORWARD, membranes + forwardInputs);
        add(TrainingKey.GLB_FORWARD, 2 * (weights + membranes + forwardInputs));
        add(TrainingKey.SPAD_FORWARD, 2 * (weights + forwardInputs));
        add(TrainingKey.DRAM_BACKWARD, membranes + inputs);
        add(TrainingKey.GLB_BACKWARD, 7 * membranes + 2 * inputs + weights);
        add(TrainingKey.SPAD_BACKWARD, weights + membranes);
        addPerBatch(TrainingKey.DRAM_UPDATE, 2 * weights);
        double accumulation = 2.0 * (1 + timesteps) * weights;
        add(TrainingKey.GLB_UPDATE, accumulation + inputs + membranes);
        add(TrainingKey.SPAD_UPDATE, accumulation + inputs + membranes + 2.0 * timesteps * weights);
    }

    private static double inputWords(TrainingLayer layer, int spikesPerWord) {
        return layer.input() == TrainingLayer.Input.SPIKES
                ? layer.inputs() / spikesPerWord
                : layer.inputs();
    }

    private void add(TrainingKey key, double perSample) {
        addPerBatch(key, perSample * config.batch());
    }

    private void addPerBatch(TrainingKey key, double value) {
        counts.merge(key, value, Double::sum);
    }
}
