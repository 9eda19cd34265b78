package org.snn4j.neurons.lim;

import org.snn4j.tensor.Check;

/**
 * Constants of a {@link Lim}.
 *
 * @param chunks how the sequence is cut
 * @param tau factor of the membrane kept from chunk to chunk, 0 to 1
 * @param threshold membrane above which it becomes zero; may be infinite
 */
public record LimConfig(Chunks chunks, float tau, float threshold) {
    /** Four chunks, tau 0.9, threshold 1. */
    public static final LimConfig DEFAULT = new LimConfig(new Chunks.Number(4), 0.9f, 1f);

    /** Checks the ranges. */
    public LimConfig {
        Check.inRange("LimConfig.tau", tau, 0, 1);
        if (Float.isNaN(threshold)) {
            throw new IllegalArgumentException("LimConfig.threshold: expected a number, got NaN");
        }
    }

    /** The same with other chunks. */
    public LimConfig withChunks(Chunks value) {
        return new LimConfig(value, tau, threshold);
    }

    /** The same with another factor. */
    public LimConfig withTau(float value) {
        return new LimConfig(chunks, value, threshold);
    }

    /** The same with another threshold. */
    public LimConfig withThreshold(float value) {
        return new LimConfig(chunks, tau, value);
    }
}
