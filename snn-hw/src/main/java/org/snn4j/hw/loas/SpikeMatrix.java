package org.snn4j.hw.loas;

import org.snn4j.hw.Activity;
import org.snn4j.hw.LayerShape;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.SpikeBits;

/**
 * Spikes that enter a layer as matrix {@code A [T, M, K]}: M output positions of K inputs each;
 * specs/hw-loas.md, section 2.1.
 */
public final class SpikeMatrix {
    private final int timesteps;
    private final int rows;
    private final int depth;
    private final BitRows bits;

    private SpikeMatrix(int timesteps, int rows, int depth) {
        Check.atLeastOne("spike matrix: timesteps", timesteps);
        Check.atLeastOne("spike matrix: rows M", rows);
        Check.atLeastOne("spike matrix: depth K", depth);
        Check.inRange("spike matrix: T * M", (double) timesteps * rows, 1, Integer.MAX_VALUE);
        this.timesteps = timesteps;
        this.rows = rows;
        this.depth = depth;
        bits = new BitRows(timesteps * rows, depth);
    }

    /** Decides whether an input fires. */
    @FunctionalInterface
    public interface Firing {
        /** Whether input {@code k} of row {@code m} fires at timestep {@code t}. */
        boolean at(int t, int m, int k);
    }

    /** A matrix given spike by spike. */
    public static SpikeMatrix of(int timesteps, int rows, int depth, Firing firing) {
        SpikeMatrix matrix = new SpikeMatrix(timesteps, rows, depth);
        for (int t = 0; t < timesteps; t++) {
            for (int m = 0; m < rows; m++) {
                for (int k = 0; k < depth; k++) {
                    if (firing.at(t, m, k)) {
                        matrix.bits.set(t * rows + m, k);
                    }
                }
            }
        }
        return matrix;
    }

    /**
     * A matrix of values 0 and 1.
     *
     * @param layer name of the layer, for messages
     * @param values {@code [T, M, K]} in row order
     * @throws IllegalArgumentException if a value is neither 0 nor 1, naming layer and position
     */
    public static SpikeMatrix of(String layer, int timesteps, int rows, int depth, float[] values) {
        if (values.length != (long) timesteps * rows * depth) {
            throw new IllegalArgumentException(
                    layer
                            + ": expected "
                            + (long) timesteps * rows * depth
                            + " spikes for T="
                            + timesteps
                            + ", M="
                            + rows
                            + ", K="
                            + depth
                            + ", got "
                            + values.length);
        }
        return of(
                timesteps,
                rows,
                depth,
                (t, m, k) -> {
                    float value = values[(t * rows + m) * depth + k];
                    if (value != 0f && value != 1f) {
                        throw new IllegalArgumentException(
                                layer
                                        + ": expected spikes of 0 or 1, got "
                                        + value
                                        + " at timestep "
                                        + t
                                        + ", row "
                                        + m
                                        + ", input "
                                        + k);
                    }
                    return value == 1f;
                });
    }

    /**
     * One sample of a layer, unfolded: rows are output positions in row order, inputs have the
     * channel slowest, {@code k = (c * kh + i) * kw + j}; padding is silent.
     *
     * @param trains input spikes {@code [T, N, H, W, C]}
     * @param sample which sample, 0 to N - 1
     * @param group which group of channels, 0 to groups - 1
     */
    public static SpikeMatrix unfold(
            LayerShape shape, Activity.Trains trains, int sample, int group) {
        int channels = shape.channels() / shape.groups();
        int taps = shape.kernelHeight() * shape.kernelWidth();
        int positions = shape.outputHeight() * shape.outputWidth();
        SpikeMatrix matrix = new SpikeMatrix(trains.timesteps(), positions, channels * taps);
        for (int t = 0; t < trains.timesteps(); t++) {
            int frame = (t * trains.samples() + sample) * trains.neurons() + group * channels;
            for (int m = 0; m < positions; m++) {
                matrix.unfoldRow(t * positions + m, m, shape, trains.bits(), frame);
            }
        }
        return matrix;
    }

    private void unfoldRow(int row, int position, LayerShape shape, SpikeBits spikes, int frame) {
        int channels = shape.channels() / shape.groups();
        int taps = shape.kernelHeight() * shape.kernelWidth();
        int top = position / shape.outputWidth() * shape.stride() - shape.paddingHeight();
        int left = position % shape.outputWidth() * shape.stride() - shape.paddingWidth();
        for (int tap = 0; tap < taps; tap++) {
            int y = top + tap / shape.kernelWidth();
            int x = left + tap % shape.kernelWidth();
            if (y < 0 || y >= shape.height() || x < 0 || x >= shape.width()) {
                continue;
            }
            int first = frame + (y * shape.width() + x) * shape.channels();
            for (int c = 0; c < channels; c += Long.SIZE) {
                long rest = bits(spikes.words(), first + c, Math.min(Long.SIZE, channels - c));
                for (; rest != 0; rest &= rest - 1) {
                    bits.set(row, (c + Long.numberOfTrailingZeros(rest)) * taps + tap);
                }
            }
        }
    }

    /** {@code length} bits from bit {@code from} on, 1 to 64. */
    private static long bits(long[] words, int from, int length) {
        int w = from >> 6;
        int shift = from & 63;
        long low = words[w] >>> shift;
        if (shift + length > Long.SIZE) {
            low |= words[w + 1] << -shift;
        }
        return low & -1L >>> -length;
    }

    /** T. */
    public int timesteps() {
        return timesteps;
    }

    /** M, output positions. */
    public int rows() {
        return rows;
    }

    /** K, inputs per output position. */
    public int depth() {
        return depth;
    }

    /** Whether an input fires. */
    public boolean get(int t, int m, int k) {
        return bits.get(t * rows + m, k);
    }

    /** Number of spikes, {@code nnz(A)}. */
    public long spikes() {
        return bits.count();
    }

    /** Number of inputs of rows that fire in at least {@code minSpikes} timesteps. */
    public long nonSilent(int minSpikes) {
        return PackedSpikes.of(this, minSpikes).mask().count();
    }

    /** Row {@code t * M + m}, column k. */
    BitRows bits() {
        return bits;
    }
}
