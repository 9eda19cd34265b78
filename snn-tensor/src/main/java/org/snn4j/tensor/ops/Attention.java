package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.HeadProducts;
import org.snn4j.tensor.kernel.Parallel;

/** Attention between the tokens of each sample and timestep. */
public final class Attention {
    private Attention() {}

    /**
     * Attention without softmax, {@code (q k^T) v * scale} within each head.
     *
     * <p>Computed as {@code q (k^T v * scale)}: without a softmax in between the product is
     * associative, and this order costs {@code L * D^2} instead of {@code L^2 * D}. For spikes both
     * orders give the same numbers, as counts below 2^24 are exact.
     *
     * @param q {@code [.., L, heads * D]}: tokens are the last axis but one
     * @param k shape of {@code q}
     * @param v shape of {@code q}
     * @param heads parts of the last axis that do not see each other
     * @param scale above 0; 0.125 is common
     * @return shape of {@code q}
     * @throws ShapeException if q, k and v differ in shape or {@code heads} does not divide the
     *     last axis
     * @see <a href="https://arxiv.org/abs/2209.15425">Zhou et al. 2022</a>
     */
    public static Tensor withoutSoftmax(Tensor q, Tensor k, Tensor v, int heads, float scale) {
        Check.atLeastOne("attention: heads", heads);
        Check.positive("attention: scale", scale);
        checkShapes(q.shape(), k.shape(), v.shape(), heads);
        boolean constant =
                q.isConstantOverTime() && k.isConstantOverTime() && v.isConstantOverTime();
        if (constant && q.shape().rank() > 2) {
            Tensor frame = withoutSoftmax(q.frame(), k.frame(), v.frame(), heads, scale);
            return Tensor.constantOverTime(frame, q.shape().dim(0));
        }
        Workspace memory = Workspace.of(q, k, v);
        Heads layout = new Heads(q.shape(), heads);
        float[] queries = q.lease(memory);
        float[] keys = k.lease(memory);
        float[] values = v.lease(memory);
        float[] out = memory.floats(q.shape().size());
        layout.forEach(
                (head, m) -> {
                    head.transposedTimes(keys, values, scale, m);
                    head.times(queries, m, out);
                });
        q.release(memory, queries);
        k.release(memory, keys);
        v.release(memory, values);
        return Tensor.result(
                "attention",
                memory,
                q.shape(),
                out,
                gradient -> backward(memory, layout, q, k, v, scale, gradient),
                q,
                k,
                v);
    }

    /**
     * {@code gq = g (v^T k * scale)}, {@code gv = k (q^T g * scale)} and {@code gk = v (g^T q *
     * scale)}.
     */
    private static void backward(
            Workspace memory,
            Heads layout,
            Tensor q,
            Tensor k,
            Tensor v,
            float scale,
            float[] gradient) {
        float[] queries = q.lease(memory);
        float[] keys = k.lease(memory);
        float[] values = v.lease(memory);
        float[] gq = memory.floats(gradient.length);
        float[] gk = memory.floats(gradient.length);
        float[] gv = memory.floats(gradient.length);
        layout.forEach(
                (head, m) -> {
                    head.transposedTimes(values, keys, scale, m);
                    head.times(gradient, m, gq);
                    head.transposedTimes(queries, gradient, scale, m);
                    head.times(keys, m, gv);
                    head.transposedTimes(gradient, queries, scale, m);
                    head.times(values, m, gk);
                });
        q.release(memory, queries);
        k.release(memory, keys);
        v.release(memory, values);
        q.accumulate(memory, gq);
        k.accumulate(memory, gk);
        v.accumulate(memory, gv);
    }

    private static void checkShapes(Shape q, Shape k, Shape v, int heads) {
        if (q.rank() < 2) {
            throw new ShapeException("attention: query", "[.., L, heads * D]", q.toString(), "");
        }
        Check.shape("attention: key", q, k);
        Check.shape("attention: value", q, v);
        if (q.last() % heads != 0) {
            throw new ShapeException(
                    "attention: features",
                    "a multiple of " + heads + " heads in [.., L, heads * D]",
                    q.toString(),
                    "");
        }
    }

    /** Every head of every sample and timestep. */
    private record Heads(Shape shape, int heads) {
        private interface Work {
            /** Works on one head; {@code m} is scratch of {@code D * D} values. */
            void run(HeadProducts head, float[] m);
        }

        void forEach(Work work) {
            int tokens = shape.dim(-2);
            int features = shape.last();
            int width = features / heads;
            int count = tokens * features == 0 ? 0 : shape.size() / (tokens * features) * heads;
            Parallel.range(
                    count,
                    1,
                    (from, to) -> {
                        float[] m = new float[width * width];
                        for (int i = from; i < to; i++) {
                            int at = i / heads * tokens * features + i % heads * width;
                            work.run(new HeadProducts(at, tokens, features, width), m);
                        }
                    });
        }
    }
}
