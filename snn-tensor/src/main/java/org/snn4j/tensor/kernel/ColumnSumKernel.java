package org.snn4j.tensor.kernel;

/**
 * Sums down the columns of some rows of a matrix {@code [rows, C]}, in float and row after row.
 *
 * <p>{@code first} and {@code second}, {@code [C]}, are added to.
 */
interface ColumnSumKernel {
    /** The kernel of this machine. */
    ColumnSumKernel BEST =
            VectorSupport.choose(
                    ColumnSumKernel.class,
                    "org.snn4j.tensor.kernel.VectorColumnSumKernel",
                    ScalarColumnSumKernel::new);

    /** Adds {@code d = x - shift} and {@code d * d}. */
    void moments(float[] x, int from, int to, float[] shift, float[] first, float[] second);

    /** Adds {@code g} and {@code g * xHat}, {@code xHat = (x - mean) * inverse}. */
    void gradients(
            float[] x,
            float[] g,
            int from,
            int to,
            float[] mean,
            float[] inverse,
            float[] first,
            float[] second);
}
