package org.snn4j.tensor.kernel;

/** Takes the tiles of a convolution's output one after the other; belongs to one thread. */
@FunctionalInterface
public interface TileSink {
    /**
     * Takes a tile.
     *
     * @param sums {@code [steps, rows, outWidth, width]}, rows and columns after pooling; they may
     *     be longer, and are overwritten after this call
     */
    void take(float[] sums, Tile tile);

    /**
     * Which outputs a tile holds.
     *
     * @param fromRow first row, counted over all images of a timestep, before pooling
     * @param toRow end of the rows
     * @param width sums of a pixel
     * @param firstOutput output channel of the first of them
     * @param outputs how many of them are outputs; those behind them mean nothing
     * @param group first output of the group of blocks that this thread computes together: at least
     *     64 outputs
     * @param endsGroup whether the last block of the group
     */
    record Tile(
            int fromRow,
            int toRow,
            int width,
            int firstOutput,
            int outputs,
            int group,
            boolean endsGroup) {}
}
