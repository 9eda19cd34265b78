package org.snn4j.hw.dfa;

import java.util.List;

/**
 * The same network adapted by both rules.
 *
 * @param backPropagation cost by back-propagation
 * @param direct cost by direct feedback alignment
 */
public record RuleComparison(AdaptationCost backPropagation, AdaptationCost direct) {
    /** Both costs on one chip. */
    public static RuleComparison of(DfaConfig config, List<CrossbarLayer> layers, int timesteps) {
        AdaptationModel model = new AdaptationModel(config);
        return new RuleComparison(
                model.cost(layers, timesteps, OnlineRule.BACK_PROPAGATION),
                model.cost(layers, timesteps, OnlineRule.DIRECT_FEEDBACK_ALIGNMENT));
    }

    /** Share of energy that direct feedback saves; negative when it costs more. */
    public double energySaving() {
        return 1 - direct.picojoules().total() / backPropagation.picojoules().total();
    }

    /** How many times faster direct feedback is. */
    public double latencyGain() {
        return backPropagation.nanoseconds().total() / direct.nanoseconds().total();
    }

    /** Share of area that direct feedback saves; negative when it needs more. */
    public double areaSaving() {
        return 1 - direct.area().total() / backPropagation.area().total();
    }

    /** How many times more storage back-propagation needs. */
    public double bufferRatio() {
        return (double) backPropagation.bufferBits() / direct.bufferBits();
    }
}
