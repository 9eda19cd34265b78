package org.snn4j.neurons.mint;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.Exponential;

/**
 * Rounds values to {@code beta / n * {-n .. n}} with {@code n = 2^(bits-1) - 1}: {@code Q(w) =
 * round(clamp(t / beta, -1, 1) n) beta / n} with {@code t = tanh(w)}, ties to even.
 *
 * <p>The gradient passes the rounding unchanged; specs/algo-mint.md, section 2.
 *
 * @param bits width of a level, 2 to 16
 * @param squashes whether {@code t = tanh(w)}; otherwise {@code t = w}
 * @see <a href="https://arxiv.org/abs/2305.09850">Yin et al. 2024, MINT</a>
 */
public record MintQuantizer(int bits, boolean squashes) {
    /** Smallest scale: a smaller one counts as this. */
    public static final float SMALLEST_SCALE = 1e-6f;

    /** Scales that a fit tries. */
    private static final int SCALES = 50;

    /** Where a float tanh may round to another level than a double one, in levels. */
    private static final float DOUBTFUL = 1e-3f;

    /** Checks the range. */
    public MintQuantizer {
        Check.inRange("MintQuantizer.bits", bits, 2, 16);
    }

    /** With tanh, as published. */
    public MintQuantizer(int bits) {
        this(bits, true);
    }

    /** {@code n}: the largest level. */
    public int levels() {
        return (1 << bits - 1) - 1;
    }

    /** Distance of two levels, {@code beta / n}. */
    public double step(double beta) {
        return Math.max(beta, SMALLEST_SCALE) / levels();
    }

    /** {@code tanh(w)}, or {@code w} itself. */
    public double squashed(double value) {
        return squashes ? Math.tanh(value) : value;
    }

    /** The level of a value, {@code -n} to {@code n}. */
    public int level(double value, double beta) {
        double share = squashed(value) / Math.max(beta, SMALLEST_SCALE);
        return (int) Math.rint(Math.max(-1, Math.min(1, share)) * levels());
    }

    /** {@link #squashed} to float precision, several times faster. */
    float squashedFast(float value) {
        if (!squashes) {
            return value;
        }
        float e = Exponential.exp(-2f * Math.abs(value));
        return Math.copySign((1f - e) / (1f + e), value);
    }

    /** {@link #level}, several times faster. */
    int levelFast(float value, float beta) {
        int n = levels();
        float exact = Math.max(-1f, Math.min(1f, squashedFast(value) / beta)) * n;
        float rounded = (float) Math.rint(exact);
        return Math.abs(Math.abs(exact - rounded) - 0.5f) < DOUBTFUL
                ? level(value, beta)
                : (int) rounded;
    }

    /** Levels of many values. */
    public int[] levels(float[] values, double beta) {
        int[] levels = new int[values.length];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = level(values[i], beta);
        }
        return levels;
    }

    /**
     * The scale to start from, {@code 2 mean(abs(w)) / sqrt(n)}.
     *
     * @param weights as initialised at last
     */
    public float initialScale(float[] weights) {
        double sum = 0;
        for (float weight : weights) {
            sum += Math.abs(weight);
        }
        return (float) (2 * sum / weights.length / Math.sqrt(levels()));
    }

    /**
     * The scale with the smallest squared rounding error of {@code tanh(w)}, of {@value #SCALES}
     * tried: a start that already fits.
     *
     * <p>The {@linkplain #initialScale published start} is too small from 4 bits on: at 8 bits it
     * clips all but the smallest weights, and training has to find the others again.
     *
     * @param weights as initialised at last
     */
    public float fittedScale(float[] weights) {
        double[] t = new double[weights.length];
        for (int i = 0; i < t.length; i++) {
            t[i] = Math.abs(squashed(weights[i]));
        }
        double largest = ownScale(weights);
        double best = largest;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 1; k <= SCALES; k++) {
            double scale = largest * k / SCALES;
            double error = error(t, scale);
            if (error < least) {
                least = error;
                best = scale;
            }
        }
        return (float) Math.max(best, SMALLEST_SCALE);
    }

    private double error(double[] sizes, double scale) {
        int n = levels();
        double error = 0;
        for (double size : sizes) {
            double rounded = Math.rint(Math.min(1, size / scale) * n) / n * scale;
            error += (size - rounded) * (size - rounded);
        }
        return error;
    }

    /** Factor of the scale's gradient before an optimizer step, {@code 1 / sqrt(count n)}. */
    public double gradientScale(long count) {
        return 1 / Math.sqrt((double) count * levels());
    }

    /**
     * The scale of a tensor for itself, {@code max(abs(tanh(w)))}: a constant, for comparison with
     * the shared one.
     */
    public float ownScale(float[] weights) {
        double largest = SMALLEST_SCALE;
        for (float weight : weights) {
            largest = Math.max(largest, Math.abs(squashed(weight)));
        }
        return (float) largest;
    }

    /**
     * Quantised values, differentiable with respect to both.
     *
     * @param values any shape
     * @param beta one value
     */
    public Tensor quantize(Tensor values, Tensor beta) {
        Workspace memory = Workspace.of(values, beta);
        double scale = Math.max(beta.item(), SMALLEST_SCALE);
        float[] in = values.data();
        float[] out = memory.floats(in.length);
        for (int i = 0; i < in.length; i++) {
            out[i] = (float) (level(in[i], scale) * scale / levels());
        }
        return Tensor.result(
                "quantize",
                memory,
                values.shape(),
                out,
                gradient -> {
                    float[] gw = memory.floats(in.length);
                    double gBeta = 0;
                    for (int i = 0; i < in.length; i++) {
                        double t = squashed(in[i]);
                        boolean inside = Math.abs(t / scale) <= 1;
                        gw[i] = inside ? (float) (gradient[i] * slope(t)) : 0f;
                        gBeta +=
                                gradient[i]
                                        * (inside ? out[i] / scale - t / scale : Math.signum(t));
                    }
                    values.accumulate(memory, gw);
                    if (beta.needsGradient()) {
                        float[] total = memory.floats(1);
                        total[0] = (float) gBeta;
                        beta.accumulate(memory, total);
                    }
                },
                values,
                beta);
    }

    /** Derivative of {@link #squashed} where its value is {@code t}. */
    double slope(double t) {
        return squashes ? 1 - t * t : 1;
    }
}
