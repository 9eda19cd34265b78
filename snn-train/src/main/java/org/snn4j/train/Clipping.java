package org.snn4j.train;

import java.util.Map;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Parameter;
import org.snn4j.train.optimizer.Gradients;

/**
 * Limits on gradients; infinite where there is none.
 *
 * @param norm limit of the root of the sum of all squared gradients
 * @param value limit of every gradient by itself, applied first
 */
record Clipping(double norm, double value) {
    static final Clipping NONE = new Clipping(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    Clipping withNorm(double limit) {
        Check.positive("Trainer.clipNorm", limit);
        return new Clipping(limit, value);
    }

    Clipping withValue(double limit) {
        Check.positive("Trainer.clipValue", limit);
        return new Clipping(norm, limit);
    }

    /**
     * Applies the limits.
     *
     * @param gradientNorm of the gradients as they are
     */
    void apply(Map<String, Parameter> parameters, double gradientNorm) {
        double remaining = gradientNorm;
        if (value < Double.POSITIVE_INFINITY) {
            Gradients.clipValue(parameters, value);
            remaining = Gradients.norm(parameters);
        }
        if (norm < Double.POSITIVE_INFINITY) {
            Gradients.clipNorm(parameters, remaining, norm);
        }
    }
}
