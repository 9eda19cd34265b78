package org.snn4j.train.loss;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Tensor;

/**
 * A price for every spike: {@code strength * r} with {@code r} the mean firing rate of a layer over
 * time, samples and neurons.
 *
 * @param strength 0 or more
 */
public record RateL1(double strength) implements SpikePenalty {
    public RateL1 {
        Check.notNegative("RateL1.strength", strength);
    }

    @Override
    public Tensor of(Tensor spikes) {
        return MeanRate.penalty("RateL1", spikes, strength * MeanRate.of(spikes), strength);
    }
}
