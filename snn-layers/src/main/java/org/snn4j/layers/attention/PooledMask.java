package org.snn4j.layers.attention;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.KeyValueMasks;
import org.snn4j.tensor.ops.PoolGeometry;
import org.snn4j.tensor.ops.Pooling;
import org.snn4j.tensor.ops.Reductions;
import org.snn4j.tensor.ops.Shapes;

/**
 * Key-value mask for events as it was released: coincidences and masked queries are pooled over
 * three tokens in row order and three neighbouring channels of a head. That mixes channels, which
 * is a mistake of axes; published numbers of the baseline were measured with it.
 */
record PooledMask(int heads) {
    private static final PoolGeometry WINDOW = PoolGeometry.square(3).withStride(1).withPadding(1);

    /** {@code [T, N, L, F] x 2 -> [T, N, F]}. */
    Tensor coincidences(Tensor key, Tensor value) {
        Shape shape = key.shape();
        Tensor pooled = pooled(Elementwise.multiply(key, value));
        Tensor tokensFirst = Shapes.permute(pooled, 3, 0, 1, 2, 4);
        return Shapes.reshape(
                Reductions.sumOverTime(tokensFirst), shape.dim(0), shape.dim(1), shape.last());
    }

    /** {@code [T, N, L, F], [T, N, F] -> [T, N, L, F]}. */
    Tensor masked(Tensor query, Tensor mask) {
        Tensor pooled = pooled(KeyValueMasks.masked(query, mask));
        return Shapes.reshape(Shapes.permute(pooled, 0, 1, 3, 2, 4), query.shape().toArray());
    }

    /** {@code [T, N, L, F] -> [T, N, heads, L, D]}, the last two axes pooled like an image. */
    private Tensor pooled(Tensor x) {
        Shape s = x.shape();
        int width = s.last() / heads;
        Tensor parted =
                Shapes.permute(
                        Shapes.reshape(x, s.dim(0), s.dim(1), s.dim(2), heads, width),
                        0,
                        1,
                        3,
                        2,
                        4);
        Tensor image = Shapes.reshape(parted, s.dim(0), s.dim(1), heads, s.dim(2), width, 1);
        return Shapes.reshape(
                Pooling.maxPool2d(image, WINDOW), s.dim(0), s.dim(1), heads, s.dim(2), width);
    }
}
