package org.snn4j.tensor.kernel;

/**
 * Maximum pooling of one window into one output pixel, along their channels. The winner of each
 * output is kept as the number of its pixel in the window, so that the backward pass needs neither
 * the input nor the maximum.
 */
interface MaxPoolKernel {
    /** The kernel of this machine. */
    MaxPoolKernel BEST =
            VectorSupport.choose(
                    MaxPoolKernel.class,
                    "org.snn4j.tensor.kernel.VectorMaxPoolKernel",
                    ScalarMaxPoolKernel::new);

    /**
     * The largest of each channel over a whole window, or NaN if there is one.
     *
     * @param from where the window begins in {@code x}
     * @param pixels where each of its pixels begins behind that
     * @param winner receives the number of the first pixel that is the largest, or NaN; length 0 if
     *     it is not wanted
     */
    void largest(
            float[] x, int from, int[] pixels, float[] y, float[] winner, int out, int channels);

    /**
     * Gives the gradients of which this pixel is the winner, and 0 for the others.
     *
     * @param adds whether to add to {@code gx} instead of replacing what is there
     */
    void give(
            float[] g,
            float[] winner,
            int out,
            float pixel,
            float[] gx,
            int in,
            int channels,
            boolean adds);

    /**
     * Copies the values whose bit is set, and 0 for the others.
     *
     * @param bits lowest first; those from {@code count} on mean nothing
     * @param count 1 to 64
     */
    void choose(float[] values, int from, long bits, int count, float[] target, int at);
}
