package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.Parallel;

/**
 * Attention with a decay in place of queries: for each channel, with {@code w = exp(decay)} and
 * {@code u = first},
 *
 * <pre>
 * y[t] = (sum over i before t of e^(k[i] - (t-1-i) w) v[i] + e^(u + k[t]) v[t]) / (same without v)
 * </pre>
 *
 * <p>Sums are kept relative to their largest exponent, so that no key overflows.
 *
 * @see <a href="https://arxiv.org/abs/2302.13939">SpikeGPT, Zhu et al. 2023</a>
 */
public final class WeightedKeyValue {
    /** Exponent of an empty sum: so small that it adds nothing. */
    private static final double NOTHING = -1e30;

    private WeightedKeyValue() {}

    /**
     * Weighted averages of the values so far.
     *
     * @param decay {@code [C]}, logarithm of the decay per step
     * @param first {@code [C]}, bonus of the current step
     * @param k {@code [T, N, C]}
     * @param v shape of {@code k}
     * @return shape of {@code k}
     * @throws ShapeException if the shapes do not fit
     */
    public static Tensor of(Tensor decay, Tensor first, Tensor k, Tensor v) {
        if (k.shape().rank() != 3) {
            throw new ShapeException("weightedKeyValue: key", "[T, N, C]", k.shape() + "", "");
        }
        Check.shape("weightedKeyValue: value", k.shape(), v.shape());
        Check.shape("weightedKeyValue: decay", Shape.of(k.shape().last()), decay.shape());
        Check.shape("weightedKeyValue: first", decay.shape(), first.shape());
        Workspace memory = Workspace.of(decay, first, k, v);
        Scan scan =
                new Scan(
                        k.shape().dim(0),
                        k.shape().dim(1) * k.shape().dim(2),
                        decay.data(),
                        first.data(),
                        k.data(),
                        v.data());
        float[] out = memory.floats(k.shape().size());
        Parallel.range(scan.columns, 64, (from, to) -> scan.forward(from, to, out));
        return Tensor.result(
                "weightedKeyValue",
                memory,
                k.shape(),
                out,
                g -> backward(memory, scan, g, decay, first, k, v),
                decay,
                first,
                k,
                v);
    }

    private static void backward(
            Workspace memory,
            Scan scan,
            float[] g,
            Tensor decay,
            Tensor first,
            Tensor k,
            Tensor v) {
        float[] gk = memory.floats(g.length);
        float[] gv = memory.floats(g.length);
        float[] gDecay = memory.floats(scan.columns);
        float[] gFirst = memory.floats(scan.columns);
        Parallel.range(
                scan.columns, 64, (from, to) -> scan.backward(from, to, g, gk, gv, gDecay, gFirst));
        k.accumulate(memory, gk);
        v.accumulate(memory, gv);
        decay.accumulate(memory, sumOverSamples(memory, gDecay, scan.decay.length));
        first.accumulate(memory, sumOverSamples(memory, gFirst, scan.decay.length));
    }

    private static float[] sumOverSamples(Workspace memory, float[] values, int channels) {
        float[] sums = memory.zeros(channels);
        for (int i = 0; i < values.length; i++) {
            sums[i % channels] += values[i];
        }
        memory.recycle(values);
        return sums;
    }

    /** The recurrence of each sample and channel, one column of {@code [T, columns]}. */
    private record Scan(
            int steps, int columns, float[] decay, float[] first, float[] k, float[] v) {

        void forward(int from, int to, float[] out) {
            double[] states = new double[3 * steps];
            for (int column = from; column < to; column++) {
                remember(column, states);
                double u = first[column % first.length];
                for (int t = 0; t < steps; t++) {
                    int at = t * columns + column;
                    double p = states[3 * t + 2];
                    double top = Math.max(p, u + k[at]);
                    double past = Math.exp(p - top);
                    double now = Math.exp(u + k[at] - top);
                    double sum = past * states[3 * t] + now * v[at];
                    out[at] = (float) (sum / (past * states[3 * t + 1] + now));
                }
            }
        }

        /** Sums with and without v before each step, relative to e to the third number. */
        private void remember(int column, double[] states) {
            double w = Math.exp(decay[column % decay.length]);
            double a = 0;
            double b = 0;
            double p = NOTHING;
            for (int t = 0; t < steps; t++) {
                states[3 * t] = a;
                states[3 * t + 1] = b;
                states[3 * t + 2] = p;
                int at = t * columns + column;
                double top = Math.max(p - w, k[at]);
                double past = Math.exp(p - w - top);
                double now = Math.exp(k[at] - top);
                a = past * a + now * v[at];
                b = past * b + now;
                p = top;
            }
        }

        /**
         * From the last step to the first. {@code ga, gb} are the gradients of the sums behind step
         * t relative to e to the power r.
         */
        void backward(
                int from,
                int to,
                float[] g,
                float[] gk,
                float[] gv,
                float[] gDecay,
                float[] gFirst) {
            double[] states = new double[3 * steps];
            for (int column = from; column < to; column++) {
                remember(column, states);
                double w = Math.exp(decay[column % decay.length]);
                double u = first[column % first.length];
                double ga = 0;
                double gb = 0;
                double r = NOTHING;
                double slopeOfDecay = 0;
                double slopeOfFirst = 0;
                for (int t = steps - 1; t >= 0; t--) {
                    int at = t * columns + column;
                    double a = states[3 * t];
                    double b = states[3 * t + 1];
                    double p = states[3 * t + 2];
                    double later = Math.exp(k[at] + r);
                    slopeOfDecay -= Math.exp(p - w + r) * (a * ga + b * gb);
                    double top = Math.max(p, u + k[at]);
                    double now = Math.exp(u + k[at] - top);
                    double den = Math.exp(p - top) * b + now;
                    double y = (Math.exp(p - top) * a + now * v[at]) / den;
                    double share = g[at] / den;
                    double own = now * share * (v[at] - y);
                    slopeOfFirst += own;
                    gk[at] = (float) (own + later * (ga * v[at] + gb));
                    gv[at] = (float) (now * share + later * ga);
                    double level = Math.max(-top, r - w);
                    double kept = Math.exp(r - w - level);
                    double added = Math.exp(-top - level);
                    ga = kept * ga + added * share;
                    gb = kept * gb - added * share * y;
                    r = level;
                }
                gDecay[column] = (float) (slopeOfDecay * w);
                gFirst[column] = (float) slopeOfFirst;
            }
        }
    }
}
