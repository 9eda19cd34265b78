package org.snn4j.tensor.ops;

import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.Exponential;
import org.snn4j.tensor.kernel.Parallel;

/** Smooth functions of each value between the layers of networks without spikes. */
public final class Activations {
    private static final int GRAIN = 4096;
    private static final float LINEAR_ABOVE = 20f;
    private static final double INVERSE_ROOT_2 = Math.sqrt(0.5);
    private static final double INVERSE_ROOT_2_PI = 1 / Math.sqrt(2 * Math.PI);

    private Activations() {}

    private interface Unary {
        float of(float x);
    }

    /** {@code x * sigmoid(x)}. */
    public static Tensor silu(Tensor x) {
        return unary(
                "silu",
                x,
                v -> v * sigmoid(v),
                v -> {
                    float s = sigmoid(v);
                    return s * (1 + v * (1 - s));
                });
    }

    /** {@code log(1 + exp(x))}. */
    public static Tensor softplus(Tensor x) {
        return unary(
                "softplus",
                x,
                v -> v > LINEAR_ABOVE ? v : (float) Math.log1p(Exponential.exp(v)),
                Activations::sigmoid);
    }

    /**
     * {@code x * P(normal < x)}, with the error function and not one of its approximations by tanh.
     *
     * @see <a href="https://arxiv.org/abs/1606.08415">Hendrycks and Gimpel 2016</a>
     */
    public static Tensor gelu(Tensor x) {
        return unary(
                "gelu",
                x,
                v -> (float) (v * normalBelow(v)),
                v -> (float) (normalBelow(v) + v * INVERSE_ROOT_2_PI * Math.exp(-0.5 * v * v)));
    }

    private static float sigmoid(float x) {
        return 1 / (1 + Exponential.exp(-x));
    }

    private static double normalBelow(double x) {
        return 0.5 * (1 + erf(x * INVERSE_ROOT_2));
    }

    /** Abramowitz and Stegun 1964, formula 7.1.26: absolute error below 1.5e-7. */
    private static double erf(double x) {
        double t = 1 / (1 + 0.3275911 * Math.abs(x));
        double p =
                ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t
                                + 0.254829592)
                        * t;
        return Math.copySign(1 - p * Math.exp(-x * x), x);
    }

    private static Tensor unary(String op, Tensor x, Unary function, Unary slope) {
        if (x.isConstantOverTime()) {
            return Tensor.constantOverTime(unary(op, x.frame(), function, slope), x.shape().dim(0));
        }
        Workspace memory = x.workspace();
        float[] in = x.data();
        float[] out = memory.floats(in.length);
        Parallel.range(
                in.length,
                GRAIN,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        out[i] = function.of(in[i]);
                    }
                });
        return Tensor.result(
                op,
                memory,
                x.shape(),
                out,
                gradient -> {
                    float[] gx = memory.floats(in.length);
                    Parallel.range(
                            in.length,
                            GRAIN,
                            (from, to) -> {
                                for (int i = from; i < to; i++) {
                                    gx[i] = gradient[i] * slope.of(in[i]);
                                }
                            });
                    x.accumulate(memory, gx);
                },
                x);
    }
}
