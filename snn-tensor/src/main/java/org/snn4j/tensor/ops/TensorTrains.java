package org.snn4j.tensor.ops;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.kernel.ConvolutionShape;
import org.snn4j.tensor.kernel.CrossConvolution;
import org.snn4j.tensor.kernel.CrossShape;

/**
 * The parallel form of a 3x3 convolution in four cores; specs/algo-ttsnn.md, section 2.
 *
 * <p>The cores are convolution weights: {@code a [1, 1, in, r]}, {@code b [3, 1, r, r]}, {@code c
 * [1, 3, r, r]}, {@code d [1, 1, r, out]}.
 *
 * @see <a href="https://arxiv.org/abs/2401.08001">Lee et al. 2024</a>
 */
public final class TensorTrains {
    private static final int LEFT = 0;
    private static final int CENTRE = 1;
    private static final int RIGHT = 2;
    private static final int UPPER = 3;
    private static final int LOWER = 4;

    private TensorTrains() {}

    /**
     * The four cores.
     *
     * @param a {@code [1, 1, in, r]}
     * @param b {@code [3, 1, r, r]}
     * @param c {@code [1, 3, r, r]}
     * @param d {@code [1, 1, r, out]}
     */
    public record Cores(Tensor a, Tensor b, Tensor c, Tensor d) {
        /** Checks that the cores fit each other. */
        public Cores {
            int rank = a.shape().last();
            require("a", a, Shape.of(1, 1, a.shape().dim(-2), rank));
            require("b", b, Shape.of(3, 1, rank, rank));
            require("c", c, Shape.of(1, 3, rank, rank));
            require("d", d, Shape.of(1, 1, rank, d.shape().last()));
        }

        private static void require(String core, Tensor value, Shape expected) {
            if (!value.shape().equals(expected)) {
                throw new ShapeException(
                        "tensor train: core " + core,
                        expected.toString(),
                        value.shape().toString(),
                        "All four cores share one rank.");
            }
        }

        /** Input channels. */
        public int in() {
            return a.shape().dim(-2);
        }

        /** Channels between the cores. */
        public int rank() {
            return a.shape().last();
        }

        /** Output channels. */
        public int out() {
            return d.shape().last();
        }
    }

    /**
     * {@code y = d (b p + c p) / 2} with {@code p = a x}, zero padded; of the maps behind the first
     * {@code crossed} only {@code y = d p}.
     *
     * <p>One function for all four: nothing between input and output is kept for the backward pass.
     *
     * @param x {@code [.., H, W, in]}
     * @param crossed maps, counted over all axes in front, that see their neighbours
     * @param stride every how many rows and columns an output is kept, 1 or more
     * @return {@code [.., H', W', out]} with {@code H' = floor((H - 1) / stride) + 1}
     */
    public static Tensor parallel(Tensor x, Cores cores, int crossed, int stride) {
        Shape s = x.shape();
        if (s.rank() < 3 || s.last() != cores.in()) {
            throw new ShapeException(
                    "tensor train: input", cores.in() + " in [.., H, W, C]", s.toString(), "");
        }
        int images = s.size() / Math.max(1, s.dim(-3) * s.dim(-2) * s.last());
        if (x.isConstantOverTime() && s.rank() > 4 && crossed == images) {
            return Tensor.constantOverTime(
                    parallel(x.frame(), cores, images / s.dim(0), stride), s.dim(0));
        }
        CrossShape shape =
                new CrossShape(
                        images, crossed, s.dim(-3), s.dim(-2), cores.rank(), cores.out(), stride);
        Workspace memory = Workspace.of(x, cores.a, cores.b, cores.c, cores.d);
        float[] p = compress(memory, x, cores);
        float[] y = memory.floats(shape.outputSize());
        CrossConvolution.forward(shape, p, kernel(cores), cores.d.data(), y);
        memory.recycle(p);
        return Tensor.result(
                "parallel tensor train",
                memory,
                s.replaceFrom(s.rank() - 3, shape.outHeight(), shape.outWidth(), shape.out()),
                y,
                gradient -> backward(memory, shape, x, cores, gradient),
                x,
                cores.a,
                cores.b,
                cores.c,
                cores.d);
    }

    private static ConvolutionShape pixels(Tensor x, Cores cores) {
        return new ConvolutionShape(
                x.shape().rows(), 1, 1, cores.in(), cores.rank(), ConvolutionGeometry.square(1));
    }

    private static float[] compress(Workspace memory, Tensor x, Cores cores) {
        ConvolutionShape shape = pixels(x, cores);
        float[] p = memory.floats(shape.outputSize());
        Matrices.linearForward(memory, shape, x, cores.a, Matrices.NONE, p);
        return p;
    }

    private static void backward(
            Workspace memory, CrossShape shape, Tensor x, Cores cores, float[] gradient) {
        float[] p = compress(memory, x, cores);
        CrossConvolution.Gradients into =
                new CrossConvolution.Gradients(
                        memory.floats(p.length),
                        new float[shape.kernelSize()],
                        memory.floats(cores.d.shape().size()));
        CrossConvolution.backward(shape, p, kernel(cores), cores.d.data(), gradient, into);
        memory.recycle(p);
        cores.d.accumulate(memory, into.d());
        accumulateCross(memory, into.k(), cores);
        Matrices.linearBackward(memory, pixels(x, cores), x, cores.a, into.p());
        memory.recycle(into.p());
    }

    /** Half the sum of b and c as one cross; the centre belongs to both. */
    private static float[] kernel(Cores cores) {
        float[] b = cores.b.data();
        float[] c = cores.c.data();
        int size = cores.rank() * cores.rank();
        float[] k = new float[CrossShape.TAPS * size];
        for (int i = 0; i < size; i++) {
            k[LEFT * size + i] = c[i] / 2;
            k[CENTRE * size + i] = (b[size + i] + c[size + i]) / 2;
            k[RIGHT * size + i] = c[2 * size + i] / 2;
            k[UPPER * size + i] = b[i] / 2;
            k[LOWER * size + i] = b[2 * size + i] / 2;
        }
        return k;
    }

    private static void accumulateCross(Workspace memory, float[] gk, Cores cores) {
        int size = cores.rank() * cores.rank();
        cores.b.accumulate(memory, halves(memory, gk, size, UPPER, CENTRE, LOWER));
        cores.c.accumulate(memory, halves(memory, gk, size, LEFT, CENTRE, RIGHT));
    }

    private static float[] halves(Workspace memory, float[] gk, int size, int... taps) {
        float[] gradient = memory.floats(taps.length * size);
        for (int tap = 0; tap < taps.length; tap++) {
            for (int i = 0; i < size; i++) {
                gradient[tap * size + i] = gk[taps[tap] * size + i] / 2;
            }
        }
        return gradient;
    }
}
