package org.snn4j.hw.sata;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snn4j.hw.Activity;
import org.snn4j.hw.InputKind;
import org.snn4j.hw.LayerEstimate;
import org.snn4j.hw.SparsityUsed;
import org.snn4j.hw.WeightedLayer;

/**
 * Applies the training model to the layers of a workload, each alone and with its own sparsities;
 * specs/hw-sata.md, section 10.
 */
final class SataTraining {
    private final TrainingModel model;
    private final TrainingSparsity guess;
    private final int timesteps;

    SataTraining(SataConfig config, int timesteps, int batch) {
        model = new TrainingModel(config.training().withBatch(batch));
        guess = config.guess();
        this.timesteps = timesteps;
    }

    /** Cost with the sparsities of the workload; real inputs are dense and multiplied. */
    LayerEstimate asRecorded(WeightedLayer layer) {
        SparsityUsed spikes = SparsityUsed.of(layer, guess.spike());
        TrainingSparsity sparsity =
                new TrainingSparsity(
                        spikes.value(),
                        sparsity(layer.membraneGradient(), guess.membraneGradient()),
                        sparsity(layer.surrogate(), guess.surrogate()));
        boolean real = layer.inputKind() == InputKind.REAL_VALUES;
        return estimate(
                TrainingLayer.of(
                                layer,
                                real ? TrainingLayer.Input.REAL_VALUES : TrainingLayer.Input.SPIKES)
                        .withMembranes(layer.membranes()),
                sparsity,
                spikes);
    }

    /**
     * Cost at the guessed sparsities, every input taken as spikes, which is all that the reference
     * knows.
     */
    LayerEstimate asGuessed(WeightedLayer layer) {
        SparsityUsed spikes = new SparsityUsed(guess.spike(), SparsityUsed.Origin.GUESSED);
        return estimate(TrainingLayer.of(layer, TrainingLayer.Input.SPIKES), guess, spikes);
    }

    private LayerEstimate estimate(
            TrainingLayer layer, TrainingSparsity sparsity, SparsityUsed spikes) {
        TrainingResult result = model.run(List.of(layer), timesteps, sparsity);
        Map<String, Double> energy = new LinkedHashMap<>();
        for (TrainingKey.Stage stage : TrainingKey.Stage.values()) {
            for (TrainingKey.Part part : TrainingKey.Part.values()) {
                String component =
                        stage.name().toLowerCase(Locale.ROOT)
                                + " "
                                + part.name().toLowerCase(Locale.ROOT);
                energy.put(
                        component, result.energy(stage, part) / TrainingResult.MULTIPLY_ACCUMULATE);
            }
        }
        return new LayerEstimate(layer.name(), spikes, 0, energy);
    }

    private static double sparsity(Activity activity, double guess) {
        return activity.density().isPresent() ? 1 - activity.density().getAsDouble() : guess;
    }
}
