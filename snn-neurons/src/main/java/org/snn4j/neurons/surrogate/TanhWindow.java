package org.snn4j.neurons.surrogate;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.kernel.Exponential;

/**
 * {@code b (1 - tanh(b u)^2) / (2 tanh(r b))} where {@code |u| <= r}, else 0: "Dspike";
 * specs/algo-lif-bptt.md, section 3 (Li et al., NeurIPS 2021).
 *
 * @param temperature {@code b}, above 0; larger is closer to a step
 * @param region {@code r}, above 0
 */
public record TanhWindow(float temperature, float region) implements Surrogate {
    /** Checks the ranges. */
    public TanhWindow {
        Check.positive("TanhWindow.temperature", temperature);
        Check.positive("TanhWindow.region", region);
    }

    /** Temperature 3, region 1. */
    public TanhWindow() {
        this(3f, 1f);
    }

    /** The factor {@code b / (2 tanh(r b))}. */
    public float scale() {
        return (float) (temperature / (2 * Math.tanh((double) region * temperature)));
    }

    @Override
    public float slope(float u) {
        if (!(Math.abs(u) <= region)) {
            return 0f;
        }
        float tanh = 1f - 2f / (Exponential.exp(2f * temperature * u) + 1f);
        return scale() * (1f - tanh * tanh);
    }
}
