package org.snn4j.hw.sata;

import org.snn4j.tensor.Check;

/**
 * What one layer does in a training step.
 *
 * @param layer the layer
 * @param timesteps timesteps in which it runs, 1 or more
 * @param sparsity its shares of zeros
 */
public record TrainingWork(TrainingLayer layer, int timesteps, TrainingSparsity sparsity) {
    public TrainingWork {
        Check.atLeastOne(layer.name() + ".timesteps", timesteps);
    }
}
