package org.snn4j.layers.ttfs;

import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.PoolGeometry;
import org.snn4j.tensor.ops.SpikeTimes;

/** Earliest spike in each window, {@code [.., H, W, C] -> [.., H', W', C]}; padding never wins. */
public final class EarliestPool2d implements Layer {
    /** Windows of skips around a layer of stride 2. */
    static final PoolGeometry HALVING = PoolGeometry.square(3).withStride(2).withPadding(1);

    private final PoolGeometry windows;

    /** Any windows. */
    public EarliestPool2d(PoolGeometry windows) {
        this.windows = windows;
    }

    @Override
    public Tensor forward(Tensor input) {
        return SpikeTimes.earliest(input, windows);
    }

    @Override
    public String describe() {
        return "EarliestPool2d "
                + windows.kernelH()
                + "x"
                + windows.kernelW()
                + ", stride "
                + windows.strideH();
    }
}
