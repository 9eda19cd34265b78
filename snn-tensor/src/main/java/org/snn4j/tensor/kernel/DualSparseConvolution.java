package org.snn4j.tensor.kernel;

import java.util.Arrays;
import java.util.function.Function;
import org.snn4j.tensor.SpikeBits;

/**
 * Convolution of sparse spikes with sparse weights. Spikes of 16 samples stand side by side, and
 * all timesteps and columns share the look-up of a weight, as in LoAS; weights whose input is
 * silent in a whole row of these samples are skipped.
 *
 * <p>Work shrinks with both sparsities; the other kernels pay for every weight.
 *
 * @see <a href="https://arxiv.org/abs/2407.14073">Yin et al. 2024</a>
 */
public final class DualSparseConvolution {
    private static final int LANES = LaneSumKernel.LANES;

    /**
     * Share of lanes that samples must fill: empty ones cost as much, and half of them is too many.
     */
    private static final double LEAST_FILLED = 0.875;

    private static final LaneSumKernel KERNEL =
            VectorSupport.choose(
                    LaneSumKernel.class,
                    "org.snn4j.tensor.kernel.VectorLaneSumKernel",
                    ScalarLaneSumKernel::new);

    private final ConvolutionShape shape;
    private final int steps;
    private final long[] spikes;
    private final SparseWeights weights;
    private final int pool;

    private DualSparseConvolution(
            ConvolutionShape shape, int steps, long[] spikes, SparseWeights weights, int pool) {
        this.shape = shape;
        this.steps = steps;
        this.spikes = spikes;
        this.weights = weights;
        this.pool = pool;
    }

    /** Whether this can do a convolution, and its samples fill sixteens well enough to be fast. */
    public static boolean suits(ConvolutionShape shape) {
        return shape.images() >= LEAST_FILLED * LANES * blocks(shape)
                && SpikeConvolution.canConvolve(shape);
    }

    private static int blocks(ConvolutionShape shape) {
        return (shape.images() + LANES - 1) / LANES;
    }

    /**
     * Convolves spikes over time, each row of outputs handed on with all its timesteps; fully
     * connected layers are 1x1 convolutions of maps of one pixel.
     *
     * @param shape of one timestep, in one group
     * @param steps number of timesteps
     * @param spikes packed bits of {@code [steps, images, height, width, in]}
     * @param weights of this convolution
     * @param pool side of the square windows of which only the largest sum is handed on, a divisor
     *     of both sides of the output; 1 for none
     * @param sinks makes what takes the rows, one for each thread, from arrays of that thread
     */
    public static void forEachRow(
            ConvolutionShape shape,
            int steps,
            long[] spikes,
            SparseWeights weights,
            int pool,
            Function<ThreadArrays, ? extends LaneSink> sinks) {
        new DualSparseConvolution(shape, steps, spikes, weights, pool).run(sinks);
    }

    private void run(Function<ThreadArrays, ? extends LaneSink> sinks) {
        int blocks = blocks(shape);
        int windows = shape.outHeight() / pool;
        int parts = Math.min(windows, SpikeConvolution.rowParts(blocks));
        Parallel.range(
                blocks * parts,
                1,
                (from, to) -> {
                    try (ThreadArrays arrays = ThreadArrays.open()) {
                        Worker worker = new Worker(arrays, sinks.apply(arrays));
                        for (int i = from; i < to; i++) {
                            int part = i % parts;
                            worker.block(
                                    i / parts * LANES,
                                    windows * part / parts,
                                    windows * (part + 1) / parts);
                        }
                    }
                });
    }

    /** One thread with its scratch memory. */
    private final class Worker {
        private final ConvolutionGeometry g = shape.geometry();
        private final LaneSink sink;

        /** Floats of a pixel of a channel, of a padded line of it, and of a row of all channels. */
        private final int pixel = steps * LANES;

        private final int line = (shape.width() + 2 * g.padW()) * pixel;
        private final int row = shape.in() * line;

        /** The rows of the input that a row of outputs sees, each at its number mod kernelH. */
        private final float[] fired;

        /** Whether any spike is in a line. */
        private final boolean[] active = new boolean[g.kernelH() * shape.in()];

        /** Inputs of the weights of an output that are not silent, and these weights. */
        private final int[] offsets = new int[g.kernelH() * g.kernelW() * shape.in()];

        private final float[] chosen;
        private final int[] places;
        private final float[] sums;
        private final float[] pooled;
        private int first;
        private int count;

        Worker(ThreadArrays arrays, LaneSink sink) {
            this.sink = sink;
            this.fired = arrays.floats(g.kernelH() * row);
            this.chosen = arrays.floats(offsets.length);
            this.places = places();
            int length = steps * shape.out() * pool * shape.outWidth() * LANES;
            this.sums = arrays.floats(length);
            this.pooled = arrays.floats(pool == 1 ? 0 : length / (pool * pool));
        }

