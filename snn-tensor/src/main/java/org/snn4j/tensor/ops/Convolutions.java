package org.snn4j.tensor.ops;

import java.util.Optional;
import org.snn4j.tensor.Backward;
import org.snn4j.tensor.PendingValues;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.kernel.ConvolutionShape;
import org.snn4j.tensor.kernel.DenseMath;
import org.snn4j.tensor.kernel.Scratch;
import org.snn4j.tensor.kernel.SpikeConvolution;

/** Convolutions over channels-last maps; all axes before the map are batch. */
public final class Convolutions {
    private Convolutions() {}

    /**
     * Convolution (cross-correlation) with zero padding.
     *
     * @param x {@code [..., H, W, in]}
     * @param weight {@code [kernelH, kernelW, in / groups, out]}
     * @param geometry kernel, stride, padding and groups
     * @return {@code [..., H', W', out]}
     * @throws ShapeException if channels, weight and geometry do not fit each other or the kernel
     *     is larger than the padded map
     */
    public static Tensor conv2d(Tensor x, Tensor weight, ConvolutionGeometry geometry) {
        if (x.isConstantOverTime() && x.shape().rank() > 4) {
            return Tensor.constantOverTime(conv2d(x.frame(), weight, geometry), x.shape().dim(0));
        }
        ConvolutionShape shape = shapeOf(x.shape(), weight.shape(), geometry);
        Workspace memory = Workspace.of(x, weight);
        Shape result =
                x.shape()
                        .replaceFrom(
                                x.shape().rank() - 3,
                                shape.outHeight(),
                                shape.outWidth(),
                                shape.out());
        Backward backward = new ConvolutionBackward(memory, shape, x, weight);
        Optional<PendingValues> pending = pending(memory, shape, x, weight);
        if (pending.isPresent()) {
            Tensor y = Tensor.wrap(memory, result, pending.get());
            Tensor.record("conv2d", new Tensor[] {y}, backward, x, weight);
            return y;
        }
        float[] out = memory.floats(shape.outputSize());
        if (x.isSpikes() && SpikeConvolution.canConvolve(shape)) {
            SpikeConvolution.forward(shape, x.spikes().words(), weight.data(), out);
        } else {
            float[] in = x.lease(memory);
            DenseMath.convolve(shape, in, weight.data(), out, scratch(memory));
            x.release(memory, in);
        }
        return Tensor.result("conv2d", memory, result, out, backward, x, weight);
    }

    /** The convolution as something to be computed when it is read, where that pays. */
    private static Optional<PendingValues> pending(
            Workspace memory, ConvolutionShape shape, Tensor x, Tensor weight) {
        if (x.isSpikes()) {
            return ConvolvedSpikes.suits(shape)
                    ? Optional.of(ConvolvedSpikes.of(memory, shape, x.spikes(), weight.data()))
                    : Optional.empty();
        }
        return ConvolvedFloats.suits(memory, shape)
                ? Optional.of(ConvolvedFloats.of(memory, shape, x, weight.data()))
                : Optional.empty();
    }

    /**
     * Convolution with a bias for each output channel.
     *
     * @param bias {@code [out]}
     */
    public static Tensor conv2d(
            Tensor x, Tensor weight, Tensor bias, ConvolutionGeometry geometry) {
        return Biases.add(conv2d(x, weight, geometry), bias);
    }

    static Scratch scratch(Workspace memory) {
        return new Scratch() {
            @Override
            public float[] take(int length) {
                return memory.floats(length);
            }

            @Override
            public float[] takeAtLeast(int length) {
                return memory.floatsAtLeast(length);
            }

            @Override
            public void giveBack(float[] buffer) {
                memory.recycle(buffer);
            }
        };
    }

    private static ConvolutionShape shapeOf(Shape x, Shape weight, ConvolutionGeometry g) {
        if (x.rank() < 3) {
            throw new ShapeException("conv2d: input", "[..., H, W, C]", x.toString(), "");
        }
        if (weight.rank() != 4
                || weight.dim(0) != g.kernelH()
                || weight.dim(1) != g.kernelW()
                || weight.dim(3) % g.groups() != 0) {
            throw new ShapeException(
                    "conv2d: weight",
                    "[" + g.kernelH() + ", " + g.kernelW() + ", in / " + g.groups() + ", out]",
                    weight.toString(),
                    "");
        }
        int in = weight.dim(2) * g.groups();
        if (x.last() != in) {
            throw new ShapeException(
                    "conv2d: input channels",
                    in + " in [..., H, W, C]",
                    x.toString(),
                    "The channel axis is last here; is the data channels-first?");
        }
        int height = x.dim(-3);
        int width = x.dim(-2);
        int images = x.size() / Math.max(1, height * width * in);
        if (g.outputHeight(height) < 1 || g.outputWidth(width) < 1) {
            throw new ShapeException(
                    "conv2d: map",
                    "at least the kernel, "
                            + g.kernelH()
                            + "x"
                            + g.kernelW()
                            + " with padding "
                            + g.padH()
                            + " and "
                            + g.padW(),
                    height + "x" + width,
                    "Use padding, or fewer poolings before this layer.");
        }
        return new ConvolutionShape(images, height, width, in, weight.dim(3), g);
    }
}
