package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** Normalisation of each row by its root mean square. */
public final class RootMeanSquareNormalisation {
    private RootMeanSquareNormalisation() {}

    /**
     * {@code y = gamma x / sqrt(mean(x^2) + epsilon)} with the mean over the last axis.
     *
     * @param x {@code [.., C]}
     * @param gamma {@code [C]}
     * @param epsilon above 0
     * @return shape of {@code x}
     * @throws ShapeException if gamma does not fit x
     * @see <a href="https://arxiv.org/abs/1910.07467">Zhang and Sennrich 2019</a>
     */
    public static Tensor rmsNorm(Tensor x, Tensor gamma, double epsilon) {
        Check.positive("rmsNorm: epsilon", epsilon);
        int channels = x.shape().last();
        Check.shape("rmsNorm: gamma", Shape.of(channels), gamma.shape());
        Workspace memory = Workspace.of(x, gamma);
        int rows = x.shape().rows();
        float[] in = x.data();
        float[] factor = gamma.data();
        float[] inverse = memory.floats(rows);
        float[] out = memory.floats(in.length);
        for (int row = 0; row < rows; row++) {
            int at = row * channels;
            double squares = 0;
            for (int c = 0; c < channels; c++) {
                squares += (double) in[at + c] * in[at + c];
            }
            inverse[row] = (float) (1 / Math.sqrt(squares / channels + epsilon));
            for (int c = 0; c < channels; c++) {
                out[at + c] = in[at + c] * inverse[row] * factor[c];
            }
        }
        return Tensor.result(
                "rmsNorm",
                memory,
                x.shape(),
                out,
                gradient -> backward(memory, x, gamma, inverse, gradient),
                x,
                gamma);
    }

    /**
     * {@code gx = r (d - x r^2 mean(d x))} with {@code d = g gamma} and {@code r} the inverse root.
     */
    private static void backward(
            Workspace memory, Tensor x, Tensor gamma, float[] inverse, float[] g) {
        float[] in = x.data();
        float[] factor = gamma.data();
        int channels = factor.length;
        float[] gx = memory.floats(in.length);
        float[] gg = memory.zeros(channels);
        for (int row = 0; row < inverse.length; row++) {
            int at = row * channels;
            float r = inverse[row];
            double product = 0;
            for (int c = 0; c < channels; c++) {
                product += (double) g[at + c] * factor[c] * in[at + c];
                gg[c] += g[at + c] * in[at + c] * r;
            }
            float slope = (float) (product / channels * r * r);
            for (int c = 0; c < channels; c++) {
                gx[at + c] = r * (g[at + c] * factor[c] - in[at + c] * slope);
            }
        }
        x.accumulate(memory, gx);
        gamma.accumulate(memory, gg);
    }
}
