package org.snn4j.layers;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.PoolGeometry;
import org.snn4j.tensor.ops.Pooling;

/**
 * Mean over windows of images, {@code [.., H, W, C] -> [.., H', W', C]}; padding counts as zeros
 * unless {@link #ignoringPadding}.
 */
public final class AvgPool2d implements Layer {
    private final PoolGeometry geometry;
    private final boolean countsPadding;

    /** Square windows side by side. */
    public AvgPool2d(int kernel) {
        this(PoolGeometry.square(kernel), true);
    }

    /**
     * Any windows.
     *
     * @param countsPadding whether padding counts as zeros; otherwise the mean is over what lies
     *     inside the image
     */
    public AvgPool2d(PoolGeometry geometry, boolean countsPadding) {
        this.geometry = geometry;
        this.countsPadding = countsPadding;
    }

    /** The same layer with another distance between windows. */
    public AvgPool2d stride(int stride) {
        return new AvgPool2d(geometry.withStride(stride), countsPadding);
    }

    /** The same layer with padding, at most half of a window. */
    public AvgPool2d padding(int padding) {
        return new AvgPool2d(geometry.withPadding(padding), countsPadding);
    }

    /** The same layer with means over what lies inside the image. */
    public AvgPool2d ignoringPadding() {
        return new AvgPool2d(geometry, false);
    }

    /** Size, distance and padding of the windows. */
    public PoolGeometry geometry() {
        return geometry;
    }

    /** Whether padding counts as zeros. */
    public boolean countsPadding() {
        return countsPadding;
    }

    @Override
    public Tensor forward(Tensor input) {
        Inputs.image(this, input.shape(), geometry);
        return Pooling.avgPool2d(input, geometry, countsPadding);
    }

    @Override
    public String describe() {
        return "AvgPool2d " + Inputs.describe(geometry, false);
    }
}
