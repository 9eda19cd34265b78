package org.snn4j.hw.sata;

import java.util.EnumMap;
import java.util.Map;

/** Adds up the work of layers in network order; specs/hw-sata.md, section 2.3. */
final class TrainingCounter {
    /** Width of backward and update words. */
    private static final int FULL_BITS = 16;

    private final TrainingConfig config;
    private final Map<TrainingKey, Double> counts = new EnumMap<>(TrainingKey.class);

    TrainingCounter(TrainingConfig config) {
        this.config = config;
    }

    TrainingCounts counts() {
        return new TrainingCounts(counts);
    }

    void add(TrainingWork work) {
        switch (work.layer().kind()) {
            case CONVOLUTION -> {
                addNeurons(work);
                addConvolutionMacs(work);
                addMemory(work);
            }
            case LINEAR -> {
                addNeurons(work);
                addLinearMacs(work);
                addMemory(work);
            }
            case OUTPUT_LINEAR -> {
                if (config.rules().outputLayerCounts()) {
                    addLinearMacs(work);
                    addMemory(work);
                }
            }
            case OTHER -> {
                // Ignored by the model, as in the reference.
            }
        }
    }

    private void addNeurons(TrainingWork work) {
        double updates = work.layer().neurons() * work.timesteps();
        add(TrainingKey.LIF, updates);
        add(
                TrainingKey.PGU,
                config.rules().surrogateGates()
                        ? (1 - work.sparsity().surrogate()) * updates
                        : updates);
    }

    private void addConvolutionMacs(TrainingWork work) {
        double spikes = 1 - work.sparsity().spike();
        addForwardMacs(work, spikes);
        addBackwardMacs(work, 1 - work.sparsity().membraneGradient());
        addUpdateMacs(work, spikes);
    }

    private void addLinearMacs(TrainingWork work) {
        boolean sparse = config.rules().linearUsesSparsity();
        double spikes = sparse ? 1 - work.sparsity().spike() : 1;
        if (!config.rules().linearForwardAdds()) {
            // The reference assigns instead of adding, so that the work of all earlier layers is
            // lost.
            counts.put(TrainingKey.MAC_FORWARD, 0.0);
        }
        addForwardMacs(work, spikes);
        addBackwardMacs(work, sparse ? 1 - work.sparsity().membraneGradient() : 1);
        addUpdateMacs(work, spikes);
    }

    private void addBackwardMacs(TrainingWork work, double gradientDensity) {
        add(
                TrainingKey.MAC_BACKWARD,
                gradientDensity * work.layer().backwardMacs() * work.timesteps());
    }

    private void addForwardMacs(TrainingWork work, double spikeDensity) {
        TrainingLayer layer = work.layer();
        boolean real = layer.input() == TrainingLayer.Input.REAL_VALUES;
        add(
                real ? TrainingKey.REAL_MAC_FORWARD : TrainingKey.MAC_FORWARD,
                spikeDensity * layer.forwardMacs() * work.timesteps());
    }

    private void addUpdateMacs(TrainingWork work, double spikeDensity) {
        TrainingLayer layer = work.layer();
        boolean real = layer.input() == TrainingLayer.Input.REAL_VALUES;
        double gradients =
                config.rules().surrogateGates() ? 1 - work.sparsity().membraneGradient() : 1;
        add(
                real ? TrainingKey.REAL_MAC_UPDATE : TrainingKey.MAC_UPDATE,
                spikeDensity * gradients * layer.forwardMacs() * work.timesteps());
    }

    private void addMemory(TrainingWork work) {
        TrainingLayer layer = work.layer();
        int timesteps = work.timesteps();
        double weights = layer.weights();
        double membranes = timesteps * layer.neurons();
        // Written once forward and read once backward, several to a word where they are narrow, as
        // spikes are; what else is counted per neuron is work on it.
        double kept = timesteps * layer.keptWords(config.forwardBits());
        double forwardInputs = timesteps * inputWords(layer, config.forwardBits());
        double inputs =
                timesteps
                        * inputWords(
                                layer,
                                config.rules().backwardPacks16()
                                        ? FULL_BITS
                                        : config.forwardBits());
        addPerBatch(TrainingKey.DRAM_FORWARD, weights);
        add(TrainingKey.DRAM_FORWARD, kept + forwardInputs);
        add(TrainingKey.GLB_FORWARD, 2 * (weights + kept + forwardInputs));
        add(TrainingKey.SPAD_FORWARD, 2 * (weights + forwardInputs));
        add(TrainingKey.DRAM_BACKWARD, timesteps * layer.keptWords(FULL_BITS) + inputs);
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
