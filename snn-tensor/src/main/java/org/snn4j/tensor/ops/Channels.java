package org.snn4j.tensor.ops;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** Functions that take channels, the last axis, apart and put them together. */
public final class Channels {
    private Channels() {}

    /**
     * Some channels.
     *
     * @param x {@code [.., C]}
     * @param from first channel
     * @param to end, excluded
     * @return {@code [.., to - from]}
     * @throws IndexOutOfBoundsException if there are no such channels
     */
    public static Tensor slice(Tensor x, int from, int to) {
        java.util.Objects.checkFromToIndex(from, to, x.shape().last());
        int[] source = new int[to - from];
        for (int c = 0; c < source.length; c++) {
            source[c] = from + c;
        }
        return select("slice of channels", x, source);
    }

    /**
     * Channels one group after the other become channels that alternate: channel {@code (g, c)}
     * goes to {@code (c, g)}.
     *
     * @param x {@code [.., C]}
     * @param groups a divisor of C
     */
    public static Tensor shuffle(Tensor x, int groups) {
        int channels = x.shape().last();
        if (groups < 1 || channels % groups != 0) {
            throw new ShapeException(
                    "shuffle of channels", "a multiple of " + groups, x.shape().toString(), "");
        }
        int[] source = new int[channels];
        int each = channels / groups;
        for (int c = 0; c < channels; c++) {
            source[c] = c % groups * each + c / groups;
        }
        return select("shuffle of channels", x, source);
    }

    /**
     * All channels several times over: channel c of C is also channel {@code C + c}, and so on.
     *
     * @param x {@code [.., C]}
     * @param times 1 or more
     */
    public static Tensor repeat(Tensor x, int times) {
        int channels = x.shape().last();
        int[] source = new int[channels * times];
        for (int c = 0; c < source.length; c++) {
            source[c] = c % channels;
        }
        return select("repeat of channels", x, source);
    }

    /** Output channel c is input channel {@code source[c]}. */
    private static Tensor select(String op, Tensor x, int[] source) {
        Shape s = x.shape();
        Workspace memory = x.workspace();
        int in = s.last();
        int rows = s.rows();
        float[] from = x.data();
        float[] out = memory.floats(rows * source.length);
        for (int row = 0; row < rows; row++) {
            for (int c = 0; c < source.length; c++) {
                out[row * source.length + c] = from[row * in + source[c]];
            }
        }
        return Tensor.result(
                op,
                memory,
                s.replaceFrom(s.rank() - 1, source.length),
                out,
                gradient -> {
                    float[] gx = memory.zeros(s.size());
                    for (int row = 0; row < rows; row++) {
                        for (int c = 0; c < source.length; c++) {
                            gx[row * in + source[c]] += gradient[row * source.length + c];
                        }
                    }
                    x.accumulate(memory, gx);
                },
                x);
    }

    /**
     * The channels of one tensor followed by those of another.
     *
     * @param a {@code [.., A]}
     * @param b {@code [.., B]}, otherwise of the same shape
     * @return {@code [.., A + B]}
     * @throws ShapeException if the axes in front differ
     */
    public static Tensor concatenate(Tensor a, Tensor b) {
        Shape s = a.shape();
        int left = s.last();
        int right = b.shape().last();
        if (!s.replaceFrom(s.rank() - 1, right).equals(b.shape())) {
            throw new ShapeException(
                    "concatenation of channels: second part",
                    s.replaceFrom(s.rank() - 1, right).toString(),
                    b.shape().toString(),
                    "");
        }
        Workspace memory = Workspace.of(a, b);
        int rows = s.rows();
        float[] out = memory.floats(rows * (left + right));
        float[] first = a.data();
        float[] second = b.data();
        for (int row = 0; row < rows; row++) {
            int at = row * (left + right);
            System.arraycopy(first, row * left, out, at, left);
            System.arraycopy(second, row * right, out, at + left, right);
        }
        return Tensor.result(
                "concatenation of channels",
                memory,
                s.replaceFrom(s.rank() - 1, left + right),
                out,
                gradient -> {
                    float[] ga = memory.floats(rows * left);
                    float[] gb = memory.floats(rows * right);
                    for (int row = 0; row < rows; row++) {
                        int at = row * (left + right);
                        System.arraycopy(gradient, at, ga, row * left, left);
                        System.arraycopy(gradient, at + left, gb, row * right, right);
                    }
                    a.accumulate(memory, ga);
                    b.accumulate(memory, gb);
                },
                a,
                b);
    }
}
