package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.HeadProducts;
import org.snn4j.tensor.kernel.Parallel;
import org.snn4j.tensor.kernel.SpikeHeadProducts;
import org.snn4j.tensor.kernel.ThreadArrays;

/**
 * Attention without softmax between tokens, {@code (q k^T) v * scale} within each head.
 *
 * <p>Without a softmax in between the product is associative: it is computed as {@code q (k^T v)}
 * or {@code (q k^T) v}, whichever costs less. Spikes held as bits are counted, not multiplied; as
 * counts below 2^24 are exact, both orders and floats give the same numbers.
 */
public final class Attention {
    private Attention() {}

    /**
     * Attention between the tokens of each sample and timestep.
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
        AttentionForm form = new AttentionForm(heads, 1, scale);
        checkShapes(q.shape(), k.shape(), v.shape(), heads, 2, "[.., L, heads * D]");
        return apply(q, k, v, form, new Heads(q.shape(), form, 1));
    }

    /**
     * Attention between all tokens of {@code chunk} timesteps of a sample: each sees keys and
     * values of the whole chunk, also those of later timesteps, and nothing of other chunks. A
     * machine that works timestep by timestep has to buffer a chunk before it can answer.
     *
     * @param q {@code [T, N, L, heads * D]}
     * @param k shape of {@code q}
     * @param v shape of {@code q}
     * @return shape of {@code q}
     * @throws ShapeException if q, k and v differ in shape, heads do not divide the last axis or
     *     the chunk does not divide T
     * @see <a href="https://arxiv.org/abs/2409.19764">Lee et al. 2024</a>
     */
    public static Tensor inChunks(Tensor q, Tensor k, Tensor v, AttentionForm form) {
        String layout = "[T, N, L, heads * D]";
        checkShapes(q.shape(), k.shape(), v.shape(), form.heads(), 4, layout);
        if (q.shape().rank() != 4) {
            throw new ShapeException("attention: query", layout, q.shape().toString(), "");
        }
        if (q.shape().dim(0) % form.chunk() != 0) {
            throw new ShapeException(
                    "attention: timesteps",
                    "a multiple of the chunk of " + form.chunk() + " in " + layout,
                    q.shape().toString(),
                    "Chunks are attended to whole: choose a chunk that divides T.");
        }
        return apply(q, k, v, form, new Heads(q.shape(), form, q.shape().dim(1)));
    }

    private static Tensor apply(Tensor q, Tensor k, Tensor v, AttentionForm form, Heads layout) {
        boolean constant =
                q.isConstantOverTime() && k.isConstantOverTime() && v.isConstantOverTime();
        if (constant && q.shape().rank() > 2) {
            // Every step of a chunk adds the same.
            Tensor frame =
                    withoutSoftmax(
                            q.frame(),
                            k.frame(),
                            v.frame(),
                            form.heads(),
                            form.scale() * form.chunk());
            return Tensor.constantOverTime(frame, q.shape().dim(0));
        }
        Workspace memory = Workspace.of(q, k, v);
        float[] out = memory.floats(q.shape().size());
        if (q.isSpikes() && k.isSpikes() && v.isSpikes()) {
            layout.count(q.spikes(), k.spikes(), v.spikes(), out);
        } else {
            float[] queries = q.lease(memory);
            float[] keys = k.lease(memory);
            float[] values = v.lease(memory);
            layout.multiply(queries, keys, values, out);
            q.release(memory, queries);
            k.release(memory, keys);
            v.release(memory, values);
        }
        return Tensor.result(
                "attention",
                memory,
                q.shape(),
                out,
                gradient -> backward(memory, layout, q, k, v, gradient),
                q,
                k,
                v);
    }

    /**
     * {@code gq = (g v^T) k * scale}, {@code gv = (k q^T) g * scale} and {@code gk = (v g^T) q *
     * scale}.
     */
    private static void backward(
            Workspace memory, Heads layout, Tensor q, Tensor k, Tensor v, float[] gradient) {
        float[] gq = memory.floats(gradient.length);
        float[] gk = memory.floats(gradient.length);
        float[] gv = memory.floats(gradient.length);
        if (layout.countsGradients(q, k, v)) {
            layout.gradients(
                    new SpikeHeadProducts.Bits(
                            q.spikes().words(), k.spikes().words(), v.spikes().words()),
                    gradient,
                    new SpikeHeadProducts.Gradients(gq, gk, gv));
        } else {
            multiplied(memory, layout, q, k, v, gradient, gq, gk, gv);
        }
        q.accumulate(memory, gq);
        k.accumulate(memory, gk);
        v.accumulate(memory, gv);
    }

