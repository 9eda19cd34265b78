package org.snn4j.tensor.kernel;

/**
 * The right operand of many products with few rows, in blocks that stay in the first-level cache
 * while the rows pass.
 */
public final class PackedMatrix {
    private static final ProductKernel KERNEL = ProductKernel.BEST;
    private static final int PANEL = KERNEL.panel();

    /** Rows of a block: with 64 columns it takes 32 KiB. */
    private static final int DEPTH = 128;

    private final int inner;
    private final int columns;
    private final float[] blocks;

    /**
     * Packs a matrix.
     *
     * @param w {@code [inner, columns]}
     * @param buffer keeps the blocks, {@link #length} values
     */
    public PackedMatrix(float[] w, int inner, int columns, float[] buffer) {
        this.inner = inner;
        this.columns = columns;
        this.blocks = buffer;
        int to = SpikeSumKernel.START;
        for (int k = 0; k < inner; k += DEPTH) {
            for (int c = 0; c < columns; c += PANEL) {
                int width = Math.min(PANEL, columns - c);
                for (int row = k; row < Math.min(inner, k + DEPTH); row++) {
                    System.arraycopy(w, row * columns + c, buffer, to, width);
                    to += width;
                }
            }
        }
    }

    /** Length of the buffer for a matrix. */
    public static int length(int inner, int columns) {
        return SpikeSumKernel.START + inner * columns;
    }

    /**
     * {@code y += x w}.
     *
     * @param rows of x and y
     * @param x row {@code r}, {@code inner} values, begins at {@code xFrom + r * xRow}
     * @param y row {@code r}, {@code columns} values, begins at {@code yFrom + r * yRow}
     */
    public void add(int rows, float[] x, int xFrom, int xRow, float[] y, int yFrom, int yRow) {
        int from = SpikeSumKernel.START;
        for (int k = 0; k < inner; k += DEPTH) {
            int depth = Math.min(DEPTH, inner - k);
            for (int c = 0; c < columns; c += PANEL) {
                int width = Math.min(PANEL, columns - c);
                KERNEL.add(
                        rows, depth, width, x, xFrom + k, xRow, 1, blocks, from, width, y,
                        yFrom + c, yRow);
                from += depth * width;
            }
        }
    }
}
