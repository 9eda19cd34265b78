package org.snn4j.tensor.kernel;

/**
 * A convolution by a cross-shaped 3x3 kernel, zero padded, and a matrix at every pixel behind it:
 * {@code y = (k * p) d}.
 *
 * <p>It is what the convolutions 3x1 and 1x3 of a parallel tensor-train layer and the one behind
 * them come to: both see the same input, so five places of one kernel do the work of six of two,
 * and what lies between them and the matrix never leaves the second-level cache. The backward pass
 * computes it again.
 *
 * <p>The kernel is {@code [5, rank, rank]}: left, centre, right, upper, lower.
 */
public final class CrossConvolution {
    private CrossConvolution() {}

    /**
     * Computes the output.
     *
     * @param p {@code [images, height, width, rank]}
     * @param k {@code [5, rank, rank]}
     * @param d {@code [rank, out]}
     * @param y receives {@code [images, outHeight, outWidth, out]}
     */
    public static void forward(CrossShape shape, float[] p, float[] k, float[] d, float[] y) {
        float[] panel = CrossBlock.panel(k, shape.rank());
        CrossBlock.Maps maps = new CrossBlock.Maps(p, d, y);
        forEachGroup(
                shape,
                (part, block, from, count) -> {
                    block.readInput(maps, from, count);
                    block.convolve(panel);
                    block.project(maps, from, count);
                });
    }

    /**
     * Gradients of {@link #forward}.
     *
     * @param gy gradient of the output
     * @param into receives the gradients of the inputs
     */
    public static void backward(
            CrossShape shape, float[] p, float[] k, float[] d, float[] gy, Gradients into) {
        float[] panel = CrossBlock.panel(k, shape.rank());
        float[] turned = CrossBlock.turnedPanel(k, shape.rank());
        float[] transposed = CrossBlock.transposed(d, shape.rank(), shape.out());
        CrossBlock.Maps maps = new CrossBlock.Maps(p, d, gy);
        CrossBlock.Sums[] sums = new CrossBlock.Sums[Parallel.threads()];
        for (int part = 0; part < sums.length; part++) {
            sums[part] = new CrossBlock.Sums(shape);
        }
        forEachGroup(
                shape,
                (part, block, from, count) -> {
                    block.readInput(maps, from, count);
                    block.convolve(panel);
                    block.matrixGradient(maps, from, count, sums[part]);
                    block.readGradient(maps, transposed, from, count);
                    block.kernelGradient(sums[part]);
                    block.convolve(turned);
                    block.storeGradient(into.p(), from, count);
                });
        CrossBlock.Sums.total(sums, shape, into);
    }

    /**
     * Where gradients go; all are overwritten.
     *
     * @param p as long as the input
     * @param k as long as the kernel
     * @param d as long as the matrix
     */
    public record Gradients(float[] p, float[] k, float[] d) {}

    /** Work on some maps that are all crossed or all not. */
    private interface Group {
        void run(int part, CrossBlock block, int from, int count);
    }

    /** Crossed maps cost more, so threads share those first and then the others. */
    private static void forEachGroup(CrossShape shape, Group group) {
        forEachGroup(shape, true, 0, shape.crossed(), group);
        forEachGroup(shape, false, shape.crossed(), shape.images(), group);
    }

    private static void forEachGroup(
            CrossShape shape, boolean crossed, int first, int end, Group group) {
        if (end <= first) {
            return;
        }
        int size = Math.min(end - first, CrossBlock.mapsAtOnce(shape));
        Parallel.parts(
                end - first,
                size,
                (part, from, to) -> {
                    CrossBlock block = new CrossBlock(shape, crossed, size);
                    for (int at = from; at < to; at += size) {
                        group.run(part, block, first + at, Math.min(size, to - at));
                    }
                });
    }
}
