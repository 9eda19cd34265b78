package org.snn4j.tensor.kernel;

import java.util.Arrays;

/**
 * Matrix products on the Java heap, on one thread and without memory of its own: {@code y[r] += sum
 * over k of x[r, k] w[k]}.
 *
 * <p>The left matrix is read value by value at any distances, so that it may be transposed; rows of
 * the right one and of the result are contiguous.
 */
public interface ProductKernel {
    /** The kernel of this machine. */
    ProductKernel BEST =
            VectorSupport.choose(
                    ProductKernel.class,
                    "org.snn4j.tensor.kernel.VectorProductKernel",
                    ScalarProductKernel::new);

    /** Columns computed at once at full speed. */
    int panel();

    /** Columns are computed at full speed in multiples of this. */
    int grain();

    /** Whether large products run near the machine's peak, so that native code gains nothing. */
    boolean isNearPeak();

    /**
     * Adds a product.
     *
     * @param rows of x and y
     * @param inner columns of x, rows of w
     * @param columns of w and y
     * @param x value {@code (r, k)} is at {@code xFrom + r * xRow + k * xInner}
     * @param w row {@code k} begins at {@code wFrom + k * wRow}
     * @param y row {@code r} begins at {@code yFrom + r * yRow}
     */
    void add(
            int rows,
            int inner,
            int columns,
            float[] x,
            int xFrom,
            int xRow,
            int xInner,
            float[] w,
            int wFrom,
            int wRow,
            float[] y,
            int yFrom,
            int yRow);

    /** {@link #add} to zeros: what y holds before is not read. */
    default void multiply(
            int rows,
            int inner,
            int columns,
            float[] x,
            int xFrom,
            int xRow,
            int xInner,
            float[] w,
            int wFrom,
            int wRow,
            float[] y,
            int yFrom,
            int yRow) {
        for (int r = 0; r < rows; r++) {
            Arrays.fill(y, yFrom + r * yRow, yFrom + r * yRow + columns, 0f);
        }
        add(rows, inner, columns, x, xFrom, xRow, xInner, w, wFrom, wRow, y, yFrom, yRow);
    }
}
