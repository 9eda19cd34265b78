package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.Parallel;

/** Normalisation of groups of channels of one map by their own mean and variance. */
public final class GroupNormalisation {
    private GroupNormalisation() {}

    /**
     * {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta} with mean and biased variance
     * over all places of a map and the channels of a group.
     *
     * @param x maps {@code [.., H, W, C]}
     * @param gamma {@code [C]}
     * @param beta {@code [C]}
     * @param groups divides C
     * @param epsilon above 0; a map that is constant stays finite
     * @throws ShapeException if gamma, beta or groups do not fit
     * @see <a href="https://arxiv.org/abs/1803.08494">Wu and He 2018</a>
     */
    public static Tensor groupNorm(
            Tensor x, Tensor gamma, Tensor beta, int groups, double epsilon) {
        Check.positive("groupNorm: epsilon", epsilon);
        Check.atLeastOne("groupNorm: groups", groups);
        int channels = x.shape().last();
        if (x.shape().rank() < 3 || channels % groups != 0) {
            throw new ShapeException(
                    "groupNorm of " + groups + " groups",
                    "maps [.., H, W, C] with a multiple of " + groups + " channels",
                    x.shape().toString(),
                    "");
        }
        Check.shape("groupNorm: gamma", Shape.of(channels), gamma.shape());
        Check.shape("groupNorm: beta", gamma.shape(), beta.shape());
        Workspace memory = Workspace.of(x, gamma, beta);
        int places = x.shape().dim(-3) * x.shape().dim(-2);
        int maps = x.shape().size() / (places * channels);
        Layout layout = new Layout(places, channels, groups, epsilon);
        float[] in = x.data();
        float[] out = memory.floats(in.length);
        float[] mean = memory.floats(maps * groups);
        float[] inverse = memory.floats(maps * groups);
        Parallel.range(
                maps * groups,
                1,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        layout.measure(i, in, mean, inverse);
                        layout.normalise(i, in, mean, inverse, gamma.data(), beta.data(), out);
                    }
                });
        return Tensor.result(
                "groupNorm",
                memory,
                x.shape(),
                out,
                g -> {
                    float[] gx = memory.floats(g.length);
                    float[] gGamma = memory.zeros(channels);
                    float[] gBeta = memory.zeros(channels);
                    for (int i = 0; i < mean.length; i++) {
                        layout.backward(i, in, mean, inverse, gamma.data(), g, gx, gGamma, gBeta);
                    }
                    x.accumulate(memory, gx);
                    gamma.accumulate(memory, gGamma);
                    beta.accumulate(memory, gBeta);
                },
                x,
                gamma,
                beta);
    }

    /** Group {@code i} is group {@code i % groups} of map {@code i / groups}. */
    private record Layout(int places, int channels, int groups, double epsilon) {
        private int width() {
            return channels / groups;
        }

        private int from(int i) {
            return i / groups * places * channels + i % groups * width();
        }

        void measure(int i, float[] x, float[] mean, float[] inverse) {
            int count = places * width();
            double sum = 0;
            for (int p = 0; p < places; p++) {
                for (int c = 0; c < width(); c++) {
                    sum += x[from(i) + p * channels + c];
                }
            }
            double centre = sum / count;
            double squares = 0;
            for (int p = 0; p < places; p++) {
                for (int c = 0; c < width(); c++) {
                    double off = x[from(i) + p * channels + c] - centre;
                    squares += off * off;
                }
            }
            mean[i] = (float) centre;
            inverse[i] = (float) (1 / Math.sqrt(squares / count + epsilon));
        }

        void normalise(
                int i,
                float[] x,
                float[] mean,
                float[] inverse,
                float[] gamma,
                float[] beta,
                float[] y) {
            int first = i % groups * width();
            for (int p = 0; p < places; p++) {
                int at = from(i) + p * channels;
                for (int c = 0; c < width(); c++) {
                    y[at + c] =
                            (x[at + c] - mean[i]) * inverse[i] * gamma[first + c] + beta[first + c];
                }
            }
        }

        /** {@code gx = r (d - mean(d) - xHat mean(d xHat))} with {@code d = g gamma}. */
        void backward(
                int i,
                float[] x,
                float[] mean,
                float[] inverse,
                float[] gamma,
                float[] g,
                float[] gx,
                float[] gGamma,
                float[] gBeta) {
            int first = i % groups * width();
            int count = places * width();
            double sum = 0;
            double product = 0;
            for (int p = 0; p < places; p++) {
                int at = from(i) + p * channels;
                for (int c = 0; c < width(); c++) {
                    float normal = (x[at + c] - mean[i]) * inverse[i];
                    float d = g[at + c] * gamma[first + c];
                    sum += d;
                    product += d * normal;
                    gGamma[first + c] += g[at + c] * normal;
                    gBeta[first + c] += g[at + c];
                }
            }
            float offset = (float) (sum / count);
            float slope = (float) (product / count);
            for (int p = 0; p < places; p++) {
                int at = from(i) + p * channels;
                for (int c = 0; c < width(); c++) {
                    float normal = (x[at + c] - mean[i]) * inverse[i];
                    gx[at + c] =
                            inverse[i] * (g[at + c] * gamma[first + c] - offset - normal * slope);
                }
            }
        }
    }
}
