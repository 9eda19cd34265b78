package org.snn4j.layers.plan;

import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.neurons.kernel.SpikeSink;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.kernel.ConvolutionShape;
import org.snn4j.tensor.kernel.SpikeSumKernel;
import org.snn4j.tensor.kernel.ThreadArrays;
import org.snn4j.tensor.kernel.TileSink;

/** Runs neurons on the currents of a tile and puts their spikes where they belong. */
final class NeuronTiles implements TileSink {
    private static final int START = SpikeSumKernel.START;

    /** Bits of a row from which the rows between two others share no word with those outside. */
    private static final int MIDDLE_ROW = 128;

    private static final float[] NONE = new float[0];

    private final TileNeurons neurons;
    private final int steps;
    private final boolean constantCurrents;
    private final int side;
    private final int outputs;
    private final int rowPixels;
    private final int stepPixels;
    private final long[] words;
    private final SpikeSink anywhere;
    private final ThreadArrays arrays;
    private float[] compact = NONE;
    private long[] fired = {};

    /**
     * Neurons behind a convolution.
     *
     * @param constants of the neurons
     * @param steps timesteps
     * @param s of one timestep
     * @param constantCurrents whether tiles hold one timestep, which stands for all
     * @param side of pooling windows
     * @param words receives spikes; zero on entry
     * @param arrays lend arrays for as long as this is used
     */
    NeuronTiles(
            LifConstants constants,
            int steps,
            ConvolutionShape s,
            boolean constantCurrents,
            int side,
            long[] words,
            ThreadArrays arrays) {
        this.neurons = new TileNeurons(constants, steps, arrays);
        this.constantCurrents = constantCurrents;
        this.steps = steps;
        this.side = side;
        this.outputs = s.out();
        this.rowPixels = s.outWidth() / side;
        this.stepPixels = s.images() * (s.outHeight() / side) * rowPixels;
        this.words = words;
        this.anywhere = new SpikeSink(words, true);
        this.arrays = arrays;
    }

    @Override
    public void take(float[] sums, TileSink.Tile tile) {
        int pixels = (tile.toRow() - tile.fromRow()) / side * rowPixels;
        int width = tile.outputs();
        float[] currents = width < tile.width() ? withoutGaps(sums, tile, pixels) : sums;
        fired = neurons.run(currents, START, pixels * width, constantCurrents);
        if (width == outputs) {
            storeAll(tile, pixels);
            return;
        }
        store(tile, pixels);
    }

    /** Only the sums that are outputs: the others would cost as much as they do. */
    private float[] withoutGaps(float[] sums, TileSink.Tile tile, int pixels) {
        int rows = constantCurrents ? pixels : steps * pixels;
        int width = tile.outputs();
        if (compact.length < START + rows * width) {
            compact = arrays.floats(START + rows * width);
        }
        for (int row = 0; row < rows; row++) {
            int from = START + row * tile.width();
            System.arraycopy(sums, from, compact, START + row * width, width);
        }
        return compact;
    }

    /** A tile of all outputs lies in each timestep as it will in the result. */
    private void storeAll(TileSink.Tile tile, int pixels) {
        int length = pixels * outputs;
        for (int t = 0; t < steps; t++) {
            int to = (t * stepPixels + tile.fromRow() / side * rowPixels) * outputs;
            for (int from = 0; from < length; from += 64) {
                int count = Math.min(64, length - from);
                long bits = SpikeBits.bits(fired, t * length + from, count);
                anywhere.putWithin(to, to + length, to + from, bits);
            }
        }
    }

    /** A tile of some of the outputs: whole words of spikes a pixel, but the last ones perhaps. */
    private void store(TileSink.Tile tile, int pixels) {
        boolean plain = tile.alone() && tile.outputs() == 64 && outputs >= MIDDLE_ROW;
        for (int t = 0; t < steps; t++) {
            int firstRow = (t * stepPixels + tile.fromRow() / side * rowPixels) * outputs;
            if (outputs % 64 == 0) {
                copyWords(tile, t, firstRow, pixels);
            } else if (plain && pixels > 2) {
                store(tile, t, firstRow, pixels, 0, 1);
                int from = t * pixels + 1;
                int to = firstRow + outputs + tile.firstOutput();
                putRows(fired, from, pixels - 2, words, to, outputs);
                store(tile, t, firstRow, pixels, pixels - 1, pixels);
            } else {
                store(tile, t, firstRow, pixels, 0, pixels);
            }
        }
    }

    /** Rows of whole words. */
    private void copyWords(TileSink.Tile tile, int t, int firstRow, int pixels) {
        int perTile = tile.outputs() / 64;
        int from = t * pixels * perTile;
        int to = firstRow + tile.firstOutput() >> 6;
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int i = 0; i < perTile; i++) {
                words[to + i] = fired[from + i];
            }
            from += perTile;
            to += outputs / 64;
        }
    }

    /** Words to rows that belong to this thread alone, neighbours of which are its own as well. */
    private static void putRows(
            long[] fired, int from, int rows, long[] words, int to, int rowBits) {
        int bit = to;
        for (int row = 0; row < rows; row++) {
            int word = bit >> 6;
            int shift = bit & 63;
            words[word] |= fired[from + row] << shift;
            // In two steps, for a shift by 64 would be none.
            words[word + 1] |= fired[from + row] >>> 1 >>> 63 - shift;
            bit += rowBits;
        }
    }

    private void store(
            TileSink.Tile tile, int t, int firstRow, int pixels, int fromPixel, int toPixel) {
        for (int pixel = fromPixel; pixel < toPixel; pixel++) {
            int from = (t * pixels + pixel) * tile.outputs();
            int to = firstRow + pixel * outputs + tile.firstOutput();
            // What this thread alone writes: other outputs of a row may be another's.
            int low = tile.alone() ? firstRow : to;
            int high = tile.alone() ? firstRow + pixels * outputs : to + tile.outputs();
            for (int i = 0; i < tile.outputs(); i += 64) {
                int count = Math.min(64, tile.outputs() - i);
                long bits = SpikeBits.bits(fired, from + i, count);
                anywhere.putWithin(low, high, to + i, bits);
            }
        }
    }
}
