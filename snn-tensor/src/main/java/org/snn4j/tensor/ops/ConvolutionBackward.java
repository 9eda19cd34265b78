package org.snn4j.tensor.ops;

import org.snn4j.tensor.CompactBackward;
import org.snn4j.tensor.CompactGradient;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.ConvolutionShape;
import org.snn4j.tensor.kernel.DenseMath;
import org.snn4j.tensor.kernel.PooledConvolutionGradient;
import org.snn4j.tensor.kernel.SpikeConvolution;

/** Both gradients of a convolution, from all gradients of its output or from those of maxima. */
record ConvolutionBackward(Workspace memory, ConvolutionShape shape, Tensor x, Tensor weight)
        implements CompactBackward {
    @Override
    public boolean takes(CompactGradient gradient) {
        return gradient instanceof WinnerGradient && x.isSpikes();
    }

    @Override
    public void run(CompactGradient gradient) {
        fromMaxima((WinnerGradient) gradient);
        gradient.recycle(memory);
    }

    private void fromMaxima(WinnerGradient maxima) {
        PooledConvolutionGradient gradient =
                new PooledConvolutionGradient(maxima.pooling(), Convolutions.scratch(memory));
        if (weight.needsGradient()) {
            float[] gw = weight.gradientBuffer(memory);
            gradient.weights(x.spikes().words(), maxima.values(), maxima.winners(), gw);
            weight.accumulate(memory, gw);
        }
        if (x.needsGradient()) {
            float[] gx = memory.floats(shape.inputSize());
            gradient.input(weight.data(), maxima.values(), maxima.winners(), gx);
            x.accumulate(memory, gx);
        }
    }

    @Override
    public void run(float[] gradient) {
        if (x.isSpikes() && SpikeConvolution.canDifferentiate(shape)) {
            fromSpikes(gradient);
            return;
        }
        float[] in = x.lease(memory);
        float[] gw = memory.floats(shape.weightSize());
        if (x.needsGradient()) {
            float[] gx = memory.floats(shape.inputSize());
            DenseMath.convolveBackward(shape, in, weight.data(), gradient, gx, gw);
            x.accumulate(memory, gx);
        } else {
            DenseMath.convolveWeightGradient(
                    shape, in, weight.data(), gradient, gw, Convolutions.scratch(memory));
        }
        weight.accumulate(memory, gw);
        x.release(memory, in);
    }

    private void fromSpikes(float[] gradient) {
        if (weight.needsGradient()) {
            float[] gw = weight.gradientBuffer(memory);
            SpikeConvolution.weightGradient(shape, x.spikes().words(), gradient, gw);
            weight.accumulate(memory, gw);
        }
        if (x.needsGradient()) {
            float[] gx = memory.floats(shape.inputSize());
            DenseMath.convolveInputGradient(
                    shape, weight.data(), gradient, gx, Convolutions.scratch(memory));
            x.accumulate(memory, gx);
        }
    }
}
