package org.snn4j.tensor.kernel;

/**
 * Windows of a pooling over images {@code [H, W, C]}.
 *
 * @param rows windows along H
 * @param columns windows along W
 * @param channels C, the contiguous axis
 */
public record PoolPlan(AxisWindows rows, AxisWindows columns, int channels) {
    /** Values of one input image. */
    public int inputSize() {
        return rows.length() * columns.length() * channels;
    }

    /** Values of one output image. */
    public int outputSize() {
        return rows.outputs() * columns.outputs() * channels;
    }

    /** Whether every input is in exactly one window. */
    public boolean isTiling() {
        return rows.isTiling() && columns.isTiling();
    }

    /** Side of the windows if they are equal squares side by side that cover the input; else 0. */
    public int side() {
        int side = rows.side();
        return side == columns.side() ? side : 0;
    }

    /** Index of the first channel of an input pixel. */
    int input(int image, int row, int column) {
        return ((image * rows.length() + row) * columns.length() + column) * channels;
    }

    /** Index of the first channel of an output pixel. */
    int output(int image, int row, int column) {
        return ((image * rows.outputs() + row) * columns.outputs() + column) * channels;
    }
}
