package org.snn4j.tensor.kernel;

/** Takes the tiles of a convolution's output one after the other; belongs to one thread. */
@FunctionalInterface
public interface TileSink {
    /**
     * Takes a tile.
     *
     * @param sums {@code [steps, rows, outWidth, width]} from {@link SpikeSumKernel#START} on, rows
     *     and columns after pooling; they may be longer, and are overwritten after this call
     */
    void take(float[] sums, Tile tile);

    /**
     * Which outputs a tile holds.
     *
     * @param fromRow first row, counted over all images of a timestep, before pooling
     * @param toRow end of the rows
     * @param width sums of a pixel
     * @param firstOutput output channel of the first of them, a multiple of 64
     * @param outputs how many of them are outputs, at least 64 unless there are no more; those
     *     behind them mean nothing
     * @param alone whether this thread computes all outputs of these rows
     */
    record Tile(int fromRow, int toRow, int width, int firstOutput, int outputs, boolean alone) {}
}
