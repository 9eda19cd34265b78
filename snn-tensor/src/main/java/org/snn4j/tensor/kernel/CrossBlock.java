package org.snn4j.tensor.kernel;

import java.util.Arrays;

/**
 * Scratch memory of one thread for some maps of a {@link CrossConvolution}, and the steps on it.
 *
 * <p>Maps lie in a grid with a column of zeros behind each row and a row of zeros above and below
 * each map. A place of the kernel is then the same distance for all pixels, and a convolution is a
 * product of the grid, read at that distance, with a matrix; left, centre and right are one product
 * because neighbours in a row are neighbours in memory. What it computes on the zeros between is
 * not read.
 */
final class CrossBlock {
    private static final ProductKernel KERNEL = ProductKernel.BEST;

    /** Pixels of a grid: with 32 channels it takes 80 KiB. */
    private static final int GRID_PIXELS = 640;

    /** Pixels over which products for gradients of weights run at once; they stay in L1. */
    private static final int INNER = 128;

    private final CrossShape shape;
    private final boolean crossed;
    private final int rank;

    /** The rank, filled up to columns at full speed. */
    private final int padded;

    private final int gridWidth;
    private final int computed;
    private final float[] grid;
    private final float[] gradientGrid;
    private final float[] sums;

    /** Pixels of the output by {@link #padded}: what enters the matrix, then its gradient. */
    private final float[] inner;

    /** The grid that the next convolution reads. */
    private float[] active;

    CrossBlock(CrossShape shape, boolean crossed, int maps) {
        this.shape = shape;
        this.crossed = crossed;
        this.rank = shape.rank();
        this.padded = padded(rank);
        this.gridWidth = shape.width() + 1;
        int rows = maps * (shape.height() + 1) + 1;
        this.computed = (rows - 2) * gridWidth;
        // Products read whole vectors, beyond the last pixel too.
        this.grid = new float[rows * gridWidth * rank + padded];
        this.active = grid;
        this.gradientGrid = new float[grid.length];
        this.sums = new float[computed * padded];
        this.inner = new float[maps * shape.height() * shape.width() * padded];
    }

    /** How many maps fill a grid of a good size. */
    static int mapsAtOnce(CrossShape shape) {
        return Math.max(1, GRID_PIXELS / ((shape.height() + 1) * (shape.width() + 1)));
    }

    /**
     * What is read and written.
     *
     * @param p input
     * @param d matrix
     * @param y output or its gradient
     */
    record Maps(float[] p, float[] d, float[] y) {}

    private static int padded(int columns) {
        return (columns + KERNEL.grain() - 1) / KERNEL.grain() * KERNEL.grain();
    }

    /** The kernel with rows filled up by zeros. */
    static float[] panel(float[] k, int rank) {
        return filledUp(k, CrossShape.TAPS * rank, rank);
    }

    /** The kernel that takes gradients back: opposite places change, matrices are transposed. */
    static float[] turnedPanel(float[] k, int rank) {
        float[] turned = new float[k.length];
        int[] opposite = {2, 1, 0, 4, 3};
        for (int tap = 0; tap < opposite.length; tap++) {
            for (int i = 0; i < rank; i++) {
                for (int o = 0; o < rank; o++) {
                    turned[(tap * rank + o) * rank + i] = k[(opposite[tap] * rank + i) * rank + o];
                }
            }
        }
        return panel(turned, rank);
    }

    /** {@code [rank, out] -> [out, rank]}, filled up. */
    static float[] transposed(float[] d, int rank, int out) {
        float[] transposed = new float[d.length];
        for (int i = 0; i < rank; i++) {
            for (int o = 0; o < out; o++) {
                transposed[o * rank + i] = d[i * out + o];
            }
        }
        return filledUp(transposed, out, rank);
    }

