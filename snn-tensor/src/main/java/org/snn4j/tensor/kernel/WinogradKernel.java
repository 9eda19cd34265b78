package org.snn4j.tensor.kernel;

/**
 * The three transforms of Winograd's minimal filtering F(4x4, 3x3), each along contiguous channels:
 * {@code y = At [(G w Gt) * (Bt x B)] A} with tiles of 6x6 inputs and 4x4 outputs.
 *
 * <p>Place {@code p = 6 row + column} of a transformed tile or kernel lies {@code stride} values
 * behind the place before.
 *
 * @see <a href="https://arxiv.org/abs/1509.09308">Lavin and Gray 2016</a>
 */
interface WinogradKernel {
    /** Places of a transformed tile. */
    int PLACES = 36;

    /** The kernel of this machine. */
    WinogradKernel BEST =
            VectorSupport.choose(
                    WinogradKernel.class,
                    "org.snn4j.tensor.kernel.VectorWinogradKernel",
                    ScalarWinogradKernel::new);

    /**
     * {@code v = Bt x B}.
     *
     * @param tile {@code [6, 6, channels]} from index 0 on; overwritten
     * @param channels a multiple of 16
     */
    void input(float[] tile, int channels, float[] v, int to, int stride);

    /**
     * {@code y = At m A}.
     *
     * @param channels a multiple of 16
     * @param work room for {@code 4 * 6 * channels} values
     * @param tile receives {@code [4, 4, channels]} from index 0 on
     */
    void output(float[] m, int from, int stride, int channels, float[] work, float[] tile);

    /**
     * {@code u = G w Gt} for {@code channels} neighbouring outputs.
     *
     * @param w tap {@code (i, j)} is at {@code from + (3 i + j) * tapStride}
     * @param channels a multiple of 16
     * @param work room for {@code 6 * 3 * channels} values
     */
    void weights(
            float[] w,
            int from,
            int tapStride,
            int channels,
            float[] work,
            float[] u,
            int to,
            int stride);
}
