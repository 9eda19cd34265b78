package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Attention of the Spike-driven Transformer: channels in which key and value coincide let the query
 * through.
 *
 * @see <a href="https://arxiv.org/abs/2307.01694">Yao et al. 2023</a>
 */
public final class KeyValueMasks {
    private static final String LAYOUT = "[.., L, F]";

    private KeyValueMasks() {}

    /**
     * Coincidences of key and value, {@code sum over tokens of k * v}.
     *
     * @param k {@code [.., L, F]}
     * @param v shape of {@code k}
     * @return {@code [.., F]}
     * @throws ShapeException if k and v differ in shape or have fewer than two axes
     */
    public static Tensor coincidences(Tensor k, Tensor v) {
        requireTokens("coincidences: key", k.shape());
        Check.shape("coincidences: value", k.shape(), v.shape());
        Workspace memory = Workspace.of(k, v);
        int features = k.shape().last();
        int tokens = k.shape().dim(-2);
        Shape shape = k.shape().replaceFrom(k.shape().rank() - 2, features);
        float[] out = memory.zeros(shape.size());
        float[] keys = k.lease(memory);
        float[] values = v.lease(memory);
        for (int row = 0; row < k.shape().rows(); row++) {
            int to = row / tokens * features;
            for (int i = 0; i < features; i++) {
                out[to + i] += keys[row * features + i] * values[row * features + i];
            }
        }
        k.release(memory, keys);
        v.release(memory, values);
        return Tensor.result(
                "coincidences",
                memory,
                shape,
                out,
                g -> {
                    k.accumulate(memory, spread(memory, v, g, tokens));
                    v.accumulate(memory, spread(memory, k, g, tokens));
                },
                k,
                v);
    }

    /** {@code x * g}, with one row of g for all tokens. */
    private static float[] spread(Workspace memory, Tensor x, float[] g, int tokens) {
        float[] values = x.lease(memory);
        float[] out = memory.floats(values.length);
        int features = x.shape().last();
        for (int row = 0; row < x.shape().rows(); row++) {
            int from = row / tokens * features;
            for (int i = 0; i < features; i++) {
                out[row * features + i] = values[row * features + i] * g[from + i];
            }
        }
        x.release(memory, values);
        return out;
    }

    /**
     * The query where the mask lets it through, {@code a = q * m} for every token. Spikes stay
     * spikes.
     *
     * @param q {@code [.., L, F]}
     * @param mask {@code [.., F]}
     * @return shape of {@code q}
     * @throws ShapeException if the mask is not shaped like one token
     */
    public static Tensor masked(Tensor q, Tensor mask) {
        requireTokens("masked: query", q.shape());
        Check.shape(
                "masked: mask",
                q.shape().replaceFrom(q.shape().rank() - 2, q.shape().last()),
                mask.shape());
        Workspace memory = Workspace.of(q, mask);
        int tokens = q.shape().dim(-2);
        float[] out = spread(memory, q, mask.data(), tokens);
        if (!q.isSpikes() || !mask.isSpikes()) {
            return Tensor.result(
                    "masked",
                    memory,
                    q.shape(),
                    out,
                    g -> maskedBackward(memory, q, mask, g),
                    q,
                    mask);
        }
        SpikeBits bits = SpikeBits.pack(out);
        memory.recycle(out);
        return Tensor.result(
                "masked",
                memory,
                q.shape(),
                bits,
                g -> maskedBackward(memory, q, mask, g),
                q,
                mask);
    }

    private static void maskedBackward(Workspace memory, Tensor q, Tensor mask, float[] g) {
        int features = q.shape().last();
        int tokens = q.shape().dim(-2);
        float[] values = q.lease(memory);
        float[] through = mask.lease(memory);
        float[] gq = memory.floats(values.length);
        float[] gm = memory.zeros(through.length);
        for (int row = 0; row < q.shape().rows(); row++) {
            int at = row * features;
            int to = row / tokens * features;
            for (int i = 0; i < features; i++) {
                gq[at + i] = g[at + i] * through[to + i];
                gm[to + i] += g[at + i] * values[at + i];
            }
        }
        q.release(memory, values);
        mask.release(memory, through);
        q.accumulate(memory, gq);
        mask.accumulate(memory, gm);
    }

    private static void requireTokens(String what, Shape shape) {
        if (shape.rank() < 2 || shape.dim(-2) == 0) {
            throw new ShapeException(what, LAYOUT, shape.toString(), "");
        }
    }
}
