package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** A timestep mixed with the one before. */
public final class TokenShift {
    private TokenShift() {}

    /**
     * {@code y[t] = m x[t] + (1 - m) x[t-1]}, with zeros before the first timestep.
     *
     * @param x {@code [T, .., C]}
     * @param m {@code [C]}, share of the present
     * @return shape of {@code x}
     * @throws ShapeException if x has fewer than two axes or m does not fit
     */
    public static Tensor mix(Tensor x, Tensor m) {
        if (x.shape().rank() < 2) {
            throw new ShapeException("tokenShift: input", "[T, .., C]", x.shape() + "", "");
        }
        Check.shape("tokenShift: share", Shape.of(x.shape().last()), m.shape());
        Workspace memory = Workspace.of(x, m);
        float[] in = x.lease(memory);
        float[] share = m.data();
        float[] out = memory.floats(in.length);
        int step = x.shape().dropFirst().size();
        for (int i = 0; i < in.length; i++) {
            float before = i < step ? 0f : in[i - step];
            out[i] = before + share[i % share.length] * (in[i] - before);
        }
        x.release(memory, in);
        return Tensor.result(
                "tokenShift", memory, x.shape(), out, g -> backward(memory, x, m, g), x, m);
    }

    private static void backward(Workspace memory, Tensor x, Tensor m, float[] g) {
        float[] in = x.lease(memory);
        float[] share = m.data();
        float[] gx = memory.floats(in.length);
        float[] gm = memory.zeros(share.length);
        int step = x.shape().dropFirst().size();
        for (int i = 0; i < in.length; i++) {
            int c = i % share.length;
            float before = i < step ? 0f : in[i - step];
            float later = i + step < in.length ? g[i + step] : 0f;
            gx[i] = share[c] * g[i] + (1 - share[c]) * later;
            gm[c] += g[i] * (in[i] - before);
        }
        x.release(memory, in);
        x.accumulate(memory, gx);
        m.accumulate(memory, gm);
    }
}
