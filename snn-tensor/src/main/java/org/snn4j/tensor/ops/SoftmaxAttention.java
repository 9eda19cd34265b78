package org.snn4j.tensor.ops;

import java.util.Arrays;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.Exponential;
import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.tensor.kernel.ProductKernel;

/** Attention with softmax, between tokens of one or of two sequences. */
public final class SoftmaxAttention {
    private static final ProductKernel KERNEL = ProductKernel.BEST;

    private SoftmaxAttention() {}

    /**
     * What attention gives.
     *
     * @param output {@code [S * B, L, H * D]}
     * @param weights softmax of the scores, {@code [S * B, H, L, M]}; no gradient passes through it
     */
    public record Attended(Tensor output, Tensor weights) {}

    /**
     * {@code softmax(q k^T / sqrt(D)) v} within each head.
     *
     * @param q {@code [S * B, L, H * D]}
     * @param k {@code [B, M, H * D]}: S successive blocks of queries, such as timesteps, meet the
     *     same keys
     * @param v shape of {@code k}
     * @param heads H, divides the last axis
     * @throws ShapeException if the shapes do not fit
     * @see <a href="https://arxiv.org/abs/1706.03762">Vaswani et al. 2017</a>
     */
    public static Attended attend(Tensor q, Tensor k, Tensor v, int heads) {
        Check.atLeastOne("attention: heads", heads);
        Layout layout = Layout.of(q.shape(), k.shape(), heads);
        Check.shape("attention: value", k.shape(), v.shape());
        Workspace memory = Workspace.of(q, k, v);
        float[] queries = q.data();
        float[] keys = k.data();
        float[] values = v.data();
        float[] weights = memory.floats(layout.weights());
        float[] out = memory.floats(queries.length);
        layout.forEach(
                (i, turned, scores) ->
                        layout.forward(i, queries, keys, values, turned, weights, out));
        Tensor output =
                Tensor.result(
                        "softmax attention",
                        memory,
                        q.shape(),
                        out,
                        g -> backward(memory, layout, new Tensor[] {q, k, v}, weights, g),
                        q,
                        k,
                        v);
        Shape shape = Shape.of(layout.batch, heads, layout.tokens, layout.context);
        return new Attended(output, Tensor.wrap(memory, shape, weights));
    }

    private static void backward(
            Workspace memory, Layout layout, Tensor[] qkv, float[] weights, float[] g) {
        float[] gq = memory.zeros(qkv[0].shape().size());
        float[] gk = memory.zeros(qkv[1].shape().size());
        float[] gv = memory.zeros(qkv[1].shape().size());
        layout.forEach(
                (i, turned, scores) -> {
                    layout.toValues(i, weights, g, gv);
                    layout.toScores(i, weights, g, qkv[2].data(), turned, scores);
                    layout.toQueries(i, scores, qkv[1].data(), gq);
                    layout.toKeys(i, scores, qkv[0].data(), gk);
                });
        qkv[0].accumulate(memory, gq);
        qkv[1].accumulate(memory, gk);
        qkv[2].accumulate(memory, gv);
    }

    private interface Work {
        /** Works on one head with scratch for {@code [D, M]} and {@code [L, M]}. */
        void run(int head, float[] turned, float[] scores);
    }

    /** Head {@code i} is head {@code i % heads} of sample {@code i / heads}. */
    private record Layout(int batch, int keyed, int tokens, int context, int heads, int width) {
        static Layout of(Shape q, Shape k, int heads) {
            if (q.rank() != 3
                    || k.rank() != 3
                    || k.dim(0) == 0
                    || q.dim(0) % k.dim(0) != 0
                    || q.last() != k.last()
                    || q.last() % heads != 0) {
                throw new ShapeException(
                        "attention with " + heads + " heads",
                        "queries [S * B, L, H * D] and keys [B, M, H * D]",
                        q + " and " + k,
                        "");
            }
            return new Layout(q.dim(0), k.dim(0), q.dim(1), k.dim(1), heads, q.last() / heads);
        }

