package org.snn4j.layers;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.PoolGeometry;
import org.snn4j.tensor.ops.Pooling;

/**
 * Maximum over windows of images, {@code [.., H, W, C] -> [.., H', W', C]}; padding never wins.
 * Spikes stay spikes.
 */
public final class MaxPool2d implements Layer {
    private final PoolGeometry geometry;

    /** Square windows side by side. */
    public MaxPool2d(int kernel) {
        this(PoolGeometry.square(kernel));
    }

    /** Any windows. */
    public MaxPool2d(PoolGeometry geometry) {
        this.geometry = geometry;
    }

    /** The same layer with another distance between windows. */
    public MaxPool2d stride(int stride) {
        return new MaxPool2d(geometry.withStride(stride));
    }

    /** The same layer with padding, at most half of a window. */
    public MaxPool2d padding(int padding) {
        return new MaxPool2d(geometry.withPadding(padding));
    }

    /** Size, distance and padding of the windows. */
    public PoolGeometry geometry() {
        return geometry;
    }

    @Override
    public Tensor forward(Tensor input) {
        Inputs.image(this, input.shape(), geometry);
        return Pooling.maxPool2d(input, geometry);
    }

    @Override
    public String describe() {
        return "MaxPool2d " + Inputs.describe(geometry, false);
    }
}
