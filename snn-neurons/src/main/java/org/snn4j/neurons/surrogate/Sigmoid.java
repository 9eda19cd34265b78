package org.snn4j.neurons.surrogate;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.kernel.Exponential;

/**
 * {@code alpha * q * (1 - q)} with {@code q = 1 / (1 + exp(-alpha u))}; specs/algo-lif-bptt.md,
 * section 3 (alpha 4 in Spikformer, arXiv 2209.15425).
 *
 * @param alpha four times the slope at the threshold, above 0
 */
public record Sigmoid(float alpha) implements Surrogate {
    /** Checks the range. */
    public Sigmoid {
        Check.positive("Sigmoid.alpha", alpha);
    }

    /** Slope 1 at the threshold. */
    public Sigmoid() {
        this(4f);
    }

    @Override
    public float slope(float u) {
        float q = 1f / (1f + Exponential.exp(-alpha * u));
        return alpha * q * (1f - q);
    }
}
