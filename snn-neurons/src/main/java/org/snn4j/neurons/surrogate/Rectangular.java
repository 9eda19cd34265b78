package org.snn4j.neurons.surrogate;

import org.snn4j.tensor.Check;

/**
 * {@code 1 / (2 a)} where {@code |u| < a}, else 0; specs/algo-lif-bptt.md, section 3 (Wu et al.,
 * arXiv 1706.02609).
 *
 * @param halfWidth {@code a}, above 0
 */
public record Rectangular(float halfWidth) implements Surrogate {
    /** Checks the range. */
    public Rectangular {
        Check.positive("Rectangular.halfWidth", halfWidth);
    }

    /** Half-width 0.5, height 1, as in TT-SNN. */
    public Rectangular() {
        this(0.5f);
    }

    @Override
    public float slope(float u) {
        return Math.abs(u) < halfWidth ? 1f / (2f * halfWidth) : 0f;
    }
}
