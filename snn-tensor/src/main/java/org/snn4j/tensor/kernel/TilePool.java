package org.snn4j.tensor.kernel;

/** Maximum pooling within a tile, by square windows side by side. */
final class TilePool {
    private static final int START = SpikeSumKernel.START;
    private static final float[] NONE = new float[0];

    private final int side;
    private final int outWidth;
    private final boolean keepsWinners;
    private final ThreadArrays arrays;

    /** Where each pixel of a window begins behind its first. */
    private final int[] pixels;

    private float[] pooled = NONE;
    private float[] winners = NONE;

    /**
     * A pooling.
     *
     * @param side of a window; 1 for no pooling
     * @param outWidth columns of a tile
     * @param keepsWinners whether {@link #winners} are wanted
     * @param arrays lend arrays for as long as this is used
     */
    TilePool(int side, int outWidth, boolean keepsWinners, ThreadArrays arrays) {
        this.side = side;
        this.outWidth = outWidth;
        this.keepsWinners = keepsWinners;
        this.arrays = arrays;
        this.pixels = new int[side * side];
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
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (i / side * outWidth + i % side) * width;
        }
        for (int window = 0; window < rows / side * across; window++) {
            int corner =
                    START + (window / across * side * outWidth + window % across * side) * width;
            int to = START + window * width;
            MaxPoolKernel.BEST.largest(sums, corner, pixels, pooled, winners, to, width);
        }
        return pooled;
    }

    private void makeRoom(int most) {
        if (pooled.length < most) {
            pooled = arrays.floats(most);
            winners = keepsWinners ? arrays.floats(most) : NONE;
        }
    }
}
