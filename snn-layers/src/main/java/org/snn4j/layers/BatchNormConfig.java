package org.snn4j.layers;

import org.snn4j.tensor.Check;

/**
 * Constants of a {@link BatchNorm}.
 *
 * @param channels length of the last axis, 1 or more
 * @param mode which timesteps share statistics
 * @param epsilon added to the variance, above 0
 * @param momentum weight of the batch in the running statistics, 0 to 1
 * @param initialGamma what every gamma starts at, finite
 */
public record BatchNormConfig(
        int channels, BatchNormMode mode, double epsilon, double momentum, float initialGamma) {
    public BatchNormConfig {
        Check.atLeastOne("BatchNormConfig.channels", channels);
        Check.positive("BatchNormConfig.epsilon", epsilon);
        Check.inRange("BatchNormConfig.momentum", momentum, 0, 1);
        Check.finite("BatchNormConfig.initialGamma", initialGamma);
    }

    /** Statistics over all timesteps together, epsilon 1e-5, momentum 0.1, gamma from 1. */
    public static BatchNormConfig joint(int channels) {
        return new BatchNormConfig(channels, new BatchNormMode.Joint(), 1e-5, 0.1, 1f);
    }

    /**
     * Statistics of each timestep, parameters and running statistics shared, epsilon 1e-5, momentum
     * 0.1, gamma from 1.
     */
    public static BatchNormConfig step(int channels) {
        return new BatchNormConfig(channels, new BatchNormMode.Step(), 1e-5, 0.1, 1f);
    }

    /**
     * Threshold-dependent batch normalisation: {@link #joint} with gamma from {@code alpha *
     * threshold}.
     *
     * @param alpha 1, or {@code 1/sqrt(2)} where two branches are added
     * @param threshold of the neuron that follows, above 0
     * @see <a href="https://arxiv.org/abs/2011.05280">Zheng et al. 2020</a>
     */
    public static BatchNormConfig thresholdDependent(int channels, double alpha, double threshold) {
        Check.positive("thresholdDependent: alpha", alpha);
        Check.positive("thresholdDependent: threshold", threshold);
        return joint(channels).withInitialGamma((float) (alpha * threshold));
    }

    /**
     * Batch normalisation through time: each timestep with its own gamma, no beta, epsilon 1e-4,
     * momentum 0.1, gamma from 1.
     */
    public static BatchNormConfig throughTime(int channels, int timesteps) {
        return new BatchNormConfig(
                channels, new BatchNormMode.ThroughTime(timesteps), 1e-4, 0.1, 1f);
    }

    /** These constants with another epsilon. */
    public BatchNormConfig withEpsilon(double value) {
        return new BatchNormConfig(channels, mode, value, momentum, initialGamma);
    }

    /** These constants with another momentum. */
    public BatchNormConfig withMomentum(double value) {
        return new BatchNormConfig(channels, mode, epsilon, value, initialGamma);
    }

    /** These constants with another start of gamma. */
    public BatchNormConfig withInitialGamma(float value) {
        return new BatchNormConfig(channels, mode, epsilon, momentum, value);
    }
}
