package org.snn4j.tensor.kernel;

import java.util.Arrays;

/**
 * Products of the rows of one attention head: rows of {@code width} values in segments of {@code
 * rows} rows, one segment for each timestep that the head sees.
 *
 * @param at index of the first value of the first row
 * @param rows number of rows of a segment
 * @param stride distance from one row to the next
 * @param width values of a row
 * @param segments number of segments
 * @param segmentStride distance from one segment to the next
 */
public record HeadProducts(
        int at, int rows, int stride, int width, int segments, int segmentStride) {
    private static final ProductKernel KERNEL = ProductKernel.BEST;

    /** Length of the scratch that {@link #product} needs. */
    public int scratchLength() {
        return order() == ProductOrder.KEY_VALUE_FIRST
                ? width * width
                : tokens() * (tokens() + width);
    }

    private int tokens() {
        return rows * segments;
    }

    private ProductOrder order() {
        return ProductOrder.cheapest(tokens(), width);
    }

    private int segment(int index) {
        return at + index * segmentStride;
    }

    /** {@code out = (a b^T) c * scale}, in the cheaper order. */
    public void product(
            float[] a, float[] b, float[] c, float scale, float[] out, float[] scratch) {
        for (int s = 0; s < segments; s++) {
            for (int row = 0; row < rows; row++) {
                int from = segment(s) + row * stride;
                Arrays.fill(out, from, from + width, 0f);
            }
        }
        if (order() == ProductOrder.KEY_VALUE_FIRST) {
            innerFirst(a, b, c, out, scratch);
        } else {
            outerFirst(a, b, c, out, scratch);
        }
        scale(out, scale);
    }

    /** {@code out = a (b^T c)}. */
    private void innerFirst(float[] a, float[] b, float[] c, float[] out, float[] m) {
        Arrays.fill(m, 0, width * width, 0f);
        for (int s = 0; s < segments; s++) {
            int from = segment(s);
            KERNEL.add(width, rows, width, b, from, 1, stride, c, from, stride, m, 0, width);
        }
        for (int s = 0; s < segments; s++) {
            int from = segment(s);
            KERNEL.add(rows, width, width, a, from, stride, 1, m, 0, width, out, from, stride);
        }
    }

    /** {@code out = (a b^T) c}, with {@code b^T [width, tokens]} behind the scores in scratch. */
    private void outerFirst(float[] a, float[] b, float[] c, float[] out, float[] scratch) {
        int tokens = tokens();
        int transposed = tokens * tokens;
        Arrays.fill(scratch, 0, transposed, 0f);
        for (int token = 0; token < tokens; token++) {
            int from = segment(token / rows) + token % rows * stride;
            for (int i = 0; i < width; i++) {
                scratch[transposed + i * tokens + token] = b[from + i];
            }
        }
        for (int s = 0; s < segments; s++) {
            KERNEL.add(
                    rows,
                    width,
                    tokens,
                    a,
                    segment(s),
                    stride,
                    1,
                    scratch,
                    transposed,
                    tokens,
                    scratch,
                    s * rows * tokens,
                    tokens);
        }
        timesScores(scratch, c, out);
    }

    /** {@code out += scores c}, {@code scores [tokens, tokens]}. */
    private void timesScores(float[] scores, float[] c, float[] out) {
        int tokens = tokens();
        for (int s = 0; s < segments; s++) {
            for (int other = 0; other < segments; other++) {
                KERNEL.add(
                        rows,
                        rows,
                        width,
                        scores,
                        s * rows * tokens + other * rows,
                        tokens,
                        1,
                        c,
                        segment(other),
                        stride,
                        out,
                        segment(s),
                        stride);
            }
        }
    }

    private void scale(float[] out, float scale) {
        for (int s = 0; s < segments; s++) {
            for (int row = 0; row < rows; row++) {
                int from = segment(s) + row * stride;
                for (int i = from; i < from + width; i++) {
                    out[i] *= scale;
                }
            }
        }
    }
}
