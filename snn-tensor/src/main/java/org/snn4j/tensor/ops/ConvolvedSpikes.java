package org.snn4j.tensor.ops;

import org.snn4j.tensor.PendingValues;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.ConvolutionShape;
import org.snn4j.tensor.kernel.PooledConvolution;
import org.snn4j.tensor.kernel.SpikeConvolution;

/**
 * A convolution of spikes that has not been computed yet: maximum pooling needs it only tile by
 * tile, and a bias is what its sums begin with.
 *
 * @param shape of the convolution
 * @param spikes its input
 * @param weight as it was when the convolution was called
 * @param bias {@code [out]}, or length 0 for none
 */
record ConvolvedSpikes(ConvolutionShape shape, SpikeBits spikes, float[] weight, float[] bias)
        implements PendingValues {
    private static final float[] NONE = {};

    /** Outputs for each weight from which it costs nothing to keep a copy of the weights. */
    private static final int OUTPUTS_PER_WEIGHT = 16;

    /** Whether it pays to wait with a convolution. */
    static boolean suits(ConvolutionShape shape) {
        return SpikeConvolution.canConvolve(shape)
                && shape.outHeight() * shape.outWidth() > 1
                && hasFewWeights(shape);
    }

    /** Whether a copy of the weights is small beside the outputs. */
    static boolean hasFewWeights(ConvolutionShape shape) {
        return shape.outputSize() / OUTPUTS_PER_WEIGHT >= shape.weightSize();
    }

    /** Without bias. */
    static ConvolvedSpikes of(
            Workspace memory, ConvolutionShape shape, SpikeBits spikes, float[] weight) {
        return new ConvolvedSpikes(shape, spikes, copy(memory, weight), NONE);
    }

    static float[] copy(Workspace memory, float[] values) {
        float[] copy = memory.floats(values.length);
        System.arraycopy(values, 0, copy, 0, copy.length);
        return copy;
    }

    /** The same with a bias for each channel; there is none yet. */
    ConvolvedSpikes plus(Workspace memory, float[] offsets) {
        return new ConvolvedSpikes(shape, spikes, weight, copy(memory, offsets));
    }

    boolean hasBias() {
        return bias.length > 0;
    }

    @Override
    public void fill(float[] target) {
        SpikeConvolution.forward(shape, spikes.words(), weight, bias, target);
    }

    /** Computes the maxima of windows that {@linkplain PooledConvolution#suits suit}. */
    void maxima(PooledConvolution pooling, float[] y, long[] winners) {
        pooling.forward(spikes.words(), weight, bias, y, winners);
    }
}
