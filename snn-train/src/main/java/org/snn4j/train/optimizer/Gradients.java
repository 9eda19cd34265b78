package org.snn4j.train.optimizer;

import java.util.Map;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Parameter;

/** The gradients of a network's parameters, taken together. */
public final class Gradients {
    private Gradients() {}

    /** Forgets all gradients. */
    public static void clear(Map<String, Parameter> parameters) {
        for (Parameter parameter : parameters.values()) {
            parameter.value().clearGradient();
        }
    }

    /** Root of the sum of all squared gradients; NaN or infinite when one of them is. */
    public static double norm(Map<String, Parameter> parameters) {
        double sum = 0;
        for (Parameter parameter : parameters.values()) {
            if (parameter.value().hasGradient()) {
                for (float g : parameter.value().gradient()) {
                    sum += (double) g * g;
                }
            }
        }
        return Math.sqrt(sum);
    }

    /**
     * Scales all gradients by {@code limit / (norm + 1e-6)} when {@code norm} is above the limit,
     * as PyTorch does.
     *
     * @param norm what {@link #norm} gave
     * @param limit above 0
     */
    public static void clipNorm(Map<String, Parameter> parameters, double norm, double limit) {
        Check.positive("Gradients.clipNorm limit", limit);
        float factor = (float) (limit / (norm + 1e-6));
        if (factor >= 1) {
            return;
        }
        for (Parameter parameter : parameters.values()) {
            if (parameter.value().hasGradient()) {
                float[] g = parameter.value().gradient();
                for (int i = 0; i < g.length; i++) {
                    g[i] *= factor;
                }
            }
        }
    }

    /**
     * Cuts every gradient to {@code -limit..limit}.
     *
     * @param limit above 0
     */
    public static void clipValue(Map<String, Parameter> parameters, double limit) {
        Check.positive("Gradients.clipValue limit", limit);
        float bound = (float) limit;
        for (Parameter parameter : parameters.values()) {
            if (parameter.value().hasGradient()) {
                float[] g = parameter.value().gradient();
                for (int i = 0; i < g.length; i++) {
                    g[i] = Math.max(-bound, Math.min(bound, g[i]));
                }
            }
        }
    }
}
