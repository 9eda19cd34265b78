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
     *
     * @param winner receives the number of the pixel in its window that is the maximum, row by row,
     *     for each value of y; length 0 if it is not wanted
     */
    public static void max(PoolPlan plan, float[] x, float[] y, float[] winner, int from, int to) {
        Window window = new Window(plan);
        forEachOutput(
                plan,
                from,
                to,
                (image, row, column) -> {
                    int first =
                            plan.input(
                                    image, plan.rows().from()[row], plan.columns().from()[column]);
                    int out = plan.output(image, row, column);
                    int[] pixels = window.pixels(row, column);
                    MaxPoolKernel.BEST.largest(x, first, pixels, y, winner, out, plan.channels());
                });
    }

    /** Where the pixels of a window begin behind its first; most windows are like the last one. */
    private static final class Window {
        private final PoolPlan plan;
        private int[] pixels = {};
        private int height;
        private int width;

        Window(PoolPlan plan) {
            this.plan = plan;
        }

        int[] pixels(int row, int column) {
            int rows = plan.rows().to()[row] - plan.rows().from()[row];
            int columns = plan.columns().to()[column] - plan.columns().from()[column];
            if (rows != height || columns != width) {
                height = rows;
                width = columns;
                pixels = new int[rows * columns];
                for (int i = 0; i < pixels.length; i++) {
                    pixels[i] = plan.input(0, i / columns, i % columns);
                }
            }
            return pixels;
        }
    }

    /**
     * Gives each output's gradient to the input that won its window.
     *
     * @param g gradient of y
     * @param winner from {@link #max}
     * @param gx receives the gradient of x; zeros at first, unless {@link PoolPlan#isTiling}
     */
    public static void maxBackward(
            PoolPlan plan, float[] g, float[] winner, float[] gx, int from, int to) {
        boolean adds = !plan.isTiling();
        forEachOutput(
                plan,
                from,
                to,
                (image, row, column) ->
                        giveToWinners(plan, g, winner, gx, adds, image, row, column));
    }

    private static void giveToWinners(
            PoolPlan plan,
            float[] g,
            float[] winner,
            float[] gx,
            boolean adds,
            int image,
            int row,
            int column) {
        int channels = plan.channels();
        int out = plan.output(image, row, column);
        int firstColumn = plan.columns().from()[column];
        int endColumn = plan.columns().to()[column];
        int pixel = 0;
        for (int i = plan.rows().from()[row]; i < plan.rows().to()[row]; i++) {
            int in = plan.input(image, i, firstColumn);
            for (int j = firstColumn; j < endColumn; j++) {
                MaxPoolKernel.BEST.give(g, winner, out, pixel, gx, in, channels, adds);
                pixel++;
                in += channels;
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
