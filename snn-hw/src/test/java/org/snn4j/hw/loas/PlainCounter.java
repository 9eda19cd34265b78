package org.snn4j.hw.loas;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.hw.loas.LoopOrder.Axis;

/**
 * The counting rules of specs/hw-loas.md, section 5, as plain loops over arrays of numbers; for
 * comparison.
 */
final class PlainCounter {
    private final SparseConfig config;
    private final SparseDesign design;
    private final int[][][] x;
    private final int[][] w;
    private final int timesteps;
    final Map<String, Long> counts = new HashMap<>();

    /**
     * @param x {@code [t][m][k]}, spikes or counts
     * @param w {@code [k][n]}
     */
    PlainCounter(SparseConfig config, int[][][] x, int[][] w, int timesteps) {
        this.config = config;
        this.design = config.design();
        this.x = x;
        this.w = w;
        this.timesteps = timesteps;
    }

    private void add(String counter, long value) {
        counts.merge(counter, value, Long::sum);
    }

    private long get(String counter) {
        return counts.getOrDefault(counter, 0L);
    }

    private static long nnz(int[][] tile) {
        return Arrays.stream(tile).flatMapToInt(Arrays::stream).filter(v -> v != 0).count();
    }

    private static long num(int[][] tile) {
        return (long) tile.length * tile[0].length;
    }

    private int[][] cut(int[][] matrix, int row, int rows, int column, int columns) {
        int[][] tile = new int[Math.min(rows, matrix.length - row)][];
        for (int r = 0; r < tile.length; r++) {
            int[] all = matrix[row + r];
            tile[r] = Arrays.copyOfRange(all, column, Math.min(all.length, column + columns));
        }
        return tile;
    }

    private final class Buffer {
        final Deque<int[][]> tiles = new ArrayDeque<>();
        final long capacity;
        final String operand;

        Buffer(String operand, long capacity) {
            this.operand = operand;
            this.capacity = capacity;
        }

        boolean request(int[][] tile) {
            long n = nnz(tile);
            for (int[][] resident : tiles) {
                if (Arrays.deepEquals(resident, tile)) {
                    add("hits_" + operand, n);
                    return true;
                }
            }
            add("misses_" + operand, 1);
            add("hits_" + operand, n - 1);
            while (n + tiles.stream().mapToLong(PlainCounter::nnz).sum() > capacity) {
                tiles.removeFirst();
            }
            tiles.addLast(tile);
            return false;
        }
    }

    PlainCounter run() {
        for (int[][] step : x) {
            start(nnz(step), num(step));
        }
        int[] extents = new int[4];
        extents[Axis.TIMESTEPS.ordinal()] = x.length;
        extents[Axis.ROWS.ordinal()] = folds(x[0].length, config.tiles().rows());
        extents[Axis.DEPTH.ordinal()] = folds(w.length, config.tiles().depth());
        extents[Axis.COLUMNS.ordinal()] = folds(w[0].length, config.tiles().columns());
        List<int[]> order = new ArrayList<>();
        List<Axis> axes = config.order().axes();
        for (int a = 0; a < extents[axes.get(0).ordinal()]; a++) {
            for (int b = 0; b < extents[axes.get(1).ordinal()]; b++) {
                for (int c = 0; c < extents[axes.get(2).ordinal()]; c++) {
                    for (int d = 0; d < extents[axes.get(3).ordinal()]; d++) {
                        int[] at = new int[4];
                        at[axes.get(0).ordinal()] = a;
                        at[axes.get(1).ordinal()] = b;
                        at[axes.get(2).ordinal()] = c;
                        at[axes.get(3).ordinal()] = d;
                        order.add(at);
                    }
                }
            }
        }
        Buffer spikes = new Buffer("x", config.buffers().spikes());
        Buffer weights = new Buffer("w", config.buffers().weights());
        int[] last = order.get(order.size() - 1);
        int[][] previousX = xTile(last);
        int[][] previousW = wTile(last);
        for (int[] at : order) {
            int[][] xTile = xTile(at);
            int[][] wTile = wTile(at);
            if (!weights.request(wTile)) {
                weightTransfer(wTile);
            }
            if (!spikes.request(xTile)) {
                spikeTransfer(xTile);
            }
            tile(
                    xTile,
                    wTile,
                    !Arrays.deepEquals(xTile, previousX),
                    !Arrays.deepEquals(wTile, previousW));
            previousX = xTile;
            previousW = wTile;
        }
        corrections();
        return this;
    }

    private static int folds(int length, int size) {
        return (length + size - 1) / size;
    }

    private int[][] xTile(int[] at) {
        TileSizes size = config.tiles();
        return cut(
                x[at[Axis.TIMESTEPS.ordinal()]],
                at[Axis.ROWS.ordinal()] * size.rows(),
                size.rows(),
                at[Axis.DEPTH.ordinal()] * size.depth(),
                size.depth());
    }

    private int[][] wTile(int[] at) {
        TileSizes size = config.tiles();
        return cut(
                w,
                at[Axis.DEPTH.ordinal()] * size.depth(),
                size.depth(),
                at[Axis.COLUMNS.ordinal()] * size.columns(),
                size.columns());
    }

