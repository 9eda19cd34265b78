package org.snn4j.hw.sata;

import java.util.List;
import org.snn4j.tensor.Check;

/**
 * SATA's training model: forward, backward and weight-update energy of backpropagation through time
 * in closed form.
 *
 * <p>Every energy is {@code count * unit}; specs/hw-sata.md, section 2.
 */
public final class TrainingModel {
    private final TrainingConfig config;

    /** A model with given unit energies and rules. */
    public TrainingModel(TrainingConfig config) {
        this.config = config;
    }

    /**
     * Cost of one training step at one sparsity for the whole network.
     *
     * @param layers the layers in network order, on which parity totals depend
     * @param timesteps number of timesteps, 1 or more
     */
    public TrainingResult run(
            List<TrainingLayer> layers, int timesteps, TrainingSparsity sparsity) {
        Check.atLeastOne("timesteps", timesteps);
        return run(
                layers.stream()
                        .map(layer -> new TrainingWork(layer, timesteps, sparsity))
                        .toList());
    }

    /**
     * Cost of one training step with timesteps and sparsities of each layer.
     *
     * @param works the layers in network order, on which parity totals depend
     */
    public TrainingResult run(List<TrainingWork> works) {
        TrainingCounter counter = new TrainingCounter(config);
        for (TrainingWork work : works) {
            counter.add(work);
        }
        return new TrainingResult(counter.counts(), config);
    }
}
