package org.snn4j.train.optimizer;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.kernel.Parallel;

/**
 * Constants of Adam.
 *
 * @param beta1 share of the mean gradient that is kept per step, 0 to below 1
 * @param beta2 share of the mean squared gradient that is kept per step, 0 to below 1
 * @param epsilon added to the root of the mean squared gradient, 0 or more
 */
public record Moments(double beta1, double beta2, double epsilon) {
    /** 0.9, 0.999 and 1e-8. */
    public static final Moments DEFAULT = new Moments(0.9, 0.999, 1e-8);

    public Moments {
        Check.inRange("Moments.beta1", beta1, 0, Math.nextDown(1.0));
        Check.inRange("Moments.beta2", beta2, 0, Math.nextDown(1.0));
        Check.notNegative("Moments.epsilon", epsilon);
    }

    /**
     * One step of Adam over a parameter: {@code w = shrink w - rate / (1 - beta1^t) m / (sqrt(v /
     * (1 - beta2^t)) + epsilon)}.
     *
     * @param shrink factor on the parameter before the step: decoupled decay
     * @param l2 added to the gradient times the parameter: coupled decay
     */
    void update(float[] w, float[] g, Slots.Slot slot, double rate, float shrink, float l2) {
        int t = slot.countStep();
        float[] m = slot.array(0);
        float[] v = slot.array(1);
        float b1 = (float) beta1;
        float b2 = (float) beta2;
        float c1 = (float) (1 - beta1);
        float c2 = (float) (1 - beta2);
        float step = (float) (rate / (1 - Math.pow(beta1, t)));
        float root = (float) (1 / Math.sqrt(1 - Math.pow(beta2, t)));
        float eps = (float) epsilon;
        Parallel.range(
                w.length,
                Slots.GRAIN,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        float slope = g[i] + l2 * w[i];
                        m[i] = b1 * m[i] + c1 * slope;
                        v[i] = b2 * v[i] + c2 * slope * slope;
                        float scale = (float) Math.sqrt(v[i]) * root + eps;
                        w[i] = shrink * w[i] - step * (m[i] / scale);
                    }
                });
    }
}