    private void start(long nnz, long num) {
        switch (design) {
            case LOAS, LOAS_WEIGHT_PARALLEL, SPARTEN_ANN -> {
                add("dram_o", nnz);
                add("dram_xb", num);
            }
            case SPARTEN -> add("dram_o", num);
            case GOSPA, GAMMA -> add("dram_xc", nnz);
            case GAMMA_ANN -> add("dram_o", nnz);
        }
    }

    private void both(String counter, long value) {
        add("dram_" + counter, value);
        add("sram_" + counter, value);
    }

    private void weightTransfer(int[][] tile) {
        both("w", nnz(tile));
        if (design == SparseDesign.GAMMA || design == SparseDesign.GAMMA_ANN) {
            both("wc", nnz(tile));
        } else {
            both("wb", num(tile));
        }
    }

    private void spikeTransfer(int[][] tile) {
        switch (design) {
            case LOAS, LOAS_WEIGHT_PARALLEL, SPARTEN_ANN -> {
                both("x", nnz(tile));
                both("xb", num(tile));
            }
            case SPARTEN -> both("x", num(tile));
            case GOSPA, GAMMA, GAMMA_ANN -> {
                both("x", nnz(tile));
                both("xc", nnz(tile));
            }
        }
    }

    private void tile(int[][] xs, int[][] ws, boolean newX, boolean newW) {
        int rows = xs.length;
        int columns = ws[0].length;
        boolean rowLanes = design.lanes() == SparseDesign.Lanes.ROWS;
        long[] per = new long[rowLanes ? rows : columns];
        long slowest = 0;
        for (int i = 0; i < rows; i++) {
            long detailed = 0;
            for (int j = 0; j < columns; j++) {
                long y = 0;
                for (int k = 0; k < ws.length; k++) {
                    y += xs[i][k] != 0 && ws[k][j] != 0 ? 1 : 0;
                }
                per[rowLanes ? i : j] += y;
                detailed +=
                        y > 0
                                ? y + config.extensions().matchedChunkCycles()
                                : config.extensions().emptyChunkCycles();
            }
            slowest = Math.max(slowest, detailed);
        }
        add("detailed", design == SparseDesign.LOAS ? slowest : 0);
        long sum = Arrays.stream(per).sum();
        add("ops", sum);
        add("cycles", Arrays.stream(per).max().orElse(0));
        switch (design) {
            case LOAS -> {
                add("sram_xb", newX ? num(xs) : 0);
                add("sram_w", nnz(ws));
                add("sram_wb", num(ws));
                add("sram_x", sum);
            }
            case LOAS_WEIGHT_PARALLEL, SPARTEN_ANN -> {
                add("sram_wb", newW ? num(ws) : 0);
                add("sram_x", nnz(xs));
                add("sram_xb", num(xs));
                add("sram_w", sum);
            }
            case SPARTEN -> {
                add("sram_wb", newW ? num(ws) : 0);
                add("sram_x", num(xs));
                add("sram_w", sum);
            }
            case GOSPA -> {
                add("sram_x", nnz(xs));
                add("sram_xc", nnz(xs));
                for (int j = 0; j < columns; j++) {
                    for (int[] row : ws) {
                        add("sram_w", row[j] != 0 ? 1 : 0);
                    }
                    add("sram_wb", ws.length);
                    add("dram_o", 2L * rows);
                }
            }
            case GAMMA, GAMMA_ANN -> gammaTile(xs, ws);
        }
    }

    private void gammaTile(int[][] xs, int[][] ws) {
        long filled = 0;
        for (int j = 0; j < ws[0].length; j++) {
            int column = j;
            filled += Arrays.stream(ws).anyMatch(row -> row[column] != 0) ? 1 : 0;
        }
        for (int i = 0; i < xs.length; i++) {
            add("sram_w", nnz(ws));
            add("sram_wc", nnz(ws));
            add("sram_o", 2 * filled);
            add("dram_o", design == SparseDesign.GAMMA ? 2 * filled : 0);
        }
        add("sram_x", nnz(xs));
        add("sram_xc", nnz(xs));
    }

    private void corrections() {
        if (!design.isLoas()) {
            return;
        }
        for (int[] row : x[0]) {
            for (int k = 0; k < w.length; k++) {
                for (int n = 0; n < w[0].length; n++) {
                    add("corrections", row[k] != 0 && w[k][n] != 0 ? timesteps - row[k] : 0);
                }
            }
        }
    }

    SparseCounts result(long neuronUpdates) {
        return new SparseCounts(
                get("cycles"),
                get("ops"),
                traffic("dram_"),
                traffic("sram_"),
                new BufferUse(get("hits_w"), get("misses_w")),
                new BufferUse(get("hits_x"), get("misses_x")),
                get("detailed"),
                get("corrections"),
                neuronUpdates);
    }

    private Traffic traffic(String memory) {
        return new Traffic(
                get(memory + "x"),
                get(memory + "xb"),
                get(memory + "xc"),
                get(memory + "w"),
                get(memory + "wb"),
                get(memory + "wc"),
                get(memory + "o"));
    }
}