        /** Heads with the same keys stay on one thread, which adds up their gradients. */
        void forEach(Work work) {
            Parallel.range(
                    keyed * heads,
                    1,
                    (from, to) -> {
                        float[] turned = new float[width * context];
                        float[] scores = new float[tokens * context];
                        for (int j = from; j < to; j++) {
                            for (int i = j; i < batch * heads; i += keyed * heads) {
                                work.run(i, turned, scores);
                            }
                        }
                    });
        }

        int weights() {
            return batch * heads * tokens * context;
        }

        private int features() {
            return heads * width;
        }

        private int query(int i) {
            return i / heads * tokens * features() + i % heads * width;
        }

        private int key(int i) {
            return i / heads % keyed * context * features() + i % heads * width;
        }

        private int weight(int i) {
            return i * tokens * context;
        }

        private float scale() {
            return (float) (1 / Math.sqrt(width));
        }

        /** {@code [M, H * D] -> [D, M]} of one head, so that its rows are contiguous. */
        private void turn(int i, float[] rows, float[] turned) {
            int from = key(i);
            for (int m = 0; m < context; m++) {
                for (int d = 0; d < width; d++) {
                    turned[d * context + m] = rows[from + m * features() + d];
                }
            }
        }

        void forward(
                int i,
                float[] q,
                float[] k,
                float[] v,
                float[] turned,
                float[] weights,
                float[] out) {
            turn(i, k, turned);
            int at = weight(i);
            Arrays.fill(weights, at, at + tokens * context, 0f);
            KERNEL.add(
                    tokens,
                    width,
                    context,
                    q,
                    query(i),
                    features(),
                    1,
                    turned,
                    0,
                    context,
                    weights,
                    at,
                    context);
            for (int row = 0; row < tokens; row++) {
                softmax(weights, at + row * context);
                Arrays.fill(
                        out, query(i) + row * features(), query(i) + row * features() + width, 0f);
            }
            KERNEL.add(
                    tokens,
                    context,
                    width,
                    weights,
                    at,
                    context,
                    1,
                    v,
                    key(i),
                    features(),
                    out,
                    query(i),
                    features());
        }

        private void softmax(float[] scores, int at) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int m = 0; m < context; m++) {
                largest = Math.max(largest, scores[at + m]);
            }
            double sum = 0;
            for (int m = 0; m < context; m++) {
                scores[at + m] = Exponential.exp(scale() * (scores[at + m] - largest));
                sum += scores[at + m];
            }
            float factor = (float) (1 / sum);
            for (int m = 0; m < context; m++) {
                scores[at + m] *= factor;
            }
        }

        /** {@code gv = weights^T g}. */
        void toValues(int i, float[] weights, float[] g, float[] gv) {
            KERNEL.add(
                    context,
                    tokens,
                    width,
                    weights,
                    weight(i),
                    1,
                    context,
                    g,
                    query(i),
                    features(),
                    gv,
                    key(i),
                    features());
        }

        /** {@code gs = scale w (gw - <gw, w>)} with {@code gw = g v^T}. */
        void toScores(
                int i, float[] weights, float[] g, float[] v, float[] turned, float[] scores) {
            turn(i, v, turned);
            Arrays.fill(scores, 0f);
            KERNEL.add(
                    tokens,
                    width,
                    context,
                    g,
                    query(i),
                    features(),
                    1,
                    turned,
                    0,
                    context,
                    scores,
                    0,
                    context);
            for (int row = 0; row < tokens; row++) {
                int w = weight(i) + row * context;
                int s = row * context;
                double product = 0;
                for (int m = 0; m < context; m++) {
                    product += (double) scores[s + m] * weights[w + m];
                }
                for (int m = 0; m < context; m++) {
                    scores[s + m] = scale() * weights[w + m] * (scores[s + m] - (float) product);
                }
            }
        }

        void toQueries(int i, float[] scores, float[] k, float[] gq) {
            KERNEL.add(
                    tokens,
                    context,
                    width,
                    scores,
                    0,
                    context,
                    1,
                    k,
                    key(i),
                    features(),
                    gq,
                    query(i),
                    features());
        }

        void toKeys(int i, float[] scores, float[] q, float[] gk) {
            KERNEL.add(
                    context,
                    tokens,
                    width,
                    scores,
                    0,
                    1,
                    context,
                    q,
                    query(i),
                    features(),
                    gk,
                    key(i),
                    features());
        }
    }
}
