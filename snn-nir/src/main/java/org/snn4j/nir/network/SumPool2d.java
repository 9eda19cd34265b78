package org.snn4j.nir.network;

import java.util.Arrays;
import java.util.List;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.ops.Convolutions;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.PoolGeometry;
import org.snn4j.tensor.ops.Pooling;

/**
 * Sum over windows of images, {@code [.., H, W, C] -> [.., H', W', C]}; padding counts as zeros.
 * Sums of whole numbers are exact.
 */
public final class SumPool2d implements NirNodeLayer {
    private final PoolGeometry geometry;

    /** Any windows. */
    public SumPool2d(PoolGeometry geometry) {
        this.geometry = geometry;
    }

    @Override
    public NirNode node() {
        return new NirNode.Pool(
                true,
                List.of(geometry.kernelH(), geometry.kernelW()),
                List.of(geometry.strideH(), geometry.strideW()),
                List.of(geometry.padH(), geometry.padW()));
    }

    @Override
    public Tensor forward(Tensor input) {
        int area = geometry.kernelH() * geometry.kernelW();
        if (Integer.bitCount(area) == 1) {
            // Division by a power of two loses nothing.
            return Elementwise.scale(Pooling.avgPool2d(input, geometry, true), area);
        }
        int channels = input.shape().last();
        float[] ones = new float[area * channels];
        Arrays.fill(ones, 1f);
        ConvolutionGeometry windows =
                new ConvolutionGeometry(
                        geometry.kernelH(),
                        geometry.kernelW(),
                        geometry.strideH(),
                        geometry.strideW(),
                        geometry.padH(),
                        geometry.padW(),
                        channels);
        Tensor weight = Tensor.of(ones, geometry.kernelH(), geometry.kernelW(), 1, channels);
        return Convolutions.conv2d(input, weight, windows);
    }

    @Override
    public String describe() {
        return "SumPool2d " + geometry.kernelH() + "x" + geometry.kernelW();
    }
}
