package org.snn4j.hw.loas;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A matrix cut into tiles: how many values of each are not 0, and which tiles are the same.
 *
 * <p>Rows come in blocks, one per timestep, that no tile crosses; tiles at the end of a block or of
 * the depth are cut short.
 */
final class TileGrid {
    private final BitRows mask;
    private final int blockRows;
    private final int tileRows;
    private final int tileDepth;
    private final int rowTiles;
    private final int depthTiles;
    private final int[] nonZeros;
    private final int[] names;
    private final int distinct;

    /** Everything in a tile that tells it from others of its shape. */
    @FunctionalInterface
    interface Content {
        /** Content of the rows {@code row} on and columns {@code from} to {@code to}. */
        long[] of(int row, int rows, int from, int to);
    }

    /** A tile's shape and content. */
    private record Key(int rows, int depth, long[] content) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key o
                    && rows == o.rows
                    && depth == o.depth
                    && Arrays.equals(content, o.content);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * rows + depth) + Arrays.hashCode(content);
        }
    }

    /**
     * Cuts a matrix.
     *
     * @param mask 1 where a value is not 0
     * @param blocks number of blocks of equally many rows
     * @param lookup when two tiles are the same
     */
    TileGrid(
            BitRows mask,
            int blocks,
            int tileRows,
            int tileDepth,
            CountingRules.Lookup lookup,
            Content content) {
        this.mask = mask;
        this.tileRows = tileRows;
        this.tileDepth = tileDepth;
        blockRows = mask.rows() / blocks;
        rowTiles = (blockRows + tileRows - 1) / tileRows;
        depthTiles = (mask.columns() + tileDepth - 1) / tileDepth;
        nonZeros = new int[blocks * rowTiles * depthTiles];
        names = new int[nonZeros.length];
        Map<Key, Integer> known = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            int depthTile = i % depthTiles;
            int rowTile = i / depthTiles % rowTiles;
            int row = firstRow(i / depthTiles / rowTiles, rowTile);
            int from = from(depthTile);
            int to = to(depthTile);
            for (int r = row; r < row + rows(rowTile); r++) {
                nonZeros[i] += mask.count(r, from, to);
            }
            if (lookup == CountingRules.Lookup.BY_POSITION) {
                names[i] = i;
            } else {
                long[] values =
                        nonZeros[i] == 0 ? new long[0] : content.of(row, rows(rowTile), from, to);
                Integer name =
                        known.putIfAbsent(new Key(rows(rowTile), to - from, values), known.size());
                names[i] = name == null ? known.size() - 1 : name;
            }
        }
        distinct = lookup == CountingRules.Lookup.BY_POSITION ? names.length : known.size();
    }

    /** The values themselves, as bit planes. */
    static Content planes(List<BitRows> planes) {
        return (row, rows, from, to) -> {
            int first = from >> 6;
            int words = (to - from + 63) >> 6;
            long[] content = new long[planes.size() * rows * words];
            int at = 0;
            for (BitRows plane : planes) {
                for (int r = row; r < row + rows; r++) {
                    for (int w = first; w < first + words; w++) {
                        content[at++] = aligned(plane, r, w, from, to);
                    }
                }
            }
            return content;
        };
    }

    /** Word {@code w} of a row, shifted so that column {@code from} is bit 0 of the first one. */
    private static long aligned(BitRows plane, int row, int w, int from, int to) {
        long low = plane.word(row, w, from, to) >>> from;
        boolean more = (from & 63) != 0 && w < (to - 1) >> 6;
        return more ? low | plane.word(row, w + 1, from, to) << -from : low;
    }

    /**
     * Values of weights; where only the zeros are known, weights elsewhere are taken for different
     * ones.
     */
    static Content weights(WeightMatrix weights) {
        return (row, rows, from, to) -> {
            if (!weights.hasValues()) {
                return new long[] {row, from};
            }
            long[] content = new long[rows * (to - from)];
            int at = 0;
            for (int n = row; n < row + rows; n++) {
                for (int k = from; k < to; k++) {
                    content[at++] = weights.value(k, n);
                }
            }
            return content;
        };
    }

    BitRows mask() {
        return mask;
    }

    int rowTiles() {
        return rowTiles;
    }

    int depthTiles() {
        return depthTiles;
    }

    /** Number of tiles. */
    int tiles() {
        return names.length;
    }

    /** Number of different tiles. */
    int distinct() {
        return distinct;
    }

    int index(int block, int rowTile, int depthTile) {
        return (block * rowTiles + rowTile) * depthTiles + depthTile;
    }

    int firstRow(int block, int rowTile) {
        return block * blockRows + rowTile * tileRows;
    }

    int rows(int rowTile) {
        return Math.min(tileRows, blockRows - rowTile * tileRows);
    }

    int from(int depthTile) {
        return depthTile * tileDepth;
    }

    int to(int depthTile) {
        return Math.min(mask.columns(), (depthTile + 1) * tileDepth);
    }

    /** All values of a tile. */
    int size(int rowTile, int depthTile) {
        return rows(rowTile) * (to(depthTile) - from(depthTile));
    }

    /** Values of a tile that are not 0. */
    int nonZeros(int index) {
        return nonZeros[index];
    }

    /** Number of a tile, 0 to distinct - 1; the same for tiles that are the same. */
    int name(int index) {
        return names[index];
    }

    /**
     * For each tile row and column of the matrix, how many rows of the tile have a one there: entry
     * {@code (block * rowTiles + rowTile) * columns + k}.
     */
    int[] onesPerColumn() {
        int columns = mask.columns();
        int[] ones = new int[names.length / depthTiles * columns];
        for (int row = 0; row < mask.rows(); row++) {
            int tile = row / blockRows * rowTiles + row % blockRows / tileRows;
            mask.addTo(row, ones, tile * columns, 1);
        }
        return ones;
    }

    /** The mask of a tile, row by row, equally many words each. */
    long[] words(int block, int rowTile, int depthTile) {
        int from = from(depthTile);
        int to = to(depthTile);
        return planes(List.of(mask)).of(firstRow(block, rowTile), rows(rowTile), from, to);
    }

    /** Rows of a tile that have a one. */
    int filledRows(int rowTile, int depthTile) {
        int filled = 0;
        int row = firstRow(0, rowTile);
        for (int r = row; r < row + rows(rowTile); r++) {
            filled += mask.count(r, from(depthTile), to(depthTile)) > 0 ? 1 : 0;
        }
        return filled;
    }
}
