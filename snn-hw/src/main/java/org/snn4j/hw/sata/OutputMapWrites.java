package org.snn4j.hw.sata;

import java.util.ArrayDeque;

/**
 * DRAM writes of the output map: lines of one array width collect in a buffer that is drained by
 * half; specs/hw-sata.md, section 3.4.
 *
 * <p>The array never waits: a drain frees at least as much per cycle as the array delivers, so the
 * free space at the start of a drain never shrinks.
 */
final class OutputMapWrites {
    private final int lineLength;
    private final long drainLength;
    private final long activeLength;
    private final ArrayDeque<Integer> lines = new ArrayDeque<>();
    private long free;
    private int filled;
    private long busyUntil;
    private long writes;

    private OutputMapWrites(int columns, int bufferBytes) {
        lineLength = columns;
        activeLength = (bufferBytes + 1) / 2;
        drainLength = bufferBytes - activeLength;
        free = bufferBytes;
    }

    /**
     * Counts the writes.
     *
     * @param bufferBytes size of the output buffer, one element per byte
     */
    static long count(InferenceLayer layer, int rows, int columns, int bufferBytes) {
        OutputMapWrites state = new OutputMapWrites(columns, bufferBytes);
        long foldLength = (long) layer.operands() + rows + columns - 2;
        long foldStart = 0;
        for (int filter = 0; filter < layer.filters(); filter += columns) {
            int usedColumns = Math.min(columns, layer.filters() - filter);
            for (long position = 0; position < layer.outputs(); position += rows) {
                int usedRows = (int) Math.min(rows, layer.outputs() - position);
                state.fold(
                        foldStart + layer.operands() - 1 + rows - usedRows, usedRows, usedColumns);
                foldStart += foldLength;
            }
        }
        state.finish(foldStart);
        return state.writes;
    }

    /** Outputs leave along diagonals, one per used column and cycle at most. */
    private void fold(long firstOutputCycle, int usedRows, int usedColumns) {
        for (int u = 0; u < usedRows + usedColumns - 1; u++) {
            int elements = Math.min(usedColumns - 1, u) - Math.max(0, u - usedRows + 1) + 1;
            for (int e = 0; e < elements; e++) {
                deliver(firstOutputCycle + u);
            }
        }
    }

    private void deliver(long cycle) {
        free--;
        if (++filled == lineLength) {
            closeLine();
        }
        if (cycle >= busyUntil && free < activeLength) {
            closeLine();
            drain(cycle);
        }
    }

    private void closeLine() {
        if (filled > 0) {
            lines.add(filled);
            filled = 0;
        }
    }

    /**
     * Padding inside a drained block counts as data; only the open end of its last line does not.
     */
    private void drain(long cycle) {
        long wanted = (drainLength + lineLength - 1) / lineLength;
        int taken = 0;
        int lastFill = 0;
        while (taken < wanted && !lines.isEmpty()) {
            lastFill = lines.remove();
            taken++;
        }
        long elements = (long) taken * lineLength - (lineLength - lastFill);
        writes += elements;
        free += elements;
        busyUntil = cycle + taken - 1;
    }

    private void finish(long cycle) {
        closeLine();
        while (!lines.isEmpty()) {
            drain(cycle);
        }
    }
}
