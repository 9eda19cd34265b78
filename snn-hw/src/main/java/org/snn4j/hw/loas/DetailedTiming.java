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
        for (int depthTile = 0; depthTile < spikes.depthTiles(); depthTile++) {
            for (int columnTile = 0; columnTile < weights.rowTiles(); columnTile++) {
                int columns = weights.rows(columnTile);
                long[] chunks = weights.words(0, columnTile, depthTile);
                for (int rowTile = 0; rowTile < spikes.rowTiles(); rowTile++) {
                    long[] rows = spikes.words(0, rowTile, depthTile);
                    cycles += slowestRow(rows, spikes.rows(rowTile), chunks, columns);
                }
            }
        }
        return cycles;
    }

    /** Chunks of both operands stand one behind the other, equally many words each. */
    private long slowestRow(long[] rows, int rowCount, long[] chunks, int columns) {
        int words = rows.length / rowCount;
        long slowest = 0;
        for (int r = 0; r < rowCount; r++) {
            int filled = 0;
            int total = 0;
            for (int c = 0; c < columns; c++) {
                int matches = 0;
                for (int w = 0; w < words; w++) {
                    matches += Long.bitCount(rows[r * words + w] & chunks[c * words + w]);
                }
                total += matches;
                filled += matches > 0 ? 1 : 0;
            }
            long own =
                    total
                            + (long) filled * extensions.matchedChunkCycles()
                            + (long) (columns - filled) * extensions.emptyChunkCycles();
            slowest = Math.max(slowest, own);
        }
        return slowest;
    }
}
