package org.snn4j.train.mint;

import java.util.Arrays;
import org.snn4j.tensor.kernel.TernaryKernel;

/**
 * Spikes of a map at {@link TernaryKernel#STEPS} timesteps, six channels in a byte: {@code [groups,
 * STEPS, places]} with zeros around the places, so that a shifted map is a shifted read.
 */
final class PackedMap {
    private final MapShape shape;
    private final int groups;
    private final int tiles;
    private final int margin;
    private final int stride;
    private final byte[] bytes;

    /**
     * An empty map.
     *
     * @param margin zeros in front of and behind the places
     */
    PackedMap(MapShape shape, int margin) {
        this.shape = shape;
        this.groups = groups(shape.channels());
        this.tiles = ceil(shape.height() * shape.width(), TernaryKernel.LANES);
        this.margin = tiles(margin) * TernaryKernel.LANES;
        this.stride = tiles * TernaryKernel.LANES + 2 * this.margin;
        this.bytes = new byte[groups * TernaryKernel.STEPS * stride];
    }

    static int groups(int channels) {
        return ceil(channels, TernaryKernel.INPUTS);
    }

    /** Vectors that hold so many places. */
    static int tiles(int places) {
        return ceil(places, TernaryKernel.LANES);
    }

    private static int ceil(int n, int size) {
        return (n + size - 1) / size;
    }

    MapShape shape() {
        return shape;
    }

    int groups() {
        return groups;
    }

    int tiles() {
        return tiles;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Bytes from one timestep to the next. */
    int stride() {
        return stride;
    }

    /** Where place 0 of some channels at a timestep is. */
    int at(int group, int step) {
        return (group * TernaryKernel.STEPS + step) * stride + margin;
    }

    /** All ones at places of a map, 0 behind them. */
    static byte[] places(MapShape shape) {
        int places = shape.height() * shape.width();
        byte[] mask = new byte[tiles(places) * TernaryKernel.LANES];
        Arrays.fill(mask, 0, places, (byte) -1);
        return mask;
    }

    /** Adds up the spikes of the first timesteps, {@code [H, W, C]}. */
    void count(int steps, int[] counts) {
        int places = shape.height() * shape.width();
        for (int g = 0; g < groups; g++) {
            int first = g * TernaryKernel.INPUTS;
            int channels = Math.min(TernaryKernel.INPUTS, shape.channels() - first);
            for (int p = 0; p < places; p++) {
                long sums = 0;
                for (int t = 0; t < steps; t++) {
                    sums += SpreadBits.of(bytes[at(g, t) + p]);
                }
                int to = p * shape.channels() + first;
                for (int c = 0; c < channels; c++) {
                    counts[to + c] += (int) (sums >>> Byte.SIZE * c) & 0xFF;
                }
            }
        }
    }
}
