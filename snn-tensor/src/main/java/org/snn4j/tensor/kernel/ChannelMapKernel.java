package org.snn4j.tensor.kernel;

/** Maps of whole rows of a matrix {@code [rows, C]} with constants for each column. */
interface ChannelMapKernel {
    /** The kernel of this machine. */
    ChannelMapKernel BEST =
            VectorSupport.choose(
                    ChannelMapKernel.class,
                    "org.snn4j.tensor.kernel.VectorChannelMapKernel",
                    ScalarChannelMapKernel::new);

    /**
     * {@code y = (x - mean) * scale + beta} for {@code rows} rows.
     *
     * @param from where they begin in {@code x}
     * @param to where they begin in {@code y}
     */
    void rescale(
            float[] x,
            int from,
            int rows,
            float[] mean,
            float[] scale,
            float[] beta,
            float[] y,
            int to);

    /**
     * {@code gx = g * scale - (x - mean) * slope - offset} for the rows {@code from} to {@code to};
     * {@code gx} may be {@code g}.
     */
    void gradient(
            float[] x, float[] g, float[] gx, int from, int to, BatchNormKernels.GradientMap map);
}
