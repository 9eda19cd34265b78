package org.snn4j.layers;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Pooling;

/**
 * Mean over windows that cut an image into parts as equal as possible, {@code [.., H, W, C] -> [..,
 * height, width, C]}; 1x1 is global pooling.
 */
public final class AdaptiveAvgPool2d implements Layer {
    private final int height;
    private final int width;

    /** As many parts in both directions. */
    public AdaptiveAvgPool2d(int size) {
        this(size, size);
    }

    /**
     * Parts in each direction.
     *
     * @param height rows of the result, 1 or more
     * @param width columns of the result, 1 or more
     */
    public AdaptiveAvgPool2d(int height, int width) {
        Check.atLeastOne("AdaptiveAvgPool2d.height", height);
        Check.atLeastOne("AdaptiveAvgPool2d.width", width);
        this.height = height;
        this.width = width;
    }

    /** Rows of the result. */
    public int height() {
        return height;
    }

    /** Columns of the result. */
    public int width() {
        return width;
    }

    @Override
    public Tensor forward(Tensor input) {
        Inputs.rank(this, input.shape(), 3, "[.., H, W, C]");
        return Pooling.adaptiveAvgPool2d(input, height, width);
    }

    @Override
    public String describe() {
        return "AdaptiveAvgPool2d " + height + "x" + width;
    }
}
