package org.snn4j.tensor.kernel;

/** Maximum pooling within a tile, by square windows side by side. */
final class TilePool {
    private static final float[] NONE = new float[0];

    private final int side;
    private final int outWidth;
    private final int width;
    private final float[] pooled;

    /**
     * Makes room.
     *
     * @param side of a window; 1 for no pooling
     * @param outWidth columns of a tile
     * @param width sums of a pixel
     * @param most sums of a tile before pooling
     */
    TilePool(int side, int outWidth, int width, int most) {
        this.side = side;
        this.outWidth = outWidth;
        this.width = width;
        this.pooled = new float[side == 1 ? 0 : most / (side * side)];
    }

    /**
     * The largest sum of each window.
     *
     * @param sums {@code [rows, outWidth, width]}; returned themselves if there is no pooling
     * @param rows before pooling
     */
    float[] pooled(float[] sums, int rows) {
        if (side == 1) {
            return sums;
        }
        int across = outWidth / side;
        for (int window = 0; window < rows / side * across; window++) {
            int corner = (window / across * side * outWidth + window % across * side) * width;
            System.arraycopy(sums, corner, pooled, window * width, width);
            for (int i = 1; i < side * side; i++) {
                int at = corner + (i / side * outWidth + i % side) * width;
                MaxPoolKernel.BEST.take(sums, at, 0, pooled, NONE, window * width, width);
            }
        }
        return pooled;
    }
}
