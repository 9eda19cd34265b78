package org.snn4j.layers.plan;

import java.util.Arrays;
import org.snn4j.neurons.kernel.SpikeSink;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.kernel.ConvolutionShape;
import org.snn4j.tensor.kernel.TileSink;

/** Runs neurons on the currents of a tile and puts their spikes where they belong. */
final class NeuronTiles implements TileSink {
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
    private float[] compact = NONE;
    private long[] fired = new long[0];
    private long[] group = new long[0];

    /**
     * Neurons behind a convolution.
     *
     * @param neurons for each tile
     * @param s of one timestep
     * @param constantCurrents whether tiles hold one timestep, which stands for all
     * @param side of pooling windows
     * @param words receives spikes; zero on entry
     */
    NeuronTiles(
            TileNeurons neurons,
            ConvolutionShape s,
            boolean constantCurrents,
            int side,
            long[] words) {
        this.neurons = neurons;
        this.constantCurrents = constantCurrents;
        this.steps = neurons.steps();
        this.side = side;
        this.outputs = s.out();
        this.rowPixels = s.outWidth() / side;
        this.stepPixels = s.images() * (s.outHeight() / side) * rowPixels;
        this.words = words;
        this.anywhere = new SpikeSink(words, true);
    }

    @Override
    public void take(float[] sums, TileSink.Tile tile) {
        int pixels = (tile.toRow() - tile.fromRow()) / side * rowPixels;
        int width = tile.outputs();
        float[] currents = width < tile.width() ? withoutGaps(sums, tile, pixels) : sums;
        fired = neurons.run(currents, pixels * width, constantCurrents);
        if (width == outputs) {
            storeAll(tile, pixels);
            return;
        }
        int perPixel = (Math.max(64, tile.width()) + 63) / 64;
        if (tile.firstOutput() == tile.group()) {
            clear(steps * pixels * perPixel);
        }
        collect(tile, pixels, perPixel);
        if (tile.endsGroup()) {
            store(tile, pixels, perPixel);
        }
    }

    /** Only the sums that are outputs: the others would cost as much as they do. */
    private float[] withoutGaps(float[] sums, TileSink.Tile tile, int pixels) {
        int rows = constantCurrents ? pixels : steps * pixels;
        int width = tile.outputs();
        if (compact.length < rows * width) {
            compact = new float[rows * width];
        }
        for (int row = 0; row < rows; row++) {
            System.arraycopy(sums, row * tile.width(), compact, row * width, width);
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

    private void clear(int length) {
        if (group.length < length) {
            group = new long[length];
        }
        Arrays.fill(group, 0, length, 0L);
    }

    /** Puts the spikes of a block beside those of the other blocks of its group. */
    private void collect(TileSink.Tile tile, int pixels, int perPixel) {
        int first = tile.firstOutput() - tile.group();
        for (int from = 0; from < tile.outputs(); from += 64) {
            int count = Math.min(64, tile.outputs() - from);
            int word = first + from >> 6;
            int shift = first + from & 63;
            for (int pixel = 0; pixel < steps * pixels; pixel++) {
                long bits = SpikeBits.bits(fired, pixel * tile.outputs() + from, count);
                group[pixel * perPixel + word] |= bits << shift;
            }
        }
    }

    private void store(TileSink.Tile tile, int pixels, int perPixel) {
        int count = Math.min(perPixel, (outputs - tile.group() + 63) / 64);
        for (int t = 0; t < steps; t++) {
            int firstPixel = t * stepPixels + tile.fromRow() / side * rowPixels;
            for (int pixel = 0; pixel < pixels; pixel++) {
                int from = (t * pixels + pixel) * perPixel;
                int first = (firstPixel + pixel) * outputs;
                int to = first + tile.group();
                for (int i = 0; i < count; i++) {
                    if (outputs % 64 == 0) {
                        words[(to >> 6) + i] = group[from + i];
                    } else {
                        anywhere.putWithin(first, first + outputs, to + 64 * i, group[from + i]);
                    }
                }
            }
        }
    }
}
