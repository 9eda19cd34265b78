package org.snn4j.tensor.kernel;

/**
 * Products of a few rows with a small matrix, without leaving the Java heap: {@code y[r] += x[r]
 * W}.
 *
 * <p>For products that are too small for a native call and its copies, and inside loops over time.
 */
public interface RowProductKernel {
    /** The kernel of this machine. */
    RowProductKernel BEST =
            VectorSupport.choose(
                    RowProductKernel.class,
                    "org.snn4j.tensor.kernel.VectorRowProductKernel",
                    ScalarRowProductKernel::new);

    /**
     * Adds products of rows to rows.
     *
     * @param rows number of rows
     * @param x rows of {@code inner} values from {@code xFrom} on, {@code inner} apart
     * @param w {@code [inner, columns]}
     * @param y rows of {@code columns} values from {@code yFrom} on, {@code columns} apart
     */
    void add(
            int rows,
            int inner,
            int columns,
            float[] x,
            int xFrom,
            float[] w,
            float[] y,
            int yFrom);
}
