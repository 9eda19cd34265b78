package org.snn4j.convert;

import org.snn4j.tensor.Check;

/**
 * How a dense network becomes a spiking one.
 *
 * @param balance what thresholds follow from
 * @param percentile which of the values in the sample counts as the largest
 * @param leak factor of the membrane potential kept per timestep, above 0 to 1; 1 integrates and
 *     fires
 * @param learns whether neurons can learn their leak and threshold; the leak is then 1 at first
 * @param dropout share of spikes dropped in training on, one mask for all timesteps, 0 to below 1
 */
public record ConversionConfig(
        Balance balance, Percentile percentile, float leak, boolean learns, double dropout) {
    /** Integrate-and-fire neurons by the 99.9th percentile of activations. */
    public static final ConversionConfig DEFAULT =
            new ConversionConfig(Balance.ACTIVATIONS, new Percentile(99.9), 1f, false, 0);

    /**
     * Where IIR-SNN starts from: the 90th percentile of currents, learning neurons, dropout 0.2.
     */
    public static final ConversionConfig IIR_SNN =
            new ConversionConfig(Balance.CURRENTS, new Percentile(90), 1f, true, 0.2);

    public ConversionConfig {
        Check.positive("ConversionConfig.leak", leak);
        Check.inRange("ConversionConfig.leak", leak, 0, 1);
        if (learns && leak != 1f) {
            throw new IllegalArgumentException(
                    "ConversionConfig.leak: expected 1 for neurons that learn it, got " + leak);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException(
                    "ConversionConfig.dropout: expected 0 to below 1, got " + dropout);
        }
    }

    /** This with another balance. */
    public ConversionConfig withBalance(Balance value) {
        return new ConversionConfig(value, percentile, leak, learns, dropout);
    }

    /** This with another percentile. */
    public ConversionConfig withPercentile(double q) {
        return new ConversionConfig(balance, new Percentile(q), leak, learns, dropout);
    }

    /** This with another leak. */
    public ConversionConfig withLeak(float value) {
        return new ConversionConfig(balance, percentile, value, learns, dropout);
    }
}
