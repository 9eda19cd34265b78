package org.snn4j.layers.statespace;

import org.snn4j.tensor.Check;

/**
 * Sizes of a {@link MambaBlock}.
 *
 * @param features of a token, 1 or more
 * @param inner channels inside the block, 1 or more
 * @param states of each inner channel, 1 or more
 * @param kernel timesteps of the convolution, 1 or more
 * @param stepRank inputs from which the step widths are made, 1 or more
 * @param normEpsilon of the normalisation in front, above 0
 * @param residual whether the input is added to the result
 */
public record MambaConfig(
        int features,
        int inner,
        int states,
        int kernel,
        int stepRank,
        double normEpsilon,
        boolean residual) {
    /** Checks the ranges. */
    public MambaConfig {
        Check.atLeastOne("MambaConfig.features", features);
        Check.atLeastOne("MambaConfig.inner", inner);
        Check.atLeastOne("MambaConfig.states", states);
        Check.atLeastOne("MambaConfig.kernel", kernel);
        Check.atLeastOne("MambaConfig.stepRank", stepRank);
        Check.positive("MambaConfig.normEpsilon", normEpsilon);
    }

    /** Inner width twice the features, 16 states, kernel 4, a step rank of a 16th: as published. */
    public static MambaConfig of(int features) {
        return new MambaConfig(features, 2 * features, 16, 4, (features + 15) / 16, 1e-5, true);
    }

    /** The same with another number of states. */
    public MambaConfig withStates(int value) {
        return new MambaConfig(features, inner, value, kernel, stepRank, normEpsilon, residual);
    }
}
