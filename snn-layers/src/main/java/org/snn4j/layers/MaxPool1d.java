package org.snn4j.layers;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.PoolGeometry;
import org.snn4j.tensor.ops.Pooling;

/**
 * Maximum over windows of lines, {@code [.., L, C] -> [.., L', C]}; padding never wins. Spikes stay
 * spikes.
 */
public final class MaxPool1d implements Layer {
    private final PoolGeometry geometry;

    /** Windows side by side. */
    public MaxPool1d(int kernel) {
        this(PoolGeometry.line(kernel, kernel, 0));
    }

    private MaxPool1d(PoolGeometry geometry) {
        this.geometry = geometry;
    }

    /** The same layer with another distance between windows. */
    public MaxPool1d stride(int stride) {
        return new MaxPool1d(PoolGeometry.line(geometry.kernelW(), stride, geometry.padW()));
    }

    /** The same layer with padding, at most half of a window. */
    public MaxPool1d padding(int padding) {
        return new MaxPool1d(PoolGeometry.line(geometry.kernelW(), geometry.strideW(), padding));
    }

    @Override
    public Tensor forward(Tensor input) {
        Inputs.line(this, input.shape(), geometry);
        return Pooling.maxPool1d(input, geometry);
    }

    @Override
    public String describe() {
        return "MaxPool1d " + Inputs.describe(geometry, true);
    }
}
