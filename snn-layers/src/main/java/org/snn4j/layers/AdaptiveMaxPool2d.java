package org.snn4j.layers;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Pooling;

/**
 * Maximum over windows that cut an image into parts as equal as possible, {@code [.., H, W, C] ->
 * [.., height, width, C]}; 1x1 is global pooling.
 */
public final class AdaptiveMaxPool2d implements Layer {
    private final int height;
    private final int width;

    /** As many parts in both directions. */
    public AdaptiveMaxPool2d(int size) {
        this(size, size);
    }

    /**
     * Parts in each direction.
     *
     * @param height rows of the result, 1 or more
     * @param width columns of the result, 1 or more
     */
    public AdaptiveMaxPool2d(int height, int width) {
        Check.atLeastOne("AdaptiveMaxPool2d.height", height);
        Check.atLeastOne("AdaptiveMaxPool2d.width", width);
        this.height = height;
        this.width = width;
    }

    @Override
    public Tensor forward(Tensor input) {
        Inputs.rank(this, input.shape(), 3, "[.., H, W, C]");
        return Pooling.adaptiveMaxPool2d(input, height, width);
    }

    @Override
    public String describe() {
        return "AdaptiveMaxPool2d " + height + "x" + width;
    }
}
