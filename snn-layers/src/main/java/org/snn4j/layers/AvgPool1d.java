package org.snn4j.layers;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.PoolGeometry;
import org.snn4j.tensor.ops.Pooling;

/**
 * Mean over windows of lines, {@code [.., L, C] -> [.., L', C]}; padding counts as zeros unless
 * {@link #ignoringPadding}.
 */
public final class AvgPool1d implements Layer {
    private final PoolGeometry geometry;
    private final boolean countsPadding;

    /** Windows side by side. */
    public AvgPool1d(int kernel) {
        this(PoolGeometry.line(kernel, kernel, 0), true);
    }

    private AvgPool1d(PoolGeometry geometry, boolean countsPadding) {
        this.geometry = geometry;
        this.countsPadding = countsPadding;
    }

    /** The same layer with another distance between windows. */
    public AvgPool1d stride(int stride) {
        return new AvgPool1d(
                PoolGeometry.line(geometry.kernelW(), stride, geometry.padW()), countsPadding);
    }

    /** The same layer with padding, at most half of a window. */
    public AvgPool1d padding(int padding) {
        return new AvgPool1d(
                PoolGeometry.line(geometry.kernelW(), geometry.strideW(), padding), countsPadding);
    }

    /** The same layer with means over what lies inside the line. */
    public AvgPool1d ignoringPadding() {
        return new AvgPool1d(geometry, false);
    }

    @Override
    public Tensor forward(Tensor input) {
        Inputs.line(this, input.shape(), geometry);
        return Pooling.avgPool1d(input, geometry, countsPadding);
    }

    @Override
    public String describe() {
        return "AvgPool1d " + Inputs.describe(geometry, true);
    }
}
