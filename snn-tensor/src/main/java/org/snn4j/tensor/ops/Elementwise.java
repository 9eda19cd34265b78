package org.snn4j.tensor.ops;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Arithmetic on each value, with the usual broadcasting: axes are aligned at the end, an axis of
 * length 1 is repeated.
 */
public final class Elementwise {
    private Elementwise() {}

    private interface Unary {
        float apply(float x);
    }

    /** Derivative with respect to x, from x and y = f(x). */
    private interface Slope {
        float at(float x, float y);
    }

    /** {@code a + b}. */
    public static Tensor add(Tensor a, Tensor b) {
        return linear("add", a, b, 1f);
    }

    /** {@code a - b}. */
    public static Tensor subtract(Tensor a, Tensor b) {
        return linear("subtract", a, b, -1f);
    }

    private static Tensor linear(String op, Tensor a, Tensor b, float sign) {
        Workspace memory = Workspace.of(a, b);
        if (bothConstant(a, b)) {
            return Tensor.constantOverTime(
                    linear(op, a.frame(), b.frame(), sign), a.shape().dim(0));
        }
        if (a.shape().equals(b.shape())) {
            return Additions.add(op, a, b, sign);
        }
        Broadcast cast = Broadcast.of(op, a.shape(), b.shape());
        float[] left = a.lease(memory);
        float[] right = b.lease(memory);
        float[] out = memory.floats(cast.size());
        cast.forEach((i, ia, ib) -> out[i] = left[ia] + sign * right[ib]);
        a.release(memory, left);
        b.release(memory, right);
        return Tensor.result(
                op,
                memory,
                cast.shape(),
                out,
                gradient -> {
                    if (a.needsGradient()) {
                        a.accumulate(memory, cast.sumToLeft(memory, gradient, 1f));
                    }
                    if (b.needsGradient()) {
                        b.accumulate(memory, cast.sumToRight(memory, gradient, sign));
                    }
                },
                a,
                b);
    }

    /** {@code a * b}, value by value. */
    public static Tensor multiply(Tensor a, Tensor b) {
        Workspace memory = Workspace.of(a, b);
        if (bothConstant(a, b)) {
            return Tensor.constantOverTime(multiply(a.frame(), b.frame()), a.shape().dim(0));
        }
        Broadcast cast = Broadcast.of("multiply", a.shape(), b.shape());
        float[] left = a.data();
        float[] right = b.data();
        float[] out = memory.floats(cast.size());
        cast.forEach((i, ia, ib) -> out[i] = left[ia] * right[ib]);
        return Tensor.result(
                "multiply",
                memory,
                cast.shape(),
                out,
                gradient -> {
                    if (a.needsGradient()) {
                        float[] ga = memory.zeros(left.length);
                        cast.forEach((i, ia, ib) -> ga[ia] += gradient[i] * right[ib]);
                        a.accumulate(memory, ga);
                    }
                    if (b.needsGradient()) {
                        float[] gb = memory.zeros(right.length);
                        cast.forEach((i, ia, ib) -> gb[ib] += gradient[i] * left[ia]);
                        b.accumulate(memory, gb);
                    }
                },
                a,
                b);
    }

    /** {@code a / b}, value by value. */
    public static Tensor divide(Tensor a, Tensor b) {
        return multiply(a, unary("reciprocal", b, x -> 1f / x, (x, y) -> -y * y));
    }

    /** {@code factor * x}. */
    public static Tensor scale(Tensor x, float factor) {
        return unary("scale", x, v -> factor * v, (v, y) -> factor);
    }

    /** {@code x + offset}. */
    public static Tensor shift(Tensor x, float offset) {
        return unary("shift", x, v -> v + offset, (v, y) -> 1f);
    }

    /** {@code 1 / (1 + exp(-x))}. */
    public static Tensor sigmoid(Tensor x) {
        return unary("sigmoid", x, v -> (float) (1 / (1 + Math.exp(-v))), (v, y) -> y * (1 - y));
    }

    /** Hyperbolic tangent. */
    public static Tensor tanh(Tensor x) {
        return unary("tanh", x, v -> (float) Math.tanh(v), (v, y) -> 1 - y * y);
    }

    /** {@code max(x, 0)}; the gradient at 0 is 0. */
    public static Tensor relu(Tensor x) {
        return unary("relu", x, v -> Math.max(v, 0f), (v, y) -> v > 0 ? 1f : 0f);
    }

    /** Exponential. */
    public static Tensor exp(Tensor x) {
        return unary("exp", x, v -> (float) Math.exp(v), (v, y) -> y);
    }

    /** Natural logarithm. */
    public static Tensor log(Tensor x) {
        return unary("log", x, v -> (float) Math.log(v), (v, y) -> 1 / v);
    }

    /** {@code x * x}. */
    public static Tensor square(Tensor x) {
        return unary("square", x, v -> v * v, (v, y) -> 2 * v);
    }

    /** {@code abs(x)}; the gradient at 0 is 0. */
    public static Tensor abs(Tensor x) {
        return unary("abs", x, Math::abs, (v, y) -> Math.signum(v));
    }

    private static Tensor unary(String op, Tensor x, Unary function, Slope slope) {
        if (x.isConstantOverTime()) {
            return Tensor.constantOverTime(unary(op, x.frame(), function, slope), x.shape().dim(0));
        }
        Workspace memory = x.workspace();
        float[] in = x.data();
        float[] out = memory.floats(in.length);
        for (int i = 0; i < in.length; i++) {
            out[i] = function.apply(in[i]);
        }
        return Tensor.result(
                op,
                memory,
                x.shape(),
                out,
                gradient -> {
                    float[] gx = memory.floats(in.length);
                    for (int i = 0; i < in.length; i++) {
                        gx[i] = gradient[i] * slope.at(in[i], out[i]);
                    }
                    x.accumulate(memory, gx);
                },
                x);
    }

    private static boolean bothConstant(Tensor a, Tensor b) {
        if (!a.isConstantOverTime() || !b.isConstantOverTime()) {
            return false;
        }
        Shape sa = a.shape();
        Shape sb = b.shape();
        return sa.rank() == sb.rank() && sa.dim(0) == sb.dim(0);
    }
}
