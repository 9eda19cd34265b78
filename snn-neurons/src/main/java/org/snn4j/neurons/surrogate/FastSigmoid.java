package org.snn4j.neurons.surrogate;

import org.snn4j.tensor.Check;

/**
 * {@code 1 / (1 + k |u|)^2}; specs/algo-lif-bptt.md, section 3 (Zenke and Ganguli, arXiv
 * 1705.11146).
 *
 * @param k steepness, above 0
 */
public record FastSigmoid(float k) implements Surrogate {
    /** Checks the range. */
    public FastSigmoid {
        Check.positive("FastSigmoid.k", k);
    }

    /** Steepness 25. */
    public FastSigmoid() {
        this(25f);
    }

    @Override
    public float slope(float u) {
        float w = 1f + k * Math.abs(u);
        return 1f / (w * w);
    }
}
