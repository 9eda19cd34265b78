package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** Parts of the last axis, taken out or put side by side. */
public final class Slices {
    private Slices() {}

    /**
     * Channels {@code from} (included) to {@code to} (excluded): {@code [.., C] -> [.., to -
     * from]}.
     *
     * @throws ShapeException if there are no such channels
     */
    public static Tensor channels(Tensor x, int from, int to) {
        int all = x.shape().last();
        if (from < 0 || to > all || from >= to) {
            throw new ShapeException(
                    "channels " + from + " to " + to, "a range of " + all, x.shape() + "", "");
        }
        if (x.isConstantOverTime() && x.shape().rank() > 1) {
            return Tensor.constantOverTime(channels(x.frame(), from, to), x.shape().dim(0));
        }
        Workspace memory = x.workspace();
        int rows = x.shape().rows();
        int width = to - from;
        float[] in = x.lease(memory);
        float[] out = memory.floats(rows * width);
        copy(in, from, all, out, 0, width, rows, width);
        x.release(memory, in);
        return Tensor.result(
                "channels",
                memory,
                x.shape().withLast(width),
                out,
                gradient -> {
                    float[] gx = memory.zeros(rows * all);
                    copy(gradient, 0, width, gx, from, all, rows, width);
                    x.accumulate(memory, gx);
                },
                x);
    }

    /**
     * Channels of one tensor in front of those of another: {@code [.., A], [.., B] -> [.., A + B]}.
     *
     * @throws ShapeException if the other axes differ
     */
    public static Tensor sideBySide(Tensor a, Tensor b) {
        int left = a.shape().last();
        int right = b.shape().last();
        Check.shape("side by side: second tensor", a.shape().withLast(right), b.shape());
        Workspace memory = Workspace.of(a, b);
        int rows = a.shape().rows();
        int width = left + right;
        float[] first = a.lease(memory);
        float[] second = b.lease(memory);
        float[] out = memory.floats(rows * width);
        copy(first, 0, left, out, 0, width, rows, left);
        copy(second, 0, right, out, left, width, rows, right);
        a.release(memory, first);
        b.release(memory, second);
        return Tensor.result(
                "side by side",
                memory,
                a.shape().withLast(width),
                out,
                gradient -> {
                    float[] ga = memory.floats(rows * left);
                    float[] gb = memory.floats(rows * right);
                    copy(gradient, 0, width, ga, 0, left, rows, left);
                    copy(gradient, left, width, gb, 0, right, rows, right);
                    a.accumulate(memory, ga);
                    b.accumulate(memory, gb);
                },
                a,
                b);
    }

    private static void copy(
            float[] from,
            int fromAt,
            int fromStride,
            float[] to,
            int toAt,
            int toStride,
            int rows,
            int width) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(from, fromAt + row * fromStride, to, toAt + row * toStride, width);
        }
    }
}
