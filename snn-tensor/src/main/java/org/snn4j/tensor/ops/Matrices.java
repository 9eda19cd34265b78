package org.snn4j.tensor.ops;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.DenseMath;

/** Matrix products. */
public final class Matrices {
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
     * Fully connected: {@code y = x W^T} for each row.
     *
     * @param x {@code [..., in]}
     * @param weight {@code [out, in]}
     * @return {@code [..., out]}
     */
    public static Tensor linear(Tensor x, Tensor weight) {
        int in = weight.shape().dim(1);
        int outputs = weight.shape().dim(0);
        if (x.shape().last() != in || x.shape().rank() < 1) {
            throw new ShapeException(
                    "linear: input", in + " values in the last axis", x.shape().toString(), "");
        }
        if (x.isConstantOverTime() && x.shape().rank() > 1) {
            return Tensor.constantOverTime(linear(x.frame(), weight), x.shape().dim(0));
        }
        Workspace memory = Workspace.of(x, weight);
        int rows = x.shape().rows();
        float[] values = x.lease(memory);
        float[] out = memory.floats(rows * outputs);
        DenseMath.multiply(values, false, weight.data(), true, out, rows, outputs, in);
        x.release(memory, values);
        return Tensor.result(
                "linear",
                memory,
                x.shape().withLast(outputs),
                out,
                gradient -> {
                    if (weight.needsGradient()) {
                        float[] inputs = x.lease(memory);
                        float[] gw = memory.floats(outputs * in);
                        DenseMath.multiply(gradient, true, inputs, false, gw, outputs, in, rows);
                        x.release(memory, inputs);
                        weight.accumulate(memory, gw);
                    }
                    if (x.needsGradient()) {
                        float[] gx = memory.floats(rows * in);
                        DenseMath.multiply(
                                gradient, false, weight.data(), false, gx, rows, in, outputs);
                        x.accumulate(memory, gx);
                    }
                },
                x,
                weight);
    }

    /**
     * Fully connected with bias: {@code y = x W^T + b} for each row.
     *
     * @param bias {@code [out]}
     */
    public static Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        return Biases.add(linear(x, weight), bias);
    }
}
