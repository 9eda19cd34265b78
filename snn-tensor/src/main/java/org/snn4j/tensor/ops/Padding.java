package org.snn4j.tensor.ops;

import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** Values around images. */
public final class Padding {
    private Padding() {}

    /**
     * Puts rows and columns of a constant around images; no gradient goes into the constant.
     *
     * @param x {@code [.., H, W, C]}
     * @param border value of each channel, {@code [C]}
     * @param width rows and columns on each side, 1 or more
     * @return {@code [.., H + 2 width, W + 2 width, C]}
     * @throws ShapeException if x has fewer than 3 axes or the border another number of channels
     */
    public static Tensor around(Tensor x, float[] border, int width) {
        Check.atLeastOne("padding: width", width);
        Shape from = x.shape();
        if (from.rank() < 3 || from.last() != border.length) {
            throw new ShapeException(
                    "padding: input", "[.., H, W, " + border.length + "]", from.toString(), "");
        }
        if (x.isConstantOverTime() && from.rank() > 3) {
            return Tensor.constantOverTime(around(x.frame(), border, width), from.dim(0));
        }
        Workspace memory = x.workspace();
        Rows rows = new Rows(from, width);
        float[] in = x.lease(memory);
        float[] out = memory.floats(rows.to().size());
        for (int i = 0; i < out.length; i += border.length) {
            System.arraycopy(border, 0, out, i, border.length);
        }
        rows.forEach((inner, outer, length) -> System.arraycopy(in, inner, out, outer, length));
        x.release(memory, in);
        return Tensor.result(
                "padding",
                memory,
                rows.to(),
                out,
                g -> {
                    float[] gx = memory.floats(from.size());
                    rows.forEach(
                            (inner, outer, length) ->
                                    System.arraycopy(g, outer, gx, inner, length));
                    x.accumulate(memory, gx);
                },
                x);
    }

    /** Rows of images and where they lie inside larger ones. */
    private record Rows(Shape from, int width) {
        private interface Copy {
            void row(int inner, int outer, int length);
        }

        Shape to() {
            return from.replaceFrom(
                    from.rank() - 3,
                    from.dim(-3) + 2 * width,
                    from.dim(-2) + 2 * width,
                    from.last());
        }

        void forEach(Copy copy) {
            int length = from.dim(-2) * from.last();
            int outerLength = (from.dim(-2) + 2 * width) * from.last();
            int height = from.dim(-3);
            int images = length == 0 || height == 0 ? 0 : from.size() / (length * height);
            for (int image = 0; image < images; image++) {
                for (int y = 0; y < height; y++) {
                    int outerRow = image * (height + 2 * width) + y + width;
                    copy.row(
                            (image * height + y) * length,
                            outerRow * outerLength + width * from.last(),
                            length);
                }
            }
        }
    }
}
