package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.kernel.ConvolutionShape;
import org.snn4j.tensor.kernel.DenseMath;
import org.snn4j.tensor.kernel.SpikeConvolution;

/** Matrix products. */
public final class Matrices {
    /** No bias. */
    static final float[] NONE = {};

    private Matrices() {}

    /**
     * Matrix product {@code a b}.
     *
     * @param a {@code [M, K]}
     * @param b {@code [K, N]}
     * @return {@code [M, N]}
     */
    public static Tensor multiply(Tensor a, Tensor b) {
        if (a.shape().rank() != 2
                || b.shape().rank() != 2
                || a.shape().dim(1) != b.shape().dim(0)) {
            throw new ShapeException(
                    "matrix product", "[M, K] and [K, N]", a.shape() + " and " + b.shape(), "");
        }
        int m = a.shape().dim(0);
        int k = a.shape().dim(1);
        int n = b.shape().dim(1);
        Workspace memory = Workspace.of(a, b);
        float[] left = a.data();
        float[] right = b.data();
        float[] out = memory.floats(m * n);
        DenseMath.multiply(left, false, right, false, out, m, n, k);
        return Tensor.result(
                "matrix product",
                memory,
                Shape.of(m, n),
                out,
                gradient -> {
                    if (a.needsGradient()) {
                        float[] ga = memory.floats(m * k);
                        DenseMath.multiply(gradient, false, right, true, ga, m, k, n);
                        a.accumulate(memory, ga);
                    }
                    if (b.needsGradient()) {
                        float[] gb = memory.floats(k * n);
                        DenseMath.multiply(left, true, gradient, false, gb, k, n, m);
                        b.accumulate(memory, gb);
                    }
                },
                a,
                b);
    }

    /**
     * Fully connected: {@code y = x W} for each row. Of spikes only what fires is added up; see
     * {@link SpikeConvolution}.
     *
     * @param x {@code [..., in]}
     * @param weight {@code [in, out]}: a spike adds one row
     * @return {@code [..., out]}
     */
    public static Tensor linear(Tensor x, Tensor weight) {
        int in = weight.shape().dim(0);
        int out = weight.shape().dim(1);
        checkInput(x, in);
        if (x.isConstantOverTime() && x.shape().rank() > 1) {
            return Tensor.constantOverTime(linear(x.frame(), weight), x.shape().dim(0));
        }
        Workspace memory = Workspace.of(x, weight);
        ConvolutionShape shape = product(x, in, out);
        float[] y = memory.floats(shape.outputSize());
        linearForward(memory, shape, x, weight, NONE, y);
        return Tensor.result(
                "linear",
                memory,
                x.shape().withLast(out),
                y,
                gradient -> linearBackward(memory, shape, x, weight, gradient),
                x,
                weight);
    }

    /**
     * {@code y = x W + b} where the shape is a convolution of single pixels.
     *
     * @param bias {@code [out]}, or length 0 for none
     */
    static void linearForward(
            Workspace memory,
            ConvolutionShape shape,
            Tensor x,
            Tensor weight,
            float[] bias,
            float[] y) {
        if (x.isSpikes()) {
            SpikeConvolution.forward(shape, x.spikes().words(), weight.data(), bias, y);
        } else {
            float[] values = x.lease(memory);
            DenseMath.multiply(
                    values,
                    false,
                    weight.data(),
                    false,
                    y,
                    shape.images(),
                    shape.out(),
                    shape.in());
            x.release(memory, values);
            Biases.addInPlace(y, bias);
        }
    }

    /** Gradients of {@link #linearForward}. */
    static void linearBackward(
            Workspace memory, ConvolutionShape shape, Tensor x, Tensor weight, float[] gradient) {
        int rows = shape.images();
        if (weight.needsGradient()) {
            float[] gw = weight.gradientBuffer(memory);
            if (x.isSpikes()) {
                SpikeConvolution.weightGradient(shape, x.spikes().words(), gradient, gw);
            } else {
                float[] values = x.lease(memory);
                DenseMath.multiply(
                        values, true, gradient, false, gw, shape.in(), shape.out(), rows);
                x.release(memory, values);
            }
            weight.accumulate(memory, gw);
        }
        if (x.needsGradient()
                && x.hasGradient()
                && DenseMath.canAdd(rows, shape.in(), shape.out())) {
            // Query, key and value read one input: their parts meet without a pass of their own.
            DenseMath.multiplyAdd(
                    gradient,
                    false,
                    weight.data(),
                    true,
                    x.gradient(),
                    rows,
                    shape.in(),
                    shape.out());
        } else if (x.needsGradient()) {
            float[] gx = memory.floats(shape.inputSize());
            DenseMath.multiply(
                    gradient, false, weight.data(), true, gx, rows, shape.in(), shape.out());
            x.accumulate(memory, gx);
        }
    }

    /**
     * Fully connected with bias: {@code y = x W + b} for each row.
     *
     * @param bias {@code [out]}
     */
    public static Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        int in = weight.shape().dim(0);
        int out = weight.shape().dim(1);
        Check.shape("linear: bias", Shape.of(out), bias.shape());
        checkInput(x, in);
        if (x.isConstantOverTime() && x.shape().rank() > 1) {
            return Tensor.constantOverTime(linear(x.frame(), weight, bias), x.shape().dim(0));
        }
        Workspace memory = Workspace.of(x, weight, bias);
        ConvolutionShape shape = product(x, in, out);
        float[] y = memory.floats(shape.outputSize());
        linearForward(memory, shape, x, weight, bias.data(), y);
        return Tensor.result(
                "linear",
                memory,
                x.shape().withLast(out),
                y,
                gradient -> {
                    if (bias.needsGradient()) {
                        bias.accumulate(memory, Biases.sumRows(memory, gradient, out));
                    }
                    linearBackward(memory, shape, x, weight, gradient);
                },
                x,
                weight,
                bias);
    }

    private static void checkInput(Tensor x, int in) {
        if (x.shape().rank() < 1 || x.shape().last() != in) {
            throw new ShapeException(
                    "linear: input", in + " values in the last axis", x.shape().toString(), "");
        }
    }

    private static ConvolutionShape product(Tensor x, int in, int out) {
        return new ConvolutionShape(x.shape().rows(), 1, 1, in, out, ConvolutionGeometry.square(1));
    }
}
