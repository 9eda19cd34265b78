package org.snn4j.hw.loas;

/**
 * Compute cycles of LoAS with the latency of its laggy prefix sum; specs/hw-loas.md, section 5.5.
 *
 * @param extensions cycles of chunks with and without matches
 */
record DetailedTiming(Extensions extensions) {
    /**
     * Sum over the tiles of the slowest row; a chunk is as deep as a tile.
     *
     * @param spikes packed
     */
    long cycles(TileGrid spikes, TileGrid weights) {
        long cycles = 0;
        for (int rowTile = 0; rowTile < spikes.rowTiles(); rowTile++) {
            for (int depthTile = 0; depthTile < spikes.depthTiles(); depthTile++) {
                for (int columnTile = 0; columnTile < weights.rowTiles(); columnTile++) {
                    cycles += slowestRow(spikes, rowTile, depthTile, weights, columnTile);
                }
            }
        }
        return cycles;
    }

    private long slowestRow(
            TileGrid spikes, int rowTile, int depthTile, TileGrid weights, int columnTile) {
        int columns = weights.rows(columnTile);
        int from = spikes.from(depthTile);
        int to = spikes.to(depthTile);
        long slowest = (long) columns * extensions.emptyChunkCycles();
        boolean matchable =
                spikes.nonZeros(spikes.index(0, rowTile, depthTile)) > 0
                        && weights.nonZeros(weights.index(0, columnTile, depthTile)) > 0;
        int firstRow = spikes.firstRow(0, rowTile);
        int firstColumn = weights.firstRow(0, columnTile);
        for (int r = firstRow; matchable && r < firstRow + spikes.rows(rowTile); r++) {
            long own = 0;
            for (int c = firstColumn; c < firstColumn + columns; c++) {
                int matches = spikes.mask().matches(r, weights.mask(), c, from, to);
                own +=
                        matches > 0
                                ? matches + extensions.matchedChunkCycles()
                                : extensions.emptyChunkCycles();
            }
            slowest = r == firstRow ? own : Math.max(slowest, own);
        }
        return slowest;
    }
}
