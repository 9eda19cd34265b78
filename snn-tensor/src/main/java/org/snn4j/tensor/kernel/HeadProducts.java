package org.snn4j.tensor.kernel;

import java.util.Arrays;

/**
 * Products of the rows of one attention head: {@code rows} rows of {@code width} values that begin
 * at {@code at} and lie {@code stride} apart. Zeros on the left are skipped, so that spikes cost
 * one row addition each.
 *
 * @param at index of the first value of the first row
 * @param rows number of rows
 * @param stride distance from one row to the next
 * @param width values of a row
 */
public record HeadProducts(int at, int rows, int stride, int width) {
    /** {@code m = factor * a^T b}, {@code m [width, width]}. */
    public void transposedTimes(float[] a, float[] b, float factor, float[] m) {
        Arrays.fill(m, 0, width * width, 0f);
        for (int row = 0; row < rows; row++) {
            int start = at + row * stride;
            for (int p = 0; p < width; p++) {
                float left = a[start + p];
                if (left != 0f) {
                    addRow(factor * left, b, start, m, p * width);
                }
            }
        }
    }

    /** {@code c = a m}, {@code m [width, width]}. */
    public void times(float[] a, float[] m, float[] c) {
        for (int row = 0; row < rows; row++) {
            int start = at + row * stride;
            Arrays.fill(c, start, start + width, 0f);
            for (int p = 0; p < width; p++) {
                float left = a[start + p];
                if (left != 0f) {
                    addRow(left, m, p * width, c, start);
                }
            }
        }
    }

    private void addRow(float factor, float[] from, int in, float[] to, int out) {
        for (int j = 0; j < width; j++) {
            to[out + j] += factor * from[in + j];
        }
    }

    /** {@code t = m^T}, both {@code [width, width]}. */
    public void transpose(float[] m, float[] t) {
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                t[j * width + i] = m[i * width + j];
            }
        }
    }
}
