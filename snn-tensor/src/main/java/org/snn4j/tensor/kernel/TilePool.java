package org.snn4j.tensor.kernel;

import java.util.Arrays;

/** Maximum pooling within a tile, by square windows side by side. */
final class TilePool {
    private static final int START = SpikeSumKernel.START;
    private static final float[] NONE = new float[0];

    private final int side;
    private final int outWidth;
    private final boolean keepsWinners;
    private float[] pooled = NONE;
    private float[] winners = NONE;

    /**
     * A pooling.
     *
     * @param side of a window; 1 for no pooling
     * @param outWidth columns of a tile
     * @param keepsWinners whether {@link #winners} are wanted
     */
    TilePool(int side, int outWidth, boolean keepsWinners) {
        this.side = side;
        this.outWidth = outWidth;
        this.keepsWinners = keepsWinners;
    }

    /**
     * For each largest sum, at its index, the number of its pixel in its window; overwritten by the
     * next tile.
     */
    float[] winners() {
        return winners;
    }

    /**
     * The largest sum of each window.
     *
     * @param sums {@code [rows, outWidth, width]} from {@link SpikeSumKernel#START} on; returned
     *     themselves if there is no pooling
     * @param rows before pooling
     * @param width sums of a pixel
     * @return from {@link SpikeSumKernel#START} on; overwritten by the next tile
     */
    float[] pooled(float[] sums, int rows, int width) {
        if (side == 1) {
            return sums;
        }
        makeRoom(START + rows / side * (outWidth / side) * width);
        int across = outWidth / side;
        for (int window = 0; window < rows / side * across; window++) {
            int corner =
                    START + (window / across * side * outWidth + window % across * side) * width;
            int to = START + window * width;
            System.arraycopy(sums, corner, pooled, to, width);
            if (keepsWinners) {
                Arrays.fill(winners, to, to + width, 0f);
            }
            for (int i = 1; i < side * side; i++) {
                int at = corner + (i / side * outWidth + i % side) * width;
                MaxPoolKernel.BEST.take(sums, at, i, pooled, winners, to, width);
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