        /** Where the sums of each timestep of each column go, from those of output 0 in row 0. */
        private int[] places() {
            int[] all = new int[shape.outWidth() * steps];
            for (int i = 0; i < all.length; i++) {
                int step = i % steps * shape.out() * pool * shape.outWidth();
                all[i] = (step + i / steps) * LANES;
            }
            return all;
        }

        /** Rows {@code from} to {@code to}, counted after pooling, of 16 samples. */
        void block(int sample, int from, int to) {
            first = sample;
            count = Math.min(LANES, shape.images() - sample);
            int next = from * pool * g.strideH();
            for (int window = from; window < to; window++) {
                for (int i = 0; i < pool; i++) {
                    int top = (window * pool + i) * g.strideH();
                    next = Math.max(next, top);
                    for (; next < top + g.kernelH(); next++) {
                        expand(next);
                    }
                    sum(top, i);
                }
                sink.take(pooled(), window, first, count);
            }
        }

        /** Puts a row of the padded input where the kernel reads it. */
        private void expand(int paddedRow) {
            int slot = paddedRow % g.kernelH();
            Arrays.fill(fired, slot * row, (slot + 1) * row, 0f);
            Arrays.fill(active, slot * shape.in(), (slot + 1) * shape.in(), false);
            int y = paddedRow - g.padH();
            if (y < 0 || y >= shape.height()) {
                return;
            }
            for (int t = 0; t < steps; t++) {
                for (int s = 0; s < count; s++) {
                    int map = (t * shape.images() + first + s) * shape.height() + y;
                    expand(map * shape.width() * shape.in(), slot, t * LANES + s);
                }
            }
        }

        /** The row of one sample in one timestep. */
        private void expand(int from, int slot, int lane) {
            int in = shape.in();
            for (int x = 0; x < shape.width(); x++) {
                int to = slot * row + (x + g.padW()) * pixel + lane;
                for (int c = 0; c < in; c += 64) {
                    int chunk = Math.min(64, in - c);
                    for (long word = SpikeBits.bits(spikes, from + x * in + c, chunk);
                            word != 0;
                            word &= word - 1) {
                        int channel = c + Long.numberOfTrailingZeros(word);
                        fired[to + channel * line] = 1f;
                        active[slot * in + channel] = true;
                    }
                }
            }
        }

        /** All outputs of a row, which sees the padded input from {@code top} on. */
        private void sum(int top, int inWindow) {
            int[] starts = weights.starts();
            for (int o = 0; o < shape.out(); o++) {
                int kept = choose(starts[o], starts[o + 1], top);
                int to = (o * pool + inWindow) * shape.outWidth() * LANES;
                if (g.strideW() == 1) {
                    KERNEL.sum(fired, 0, offsets, chosen, kept, weights.bias(o), sums, to, places);
                } else {
                    strided(kept, weights.bias(o), to);
                }
            }
        }

        /** Weights whose input is not silent. */
        private int choose(int begin, int end, int top) {
            int[] rows = weights.kernelRows();
            int[] columns = weights.kernelColumns();
            int[] channels = weights.channels();
            int phase = top % g.kernelH();
            int kept = 0;
            for (int k = begin; k < end; k++) {
                int ahead = phase + rows[k];
                int slot = ahead < g.kernelH() ? ahead : ahead - g.kernelH();
                if (active[slot * shape.in() + channels[k]]) {
                    offsets[kept] = slot * row + channels[k] * line + columns[k] * pixel;
                    chosen[kept++] = weights.values()[k];
                }
            }
            return kept;
        }

        private void strided(int kept, float bias, int to) {
            int[] one = Arrays.copyOf(places, steps);
            for (int x = 0; x < shape.outWidth(); x++) {
                int from = x * g.strideW() * pixel;
                KERNEL.sum(fired, from, offsets, chosen, kept, bias, sums, to + x * LANES, one);
            }
        }

        /** The largest sums of the windows of a row. */
        private float[] pooled() {
            if (pool == 1) {
                return sums;
            }
            int across = shape.outWidth() / pool;
            int length = steps * shape.out() * across * LANES;
            Arrays.fill(pooled, 0, length, Float.NEGATIVE_INFINITY);
            for (int map = 0; map < steps * shape.out() * pool; map++) {
                for (int x = 0; x < shape.outWidth(); x++) {
                    int from = (map * shape.outWidth() + x) * LANES;
                    int to = (map / pool * across + x / pool) * LANES;
                    for (int l = 0; l < LANES; l++) {
                        pooled[to + l] = Math.max(pooled[to + l], sums[from + l]);
                    }
                }
            }
            return pooled;
        }
    }
}
