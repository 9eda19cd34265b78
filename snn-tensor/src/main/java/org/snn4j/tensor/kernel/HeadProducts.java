package org.snn4j.tensor.kernel;

import java.util.Arrays;

/**
 * Products of the rows of one attention head: {@code rows} rows of {@code width} values that begin
 * at {@code at} and lie {@code stride} apart.
 *
 * @param at index of the first value of the first row
 * @param rows number of rows
 * @param stride distance from one row to the next
 * @param width values of a row
 */
public record HeadProducts(int at, int rows, int stride, int width) {
    private static final ProductKernel KERNEL = ProductKernel.BEST;

    /** {@code m = factor * a^T b}, {@code m [width, width]}. */
    public void transposedTimes(float[] a, float[] b, float factor, float[] m) {
        int size = width * width;
        Arrays.fill(m, 0, size, 0f);
        KERNEL.add(width, rows, width, a, at, 1, stride, b, at, stride, m, 0, width);
        for (int i = 0; i < size; i++) {
            m[i] *= factor;
        }
    }

    /** {@code c = a m}, {@code m [width, width]}. */
    public void times(float[] a, float[] m, float[] c) {
        for (int row = 0; row < rows; row++) {
            Arrays.fill(c, at + row * stride, at + row * stride + width, 0f);
        }
        KERNEL.add(rows, width, width, a, at, stride, 1, m, 0, width, c, at, stride);
    }
}