    private static float[] filledUp(float[] matrix, int rows, int columns) {
        int length = padded(columns);
        float[] filled = new float[rows * length];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(matrix, row * columns, filled, row * length, columns);
        }
        return filled;
    }

    /** Puts maps into the grid. */
    void readInput(Maps maps, int from, int count) {
        Arrays.fill(grid, 0f);
        int row = shape.width() * rank;
        for (int i = 0; i < count; i++) {
            for (int y = 0; y < shape.height(); y++) {
                int source = ((from + i) * shape.height() + y) * row;
                System.arraycopy(maps.p, source, grid, gridAt(i, y, 0) * rank, row);
            }
        }
        active = grid;
    }

    private int gridAt(int map, int y, int x) {
        return (1 + map * (shape.height() + 1) + y) * gridWidth + x;
    }

    /** Convolves the grid that was filled last, if these maps are crossed, into the sums. */
    void convolve(float[] panel) {
        if (!crossed) {
            return;
        }
        Arrays.fill(sums, 0f);
        add(panel, 0, 3 * rank, gridWidth - 1);
        add(panel, 3 * rank, rank, 0);
        add(panel, 4 * rank, rank, 2 * gridWidth);
    }

    private void add(float[] panel, int firstRow, int innerLength, int firstPixel) {
        KERNEL.add(
                computed,
                innerLength,
                padded,
                active,
                firstPixel * rank,
                rank,
                1,
                panel,
                firstRow * padded,
                padded,
                sums,
                0,
                padded);
    }

    /** Collects the outputs of the convolution that are kept, pixel after pixel. */
    private void gather(int count) {
        int at = 0;
        for (int i = 0; i < count; i++) {
            for (int y = 0; y < shape.height(); y += shape.stride()) {
                for (int x = 0; x < shape.width(); x += shape.stride()) {
                    int pixel = gridAt(i, y, x);
                    if (crossed) {
                        System.arraycopy(sums, (pixel - gridWidth) * padded, inner, at, rank);
                    } else {
                        System.arraycopy(grid, pixel * rank, inner, at, rank);
                    }
                    at += padded;
                }
            }
        }
    }

    private int outPixels(int count) {
        return count * shape.outHeight() * shape.outWidth();
    }

    private int outFrom(int from) {
        return outPixels(from) * shape.out();
    }

    /** Applies the matrix to what was convolved. */
    void project(Maps maps, int from, int count) {
        gather(count);
        int pixels = outPixels(count);
        int at = outFrom(from);
        Arrays.fill(maps.y, at, at + pixels * shape.out(), 0f);
        KERNEL.add(
                pixels,
                rank,
                shape.out(),
                inner,
                0,
                padded,
                1,
                maps.d,
                0,
                shape.out(),
                maps.y,
                at,
                shape.out());
    }

    /** Adds to the gradient of the matrix. */
    void matrixGradient(Maps maps, int from, int count, Sums into) {
        gather(count);
        int pixels = outPixels(count);
        int out = shape.out();
        for (int first = 0; first < pixels; first += INNER) {
            KERNEL.add(
                    rank,
                    Math.min(INNER, pixels - first),
                    out,
                    inner,
                    first * padded,
                    1,
                    padded,
                    maps.y,
                    outFrom(from) + first * out,
                    out,
                    into.d,
                    0,
                    out);
        }
    }

    /** Takes the gradient of the output back through the matrix, into a grid of its own. */
    void readGradient(Maps maps, float[] transposed, int from, int count) {
        int pixels = outPixels(count);
        Arrays.fill(inner, 0, pixels * padded, 0f);
        KERNEL.add(
                pixels,
                shape.out(),
                padded,
                maps.y,
                outFrom(from),
                shape.out(),
                1,
                transposed,
                0,
                padded,
                inner,
                0,
                padded);
        Arrays.fill(gradientGrid, 0f);
        int at = 0;
        for (int i = 0; i < count; i++) {
            for (int y = 0; y < shape.height(); y += shape.stride()) {
                for (int x = 0; x < shape.width(); x += shape.stride()) {
                    System.arraycopy(inner, at, gradientGrid, gridAt(i, y, x) * rank, rank);
                    at += padded;
                }
            }
        }
        active = gradientGrid;
    }

    /** Adds to the gradient of the kernel: inputs under each place times gradients. */
    void kernelGradient(Sums into) {
        if (!crossed) {
            return;
        }
        for (int first = 0; first < computed; first += INNER) {
            int count = Math.min(INNER, computed - first);
            addKernelGradient(into.k, 0, 3 * rank, first + gridWidth - 1, first, count);
            addKernelGradient(into.k, 3 * rank, rank, first, first, count);
            addKernelGradient(into.k, 4 * rank, rank, first + 2 * gridWidth, first, count);
        }
    }

    private void addKernelGradient(
            float[] gk, int firstRow, int rows, int inputPixel, int first, int count) {
        KERNEL.add(
                rows,
                count,
                padded,
                grid,
                inputPixel * rank,
                1,
                rank,
                gradientGrid,
                (first + gridWidth) * rank,
                rank,
                gk,
                firstRow * padded,
                padded);
    }

    /** Writes the gradient of the input. */
    void storeGradient(float[] gp, int from, int count) {
        int at = from * shape.height() * shape.width() * rank;
        for (int i = 0; i < count; i++) {
            for (int y = 0; y < shape.height(); y++) {
                for (int x = 0; x < shape.width(); x++) {
                    int pixel = gridAt(i, y, x);
                    if (crossed) {
                        System.arraycopy(sums, (pixel - gridWidth) * padded, gp, at, rank);
                    } else {
                        System.arraycopy(gradientGrid, pixel * rank, gp, at, rank);
                    }
                    at += rank;
                }
            }
        }
    }

    /** Gradients of kernel and matrix that one thread has summed up. */
    static final class Sums {
        private final float[] k;
        private final float[] d;

        Sums(CrossShape shape) {
            k = new float[CrossShape.TAPS * shape.rank() * padded(shape.rank())];
            d = new float[shape.rank() * shape.out()];
        }

        static void total(Sums[] parts, CrossShape shape, CrossConvolution.Gradients into) {
            int rank = shape.rank();
            int length = padded(rank);
            Arrays.fill(into.k(), 0f);
            Arrays.fill(into.d(), 0f);
            for (Sums part : parts) {
                for (int i = 0; i < into.k().length; i++) {
                    into.k()[i] += part.k[i / rank * length + i % rank];
                }
                for (int i = 0; i < into.d().length; i++) {
                    into.d()[i] += part.d[i];
                }
            }
        }
    }
}
