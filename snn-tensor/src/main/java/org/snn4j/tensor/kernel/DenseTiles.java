package org.snn4j.tensor.kernel;

import java.util.Arrays;
import java.util.function.Function;

/**
 * A convolution of floats with small patches, or a matrix product, in tiles: some rows of the
 * output, 64 of its channels, all timesteps. What {@link SpikeTiles} is for spikes.
 */
public final class DenseTiles {
    private static final ProductKernel KERNEL = ProductKernel.BEST;
    private static final int WIDTH = DenseWeights.WIDTH;
    private static final int START = SpikeSumKernel.START;

    /** Sums of a tile; they stay in the second-level cache. */
    private static final int TILE_SUMS = 24576;

    /** Values of the patches of a tile, with the sums in the second-level cache. */
    private static final int TILE_PATCHES = 98304;

    /** Inner length of a product: its weights stay in the first-level cache. */
    private static final int DEPTH = 128;

    /** Longest patch that is worth copying together. */
    private static final int LONGEST_PATCH = 128;

    private final ConvolutionShape shape;
    private final int steps;
    private final float[] x;
    private final DenseWeights weights;
    private final int outWidth;
    private final int outHeight;
    private final boolean product;

    private DenseTiles(ConvolutionShape shape, int steps, float[] x, DenseWeights weights) {
        this.shape = shape;
        this.steps = steps;
        this.x = x;
        this.weights = weights;
        this.outWidth = shape.outWidth();
        this.outHeight = shape.outHeight();
        this.product = isProduct(shape);
    }

    /** Whether this is the fastest way to do a convolution. */
    public static boolean suits(ConvolutionShape shape) {
        return KERNEL.isNearPeak()
                && shape.geometry().groups() == 1
                && (isProduct(shape) || shape.patchSize() <= LONGEST_PATCH);
    }

    private static boolean isProduct(ConvolutionShape shape) {
        return shape.geometry().equals(ConvolutionGeometry.square(1));
    }

    /**
     * Computes all tiles.
     *
     * @param shape of one timestep
     * @param steps number of timesteps
     * @param x {@code [steps, images, height, width, in]}
     * @param weights of this convolution
     * @param pool side of the square windows of which only the largest sum is handed on, a divisor
     *     of both sides of the output; 1 for none
     * @param sinks makes what takes the tiles, one for each thread, from arrays of that thread
     */
    public static void forEach(
            ConvolutionShape shape,
            int steps,
            float[] x,
            DenseWeights weights,
            int pool,
            Function<ThreadArrays, ? extends TileSink> sinks) {
        DenseTiles tiles = new DenseTiles(shape, steps, x, weights);
        int windows = shape.images() * tiles.outHeight / pool;
        Parallel.range(
                windows,
                1,
                (from, to) -> {
                    try (ThreadArrays arrays = ThreadArrays.open()) {
                        TileSink sink = sinks.apply(arrays);
                        tiles.new Worker(pool, to - from, arrays, sink).run(from, to);
                    }
                });
    }

    /** One thread with its scratch memory. */
    private final class Worker {
        private final int side;
        private final TileSink sink;
        private final int tileRows;
        private final float[] patches;
        private final float[] sums;
        private final TilePool pool;

        Worker(int side, int windows, ThreadArrays arrays, TileSink sink) {
            this.side = side;
            this.sink = sink;
            int rowPixels = steps * outWidth * side;
            int fitting =
                    Math.min(
                            TILE_SUMS / (rowPixels * WIDTH),
                            TILE_PATCHES / (rowPixels * weights.patch()));
            this.tileRows = side * Math.max(1, Math.min(windows, fitting));
            int pixels = steps * tileRows * outWidth;
            this.patches = arrays.floats(product ? 0 : pixels * weights.patch());
            this.sums = arrays.floats(START + pixels * WIDTH);
            this.pool = new TilePool(side, outWidth, false, arrays);
        }

        void run(int fromWindow, int toWindow) {
            for (int row = fromWindow * side; row < toWindow * side; row += tileRows) {
                int end = Math.min(toWindow * side, row + tileRows);
                if (!product) {
                    gather(row, end);
                }
                for (int block = 0; block < weights.blocks(); block++) {
                    tile(block, row, end);
                }
            }
        }

        private void tile(int block, int from, int to) {
            int pixels = (to - from) * outWidth;
            for (int pixel = 0; pixel < steps * pixels; pixel++) {
                System.arraycopy(weights.bias(), block * WIDTH, sums, START + pixel * WIDTH, WIDTH);
            }
            if (product) {
                for (int t = 0; t < steps; t++) {
                    int first = (t * shape.images() * outHeight + from) * outWidth;
                    multiply(block, pixels, x, first * shape.in(), START + t * pixels * WIDTH);
                }
            } else {
                multiply(block, steps * pixels, patches, 0, START);
            }
            int outputs = Math.min(WIDTH, shape.out() - block * WIDTH);
            int first = block * WIDTH;
            sink.take(
                    pool.pooled(sums, steps * (to - from), WIDTH),
                    new TileSink.Tile(from, to, WIDTH, first, outputs, true));
        }

        private void multiply(int block, int rows, float[] values, int from, int to) {
            int patch = weights.patch();
            for (int p = 0; p < patch; p += DEPTH) {
                KERNEL.add(
                        rows,
                        Math.min(DEPTH, patch - p),
                        WIDTH,
                        values,
                        from + p,
                        patch,
                        1,
                        weights.panels(),
                        weights.panel(block) + p * WIDTH,
                        WIDTH,
                        sums,
                        to,
                        WIDTH);
            }
        }

        /** Copies what each output pixel of the rows sees, zeros outside the map. */
        private void gather(int from, int to) {
            ConvolutionGeometry g = shape.geometry();
            int run = g.kernelW() * shape.in();
            int at = 0;
            for (int t = 0; t < steps; t++) {
                for (int row = from; row < to; row++) {
                    int image = t * shape.images() + row / outHeight;
                    int top = row % outHeight * g.strideH() - g.padH();
                    for (int column = 0; column < outWidth; column++) {
                        int left = (column * g.strideW() - g.padW()) * shape.in();
                        for (int dy = 0; dy < g.kernelH(); dy++) {
                            copy(image, top + dy, left, run, at);
                            at += run;
                        }
                    }
                }
            }
        }

        /** {@code run} values of a row of an image from {@code left} on. */
        private void copy(int image, int y, int left, int run, int at) {
            int rowLength = shape.width() * shape.in();
            int first = Math.max(0, left);
            int end = Math.min(rowLength, left + run);
            if (y < 0 || y >= shape.height() || first >= end) {
                Arrays.fill(patches, at, at + run, 0f);
                return;
            }
            if (end - first < run) {
                Arrays.fill(patches, at, at + run, 0f);
            }
            System.arraycopy(
                    x,
                    (image * shape.height() + y) * rowLength + first,
                    patches,
                    at + first - left,
                    end - first);
        }
    }
}
