package org.snn4j.tensor.kernel;

import java.util.Arrays;

/** Maximum pooling within a tile, by square windows side by side. */
final class TilePool {
    private static final float[] NONE = new float[0];

    private final int side;
    private final int outWidth;
    private final int width;
    private final boolean keepsWinners;
    private float[] pooled = NONE;
    private float[] winners = NONE;

    /**
     * A pooling.
     *
     * @param side of a window; 1 for no pooling
     * @param outWidth columns of a tile
     * @param width sums of a pixel
     * @param keepsWinners whether {@link #winners} are wanted
     */
    TilePool(int side, int outWidth, int width, boolean keepsWinners) {
        this.side = side;
        this.outWidth = outWidth;
        this.width = width;
        this.keepsWinners = keepsWinners;
    }

    /** For each largest sum the number of its pixel in its window; overwritten by the next tile. */
    float[] winners() {
        return winners;
    }

    /**
     * The largest sum of each window.
     *
     * @param sums {@code [rows, outWidth, width]}; returned themselves if there is no pooling
     * @param rows before pooling
     * @return overwritten by the next tile
     */
    float[] pooled(float[] sums, int rows) {
        if (side == 1) {
            return sums;
        }
        makeRoom(sums.length / (side * side));
        int across = outWidth / side;
        for (int window = 0; window < rows / side * across; window++) {
            int corner = (window / across * side * outWidth + window % across * side) * width;
            System.arraycopy(sums, corner, pooled, window * width, width);
            if (keepsWinners) {
                Arrays.fill(winners, window * width, (window + 1) * width, 0f);
            }
            for (int i = 1; i < side * side; i++) {
                int at = corner + (i / side * outWidth + i % side) * width;
                MaxPoolKernel.BEST.take(sums, at, i, pooled, winners, window * width, width);
            }
        }
        return pooled;
    }

    private void makeRoom(int most) {
        if (pooled.length < most) {
            pooled = new float[most];
            winners = keepsWinners ? new float[most] : NONE;
        }
    }
}
