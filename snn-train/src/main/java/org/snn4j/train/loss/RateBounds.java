package org.snn4j.train.loss;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Tensor;

/**
 * Keeps the mean firing rate {@code r} of a layer, over time, samples and neurons, within bounds:
 * {@code strength * (max(0, r - upper)^2 + max(0, lower - r)^2)}.
 *
 * @param lower 0 to 1; 0 for no lower bound
 * @param upper {@code lower} to 1; 1 for no upper bound
 * @param strength 0 or more
 * @see <a href="https://doi.org/10.1162/neco_a_01367">Zenke and Vogels 2021</a>
 */
public record RateBounds(double lower, double upper, double strength) implements SpikePenalty {
    public RateBounds {
        Check.inRange("RateBounds.lower", lower, 0, 1);
        Check.inRange("RateBounds.upper", upper, lower, 1);
        Check.notNegative("RateBounds.strength", strength);
    }

    @Override
    public Tensor of(Tensor spikes) {
        double rate = MeanRate.of(spikes);
        double above = Math.max(0, rate - upper);
        double below = Math.max(0, lower - rate);
        double slope = 2 * strength * (above - below);
        return MeanRate.penalty(
                "RateBounds", spikes, strength * (above * above + below * below), slope);
    }
}
