package org.snn4j.hw.loas;

/**
 * Matches of a tile, per processing element; specs/hw-loas.md, section 5.3.
 *
 * <p>{@code per[p] = sum_j y[p, j]} is the sum over the ones k of row p of how many columns have a
 * one at k, and the same with rows and columns exchanged.
 */
final class TileWork {
    private final TileGrid lanes;
    private final int[] partners;
    private final boolean rows;
    private long sum;
    private long max;

    private TileWork(TileGrid lanes, int[] partners, boolean rows) {
        this.lanes = lanes;
        this.partners = partners;
        this.rows = rows;
    }

    /** A processing element has a row of spikes. */
    static TileWork ofRows(TileGrid spikes, int[] weightsPerInput) {
        return new TileWork(spikes, weightsPerInput, true);
    }

    /** A processing element has a column of weights. */
    static TileWork ofColumns(TileGrid weights, int[] spikesPerInput) {
        return new TileWork(weights, spikesPerInput, false);
    }

    /** Counts the matches of a tile. */
    void run(int t, int rowTile, int depthTile, int columnTile, int rowTiles) {
        int lane = rows ? rowTile : columnTile;
        int partner = rows ? columnTile : t * rowTiles + rowTile;
        int first = lanes.firstRow(rows ? t : 0, lane);
        BitRows mask = lanes.mask();
        sum = 0;
        max = 0;
        for (int r = first; r < first + lanes.rows(lane); r++) {
            long own =
                    mask.sum(
                            r,
                            lanes.from(depthTile),
                            lanes.to(depthTile),
                            partners,
                            partner * mask.columns());
            sum += own;
            max = Math.max(max, own);
        }
    }

    /** A tile without a match. */
    void rest() {
        sum = 0;
        max = 0;
    }

    /** Matches of all processing elements. */
    long sum() {
        return sum;
    }

    /** Matches of the one that has most. */
    long max() {
        return max;
    }
}
