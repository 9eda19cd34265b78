package org.snn4j.tensor.ops;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.Parallel;

/**
 * Sums of two tensors of one shape, as at the end of every residual block. Spikes are added bit by
 * bit, and going back one of the two takes the gradient over as it is.
 */
final class Additions {
    /** Values of a thread at least: whole words of bits. */
    private static final int GRAIN = 1 << 13;

    private static final int WORD = 64;

    private Additions() {}

    /** {@code a + sign * b}, with sign 1 or -1. */
    static Tensor add(String op, Tensor a, Tensor b, float sign) {
        Workspace memory = Workspace.of(a, b);
        Shape shape = a.shape();
        float[] out = memory.floats(shape.size());
        if (b.isSpikes()) {
            float[] left = a.lease(memory);
            Parallel.range(
                    out.length,
                    GRAIN,
                    (from, to) -> addSpikes(left, b.spikes(), sign, 1, out, from, to));
            a.release(memory, left);
        } else if (a.isSpikes()) {
            float[] right = b.lease(memory);
            Parallel.range(
                    out.length,
                    GRAIN,
                    (from, to) -> addSpikes(right, a.spikes(), 1, sign, out, from, to));
            b.release(memory, right);
        } else {
            float[] left = a.lease(memory);
            float[] right = b.lease(memory);
            Parallel.range(
                    out.length,
                    GRAIN,
                    (from, to) -> {
                        for (int i = from; i < to; i++) {
                            out[i] = left[i] + sign * right[i];
                        }
                    });
            a.release(memory, left);
            b.release(memory, right);
        }
        Tensor y = Tensor.wrap(memory, shape, out);
        Tensor.record(op, new Tensor[] {y}, g -> backward(memory, y, a, b, sign), a, b);
        return y;
    }

    /** {@code out = factor * x + spike * s}. */
    private static void addSpikes(
            float[] x, SpikeBits s, float spike, float factor, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = factor * x[i];
        }
        long[] words = s.words();
        for (int word = from / WORD; word * WORD < to; word++) {
            for (long bits = words[word]; bits != 0; bits &= bits - 1) {
                out[word * WORD + Long.numberOfTrailingZeros(bits)] += spike;
            }
        }
    }

    private static void backward(Workspace memory, Tensor y, Tensor a, Tensor b, float sign) {
        float[] g = y.takeGradient();
        if (b.needsGradient() && (a.needsGradient() || sign != 1)) {
            float[] gb = memory.floats(g.length);
            Parallel.range(
                    g.length,
                    GRAIN,
                    (from, to) -> {
                        for (int i = from; i < to; i++) {
                            gb[i] = sign * g[i];
                        }
                    });
            b.accumulate(memory, gb);
            a.accumulate(memory, g);
        } else {
            (b.needsGradient() ? b : a).accumulate(memory, g);
        }
    }
}
