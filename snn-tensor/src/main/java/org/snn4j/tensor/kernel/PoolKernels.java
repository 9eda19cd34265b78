package org.snn4j.tensor.kernel;

import java.util.Arrays;

/**
 * Pooling of float images, channels last: the inner loops run along contiguous channels and the
 * compiler vectorises them.
 */
public final class PoolKernels {
    private PoolKernels() {}

    /** What is done at one output pixel. */
    @FunctionalInterface
    private interface Visit {
        void at(int image, int row, int column);
    }

    private static void forEachOutput(PoolPlan plan, int from, int to, Visit visit) {
        for (int image = from; image < to; image++) {
            for (int row = 0; row < plan.rows().outputs(); row++) {
                for (int column = 0; column < plan.columns().outputs(); column++) {
                    visit.at(image, row, column);
                }
            }
        }
    }

    /**
     * {@code y = max} of each window, NaN where the window holds a NaN; images {@code from} to
     * {@code to}.
     */
    public static void max(PoolPlan plan, float[] x, float[] y, int from, int to) {
        forEachOutput(
                plan,
                from,
                to,
                (image, row, column) -> maxOfWindow(plan, x, y, image, row, column));
    }

    private static void maxOfWindow(
            PoolPlan plan, float[] x, float[] y, int image, int row, int column) {
        int channels = plan.channels();
        int out = plan.output(image, row, column);
        int firstRow = plan.rows().from()[row];
        int firstColumn = plan.columns().from()[column];
        System.arraycopy(x, plan.input(image, firstRow, firstColumn), y, out, channels);
        for (int i = firstRow; i < plan.rows().to()[row]; i++) {
            for (int j = firstColumn; j < plan.columns().to()[column]; j++) {
                maxInto(y, out, x, plan.input(image, i, j), channels);
            }
        }
    }

    private static void maxInto(float[] y, int out, float[] x, int in, int channels) {
        for (int c = 0; c < channels; c++) {
            y[out + c] = Math.max(y[out + c], x[in + c]);
        }
    }

    /**
     * Adds each output's gradient to the first input of its window, row by row, that equals the
     * maximum.
     *
     * @param y result of {@link #max}
     * @param g gradient of y
     * @param gx receives the gradient of x; zeros at first
     * @param open room for the channels of one pixel
     */
    public static void maxBackward(
            PoolPlan plan,
            float[] x,
            float[] y,
            float[] g,
            float[] gx,
            float[] open,
            int from,
            int to) {
        int channels = plan.channels();
        forEachOutput(
                plan,
                from,
                to,
                (image, row, column) -> {
                    int out = plan.output(image, row, column);
                    System.arraycopy(g, out, open, 0, channels);
                    for (int i = plan.rows().from()[row]; i < plan.rows().to()[row]; i++) {
                        for (int j = plan.columns().from()[column];
                                j < plan.columns().to()[column];
                                j++) {
                            giveToMaxima(x, gx, plan.input(image, i, j), y, out, open, channels);
                        }
                    }
                });
    }

    /** What a maximum takes is no longer open: later ones in the same window get 0. */
    private static void giveToMaxima(
            float[] x, float[] gx, int in, float[] y, int out, float[] open, int channels) {
        for (int c = 0; c < channels; c++) {
            // A NaN in the window makes the maximum NaN, which equals nothing: the first NaN is the
            // maximum then.
            if (x[in + c] == y[out + c] || Float.isNaN(x[in + c])) {
                gx[in + c] += open[c];
                open[c] = 0f;
            }
        }
    }

    /**
     * {@code y = mean} of each window with the weights of the plan; images {@code from} to {@code
     * to}.
     */
    public static void average(PoolPlan plan, float[] x, float[] y, int from, int to) {
        int channels = plan.channels();
        forEachOutput(
                plan,
                from,
                to,
                (image, row, column) -> {
                    int out = plan.output(image, row, column);
                    float share = plan.rows().share()[row] * plan.columns().share()[column];
                    Arrays.fill(y, out, out + channels, 0f);
                    for (int i = plan.rows().from()[row]; i < plan.rows().to()[row]; i++) {
                        for (int j = plan.columns().from()[column];
                                j < plan.columns().to()[column];
                                j++) {
                            addScaled(y, out, x, plan.input(image, i, j), channels, share);
                        }
                    }
                });
    }

    /**
     * Spreads each output's gradient over its window.
     *
     * @param g gradient of y
     * @param gx receives the gradient of x; zeros at first
     */
    public static void averageBackward(PoolPlan plan, float[] g, float[] gx, int from, int to) {
        int channels = plan.channels();
        forEachOutput(
                plan,
                from,
                to,
                (image, row, column) -> {
                    int out = plan.output(image, row, column);
                    float share = plan.rows().share()[row] * plan.columns().share()[column];
                    for (int i = plan.rows().from()[row]; i < plan.rows().to()[row]; i++) {
                        for (int j = plan.columns().from()[column];
                                j < plan.columns().to()[column];
                                j++) {
                            addScaled(gx, plan.input(image, i, j), g, out, channels, share);
                        }
                    }
                });
    }

    private static void addScaled(
            float[] target, int at, float[] source, int from, int channels, float factor) {
        for (int c = 0; c < channels; c++) {
            target[at + c] += factor * source[from + c];
        }
    }
}