    private static void multiplied(
            Workspace memory,
            Heads layout,
            Tensor q,
            Tensor k,
            Tensor v,
            float[] gradient,
            float[] gq,
            float[] gk,
            float[] gv) {
        float[] queries = q.lease(memory);
        float[] keys = k.lease(memory);
        float[] values = v.lease(memory);
        layout.forEach(
                (head, scratch) -> {
                    float scale = layout.form.scale();
                    head.product(gradient, values, keys, scale, gq, scratch);
                    head.product(keys, queries, gradient, scale, gv, scratch);
                    head.product(values, gradient, queries, scale, gk, scratch);
                });
        q.release(memory, queries);
        k.release(memory, keys);
        v.release(memory, values);
    }

    private static void checkShapes(
            Shape q, Shape k, Shape v, int heads, int least, String layout) {
        Check.atLeastOne("attention: heads", heads);
        if (q.rank() < least) {
            throw new ShapeException("attention: query", layout, q.toString(), "");
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

    /**
     * Every head of every sample and chunk.
     *
     * @param samples that lie between one timestep and the next
     */
    private record Heads(Shape shape, AttentionForm form, int samples) {
        private interface Work {
            /** Works on one head. */
            void run(HeadProducts head, float[] scratch);
        }

        private int step() {
            return shape.dim(-2) * shape.last();
        }

        private int count() {
            return step() == 0 ? 0 : shape.size() / step() / form.chunk() * form.heads();
        }

        private int width() {
            return shape.last() / form.heads();
        }

        private int at(int index) {
            int place = index / form.heads();
            int chunk = place / samples;
            int first = chunk * form.chunk() * samples + place % samples;
            return first * step() + index % form.heads() * width();
        }

        private HeadProducts head(int index) {
            return new HeadProducts(
                    at(index),
                    shape.dim(-2),
                    shape.last(),
                    width(),
                    form.chunk(),
                    samples * step());
        }

        private SpikeHeadProducts spikeHead(int index) {
            return new SpikeHeadProducts(
                    at(index),
                    shape.dim(-2),
                    shape.last(),
                    width(),
                    form.chunk(),
                    samples * step());
        }

        void forEach(Work work) {
            Parallel.range(
                    count(),
                    1,
                    (from, to) -> {
                        try (ThreadArrays arrays = ThreadArrays.open()) {
                            float[] scratch = arrays.floats(head(0).scratchLength());
                            for (int i = from; i < to; i++) {
                                work.run(head(i), scratch);
                            }
                        }
                    });
        }

        void multiply(float[] q, float[] k, float[] v, float[] out) {
            forEach((head, scratch) -> head.product(q, k, v, form.scale(), out, scratch));
        }

        boolean countsGradients(Tensor q, Tensor k, Tensor v) {
            return q.isSpikes() && k.isSpikes() && v.isSpikes() && spikeHead(0).isKeyValueFirst();
        }

        void gradients(SpikeHeadProducts.Bits bits, float[] g, SpikeHeadProducts.Gradients to) {
            Parallel.range(
                    count(),
                    1,
                    (from, end) -> {
                        try (ThreadArrays arrays = ThreadArrays.open()) {
                            SpikeHeadProducts.Scratch scratch =
                                    new SpikeHeadProducts.Scratch(spikeHead(0), arrays);
                            for (int i = from; i < end; i++) {
                                spikeHead(i).gradients(bits, g, form.scale(), to, scratch);
                            }
                        }
                    });
        }

        void count(SpikeBits q, SpikeBits k, SpikeBits v, float[] out) {
            Parallel.range(
                    count(),
                    1,
                    (from, to) -> {
                        try (ThreadArrays arrays = ThreadArrays.open()) {
                            SpikeHeadProducts.Scratch scratch =
                                    new SpikeHeadProducts.Scratch(spikeHead(0), arrays);
                            for (int i = from; i < to; i++) {
                                spikeHead(i)
                                        .product(
                                                q.words(),
                                                k.words(),
                                                v.words(),
                                                form.scale(),
                                                out,
                                                scratch);
                            }
                        }
                    });
        }
    }
}
