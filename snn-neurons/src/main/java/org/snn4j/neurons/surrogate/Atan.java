package org.snn4j.neurons.surrogate;

import org.snn4j.tensor.Check;

/**
 * {@code alpha/2 / (1 + (pi/2 * alpha * u)^2)}; specs/algo-lif-bptt.md, section 3 (Fang et al.,
 * arXiv 2007.05785).
 *
 * @param alpha twice the slope at the threshold, above 0
 */
public record Atan(float alpha) implements Surrogate {
    /** Checks the range. */
    public Atan {
        Check.positive("Atan.alpha", alpha);
    }

    /** Slope 1 at the threshold. */
    public Atan() {
        this(2f);
    }

    @Override
    public float slope(float u) {
        float w = (float) (Math.PI / 2) * alpha * u;
        return alpha / 2 / (1 + w * w);
    }
}
