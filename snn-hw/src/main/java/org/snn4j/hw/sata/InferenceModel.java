package org.snn4j.hw.sata;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.tensor.Check;

/**
 * SATA's inference model: cycles, accesses and energy of one sample; specs/hw-sata.md, sections 3
 * to 5.
 *
 * <p>An instance remembers the counts of the layers it has seen, so that equal layers of a network
 * are simulated once. Not for use by several threads at a time.
 */
public final class InferenceModel {
    private final InferenceConfig config;
    private final AccessCounter counter;
    private final InferencePrices prices;
    private final Map<InferenceLayer, LayerAccesses> counted = new HashMap<>();

    /** A model of one accelerator. */
    public InferenceModel(InferenceConfig config) {
        this.config = config;
        counter = new AccessCounter(config.array(), config.buffers());
        prices = InferencePrices.of(config);
    }

    /** Cycles and accesses of one layer, for one timestep. */
    public LayerAccesses accesses(InferenceLayer layer) {
        return counted.computeIfAbsent(layer.withName(""), this::count);
    }

    private LayerAccesses count(InferenceLayer layer) {
        LayerAccesses simulated = counter.count(layer);
        return config.rules().ofmapElements() == InferenceRules.OfmapElements.OUTPUTS
                ? simulated.writingOnly(layer.outputs() * layer.filters())
                : simulated;
    }

    /**
     * Cost of a network at one guessed sparsity, as the reference computes it: operations are
     * truncated once per network.
     *
     * @param timesteps number of timesteps, 1 or more
     * @param sparsity share of zeros among the inputs of every layer, 0 to 1
     */
    public InferenceResult run(List<InferenceLayer> layers, int timesteps, double sparsity) {
        Check.atLeastOne("timesteps", timesteps);
        Check.inRange("sparsity", sparsity, 0, 1);
        AccessTotals accesses = AccessTotals.NONE;
        InferenceWork work = InferenceWork.NONE;
        for (InferenceLayer layer : layers) {
            accesses = accesses.plus(AccessTotals.of(accesses(layer), timesteps, config.rules()));
            work = work.plus(InferenceWork.of(layer, timesteps, sparsity, config.rules()));
        }
        InferenceWork truncated = work.truncated();
        return new InferenceResult(
                accesses,
                truncated,
                prices.price(accesses.traffic(), truncated),
                config.array().clockMegahertz());
    }
}
