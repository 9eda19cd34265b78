package org.snn4j.tensor.ops;

import org.snn4j.tensor.PendingValues;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.ConvolutionShape;
import org.snn4j.tensor.kernel.DenseMath;

/**
 * A convolution of floats that takes less time to compute again than its values take memory to
 * keep: that of pictures, which have few channels.
 *
 * @param memory lends scratch
 * @param shape of the convolution
 * @param x its input
 * @param weight as it was when the convolution was called
 */
record ConvolvedFloats(Workspace memory, ConvolutionShape shape, Tensor x, float[] weight)
        implements PendingValues {
    /** Multiplications for an output up to which it is cheap. */
    private static final int FEW_TAPS = 32;

    /** Whether it pays to wait with a convolution. */
    static boolean suits(Workspace memory, ConvolutionShape shape) {
        return memory.recordsGradients()
                && shape.patchSize() <= FEW_TAPS
                && ConvolvedSpikes.hasFewWeights(shape);
    }

    /** The convolution with the weights of now. */
    static ConvolvedFloats of(Workspace memory, ConvolutionShape shape, Tensor x, float[] weight) {
        return new ConvolvedFloats(memory, shape, x, ConvolvedSpikes.copy(memory, weight));
    }

    @Override
    public boolean isCheap() {
        return true;
    }

    @Override
    public void fill(float[] target) {
        float[] in = x.lease(memory);
        DenseMath.convolve(shape, in, weight, target, Convolutions.scratch(memory));
        x.release(memory, in);
    }
}
