package org.snn4j.neurons.surrogate;

import org.snn4j.tensor.Check;

/**
 * {@code amplitude * max(0, 1 - |u| / gamma) / gamma}; specs/algo-lif-bptt.md, section 3 (Bellec et
 * al. 2018; amplitude 0.3 in BNTT, arXiv 2010.01729).
 *
 * @param gamma half-width of the triangle, above 0
 * @param amplitude factor, above 0
 */
public record Triangle(float gamma, float amplitude) implements Surrogate {
    /** Checks the ranges. */
    public Triangle {
        Check.positive("Triangle.gamma", gamma);
        Check.positive("Triangle.amplitude", amplitude);
    }

    /** Half-width and amplitude 1, as in MINT. */
    public Triangle() {
        this(1f, 1f);
    }

    @Override
    public float slope(float u) {
        return amplitude * Math.max(0f, 1f - Math.abs(u) / gamma) / gamma;
    }
}
