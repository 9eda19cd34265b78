package org.snn4j.tensor.ops;

import java.util.Arrays;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.Parallel;

/** Convolutions along time that see nothing later. */
public final class CausalConvolutions {
    private CausalConvolutions() {}

    /**
     * Each channel by a kernel of its own over the timesteps up to now: {@code y[t] = bias + sum
     * over k of weight[k] x[t - K + 1 + k]}, with zeros in front of the first timestep.
     *
     * @param x {@code [T, N, C]}
     * @param weight {@code [K, C]}; its last row meets the timestep itself
     * @param bias {@code [C]}
     * @return {@code [T, N, C]}
     * @throws ShapeException if weight or bias do not fit
     */
    public static Tensor depthwise(Tensor x, Tensor weight, Tensor bias) {
        if (x.shape().rank() != 3) {
            throw new ShapeException("causal convolution", "[T, N, C]", x.shape().toString(), "");
        }
        int channels = x.shape().last();
        int kernel = weight.shape().dim(0);
        Check.shape("causal convolution: weight", Shape.of(kernel, channels), weight.shape());
        Check.shape("causal convolution: bias", Shape.of(channels), bias.shape());
        Workspace memory = Workspace.of(x, weight, bias);
        Taps taps = new Taps(x.shape().dim(0), x.shape().dim(1), channels, kernel);
        float[] in = x.data();
        float[] out = memory.floats(in.length);
        Parallel.range(
                taps.timesteps,
                1,
                (from, to) -> {
                    for (int t = from; t < to; t++) {
                        taps.forward(in, weight.data(), bias.data(), out, t);
                    }
                });
        return Tensor.result(
                "causal convolution",
                memory,
                x.shape(),
                out,
                gradient -> {
                    float[] gx = memory.floats(in.length);
                    Parallel.range(
                            taps.timesteps,
                            1,
                            (from, to) -> {
                                for (int t = from; t < to; t++) {
                                    taps.backward(gradient, weight.data(), gx, t);
                                }
                            });
                    x.accumulate(memory, gx);
                    taps.toParameters(memory, in, gradient, weight, bias);
                },
                x,
                weight,
                bias);
    }

    /** Sizes of a convolution; timestep {@code t - K + 1 + k} meets tap {@code k}. */
    private record Taps(int timesteps, int samples, int channels, int kernel) {
        private int step() {
            return samples * channels;
        }

        void forward(float[] x, float[] w, float[] bias, float[] y, int t) {
            for (int n = 0; n < samples; n++) {
                int to = t * step() + n * channels;
                System.arraycopy(bias, 0, y, to, channels);
                for (int k = Math.max(0, kernel - 1 - t); k < kernel; k++) {
                    addProduct(w, k * channels, x, to - (kernel - 1 - k) * step(), y, to, channels);
                }
            }
        }

        void backward(float[] g, float[] w, float[] gx, int t) {
            Arrays.fill(gx, t * step(), (t + 1) * step(), 0f);
            for (int n = 0; n < samples; n++) {
                int to = t * step() + n * channels;
                for (int k = Math.max(0, kernel - timesteps + t); k < kernel; k++) {
                    int later = to + (kernel - 1 - k) * step();
                    addProduct(w, k * channels, g, later, gx, to, channels);
                }
            }
        }

        void toParameters(Workspace memory, float[] x, float[] g, Tensor weight, Tensor bias) {
            if (!weight.needsGradient() && !bias.needsGradient()) {
                return;
            }
            float[] gw = memory.zeros(kernel * channels);
            float[] gb = memory.zeros(channels);
            for (int t = 0; t < timesteps; t++) {
                for (int n = 0; n < samples; n++) {
                    int at = t * step() + n * channels;
                    for (int c = 0; c < channels; c++) {
                        gb[c] += g[at + c];
                    }
                    for (int k = Math.max(0, kernel - 1 - t); k < kernel; k++) {
                        int earlier = at - (kernel - 1 - k) * step();
                        addProduct(x, earlier, g, at, gw, k * channels, channels);
                    }
                }
            }
            weight.accumulate(memory, gw);
            bias.accumulate(memory, gb);
        }

        private static void addProduct(
                float[] a, int aFrom, float[] b, int bFrom, float[] y, int yFrom, int length) {
            for (int i = 0; i < length; i++) {
                y[yFrom + i] += a[aFrom + i] * b[bFrom + i];
            }
        }
    }
}
