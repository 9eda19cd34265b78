package org.snn4j.tensor.kernel;

import java.util.function.Function;

/**
 * A convolution of spikes in tiles: some rows of the output, one block of its channels, all
 * timesteps. Whoever takes a tile finds it in the second-level cache, so that what follows, such as
 * neurons, needs no pass over memory.
 */
public final class SpikeTiles {
    /** Sums of a tile: one table serves them all, and they stay in the second-level cache. */
    private static final int TABLE_SUMS = 131072;

    /** Sums of a tile that spikes are scanned for: each is read and written more often. */
    private static final int SCAN_SUMS = 32768;

    /** Words for which reading the rows that they choose takes longer than adding them. */
    private static final int FEW_WORDS = 16;

    /** Values of a cache line. */
    private static final int LINE = 16;

    private static final int WORD = 64;
    private static final int START = SpikeSumKernel.START;

    private final ConvolutionShape shape;
    private final int steps;
    private final long[] patches;
    private final int perPatch;

    /** Words of the patches of all positions, one word of each. */
    private final int patchRows;

    private final int outWidth;
    private final int outHeight;
    private final SpikeRows weights;
    private final SpikeSumKernel kernel;

    /**
     * Prepares a convolution.
     *
     * @param shape of one timestep
     * @param spikes packed bits of {@code [steps, images, height, width, in]}
     * @param arrays lend arrays until all tiles are computed
     */
    SpikeTiles(
            ConvolutionShape shape,
            int steps,
            long[] spikes,
            SpikeRows weights,
            SpikeSumKernel kernel,
            ThreadArrays arrays) {
        this.shape = shape;
        this.steps = steps;
        this.weights = weights;
        this.kernel = kernel;
        this.patches =
                SpikeWords.patches(
                        new ConvolutionShape(
                                steps * shape.images(),
                                shape.height(),
                                shape.width(),
                                shape.in(),
                                shape.out(),
                                shape.geometry()),
                        spikes,
                        arrays);
        this.outWidth = shape.outWidth();
        this.outHeight = shape.outHeight();
        this.patchRows = steps * shape.images() * shape.height() * outWidth;
        this.perPatch = SpikeWords.perRow(shape.geometry().kernelW() * shape.in());
    }

    /**
     * Computes all tiles.
     *
     * @param together rows of the output of which a tile holds a multiple, a divisor of its height
     * @param pool side of the windows of which the maximum is handed on, a divisor of {@code
     *     together} and of the output's width; 1 for none
     * @param sinks makes what takes the tiles, one for each thread, from arrays of that thread
     */
    void forEach(int together, int pool, Function<ThreadArrays, ? extends TileSink> sinks) {
        int width = tileWidth();
        int groups = (shape.out() + width - 1) / width;
        int windows = shape.images() * outHeight / together;
        int splits = Math.max(1, Math.min(windows, SpikeConvolution.rowParts(groups)));
        Parallel.range(
                groups * splits,
                1,
                (from, to) -> {
                    try (ThreadArrays arrays = ThreadArrays.open()) {
                        int most = windows / splits + 1;
                        Worker worker =
                                new Worker(together, pool, most, arrays, sinks.apply(arrays));
                        for (int i = from; i < to; i++) {
                            int part = i % splits;
                            worker.group(
                                    i / splits * width,
                                    (int) ((long) windows * part / splits) * together,
                                    (int) ((long) windows * (part + 1) / splits) * together);
                        }
                    }
                });
    }

    /** Sums of a pixel: whole blocks of outputs that fill words of spikes, or all there are. */
    private int tileWidth() {
        int width = kernel.width();
        return multipleOf(width, Math.min(multipleOf(width, WORD), shape.out()));
    }

    private static int multipleOf(int unit, int atLeast) {
        return (atLeast + unit - 1) / unit * unit;
    }

    /** One thread with its scratch memory. */
    private final class Worker {
        private final int width = tileWidth();
        private final TileSink sink;
        private final int tileRows;
        private final float[] rows;
        private final int[] places = new int[SpikeSumKernel.ROWS];
        private final Runs runs = new Runs();
        private final float[] table;
        private final float[] bias;
        private final float[] sums;
        private final TilePool pool;

        /** Written so that the compiler must read what is fetched. */
        private int fetched;

        Worker(int together, int side, int mostTogether, ThreadArrays arrays, TileSink sink) {
            this.sink = sink;
            this.rows = arrays.floats(SpikeSumKernel.ROWS * kernel.width());
            this.table = arrays.floats(kernel.tableLength());
            this.bias = arrays.floats(width);
            int rowSums = steps * outWidth * width;
            int most = kernel instanceof ScanKernel ? SCAN_SUMS : TABLE_SUMS;
            int fitting = Math.max(1, most / (rowSums * together));
            this.tileRows = together * Math.min(mostTogether, fitting);
            this.sums = arrays.floats(START + tileRows * rowSums);
            this.pool = new TilePool(side, outWidth, false, arrays);
        }

        /** Outputs from {@code first} on in the rows {@code from} to {@code to}. */
        void group(int first, int from, int to) {
            int outputs = Math.min(width, shape.out() - first);
            for (int row = from; row < to; row += tileRows) {
                int end = Math.min(to, row + tileRows);
                start(first, steps * (end - row) * outWidth);
                for (int kernelRow = 0; kernelRow < shape.geometry().kernelH(); kernelRow++) {
                    findRuns(kernelRow, row, end);
                    for (int chunk = 0; chunk < perPatch; chunk++) {
                        for (int column = 0; column < outputs; column += kernel.width()) {
                            add(first + column, kernelRow, chunk, START + column);
                        }
                    }
                }
                float[] handedOn = pool.pooled(sums, steps * (end - row), width);
                sink.take(
                        handedOn,
                        new TileSink.Tile(row, end, width, first, outputs, outputs == shape.out()));
            }
        }

        /** What one word of each patch chooses, to the sums from {@code column} on. */
        private void add(int output, int kernelRow, int chunk, int column) {
            int block = output / kernel.width();
            int first = chunk * patchRows;
            if (kernel instanceof ScanKernel scan) {
                int chosen = weights.find(block, kernelRow, chunk, rows);
                float[] values = weights.values(rows);
                // Rows that were copied together are in the cache.
                if (values != rows) {
                    fetch(values, chosen, chunk, first);
                }
                for (int run = 0; run < runs.size(); run++) {
                    scan.addFrom(
                            values,
                            chosen,
                            patches,
                            first + runs.word(run),
                            runs.count(run),
                            sums,
                            runs.sum(run) + column,
                            width);
                }
                return;
            }
            kernel.build(weights.locate(block, kernelRow, chunk, rows, places), places, table);
            for (int run = 0; run < runs.size(); run++) {
                kernel.add(
                        table,
                        patches,
                        first + runs.word(run),
                        runs.count(run),
                        sums,
                        runs.sum(run) + column,
                        width);
            }
        }

        /**
         * Reads rows in their order, each line of the cache once, before words choose from them in
         * any order: measured, 1.2 times faster with 256 words, 1.6 times with four.
         *
         * @param from first row for this word of the patches
         * @param first these words
         */
        private void fetch(float[] values, int from, int chunk, int first) {
            if (runs.words() > FEW_WORDS) {
                fetch(values, from, -1L);
            } else if (chunk + 1 < perPatch) {
                // While the rows for these words are added, those for the next ones come.
                fetch(values, from + SpikeSumKernel.ROWS * kernel.width(), any(first + patchRows));
            }
        }

        private void fetch(float[] values, int from, long chosen) {
            int seen = 0;
            for (long word = chosen; word != 0; word &= word - 1) {
                int row = from + Long.numberOfTrailingZeros(word) * kernel.width();
                for (int i = 0; i < kernel.width(); i += LINE) {
                    seen |= Float.floatToRawIntBits(values[row + i]);
                }
            }
            fetched = seen;
        }

        /** The rows that any of the words in all runs chooses. */
        private long any(int first) {
            long any = 0;
            for (int run = 0; run < runs.size(); run++) {
                for (int i = 0; i < runs.count(run); i++) {
                    any |= patches[first + runs.word(run) + i];
                }
            }
            return any;
        }

        private void start(int first, int pixels) {
            for (int i = 0; i < width; i++) {
                bias[i] = weights.bias(first + i);
            }
            for (int pixel = 0; pixel < pixels; pixel++) {
                System.arraycopy(bias, 0, sums, START + pixel * width, width);
            }
        }

        /** The words that a row of the kernel sees in rows of the output, at all timesteps. */
        private void findRuns(int kernelRow, int from, int to) {
            runs.clear();
            ConvolutionGeometry g = shape.geometry();
            int height = shape.height();
            int shift = kernelRow - g.padH();
            int lowest = ceilDiv(-shift, g.strideH());
            int highest = ceilDiv(height - shift, g.strideH());
            boolean product = g.kernelH() == 1 && g.padH() == 0 && g.strideH() == 1;
            for (int t = 0; t < steps; t++) {
                int first = t * shape.images() * height;
                int sum = t * (to - from) - from;
                if (product) {
                    addRun(first + from, to - from, sum + from);
                    continue;
                }
                for (int row = from; row < to; ) {
                    int image = row / outHeight;
                    int top = image * outHeight;
                    int end = Math.min(to, top + outHeight);
                    int low = Math.max(row - top, lowest);
                    int high = Math.min(end - top, highest);
                    int input = first + image * height + shift;
                    if (g.strideH() == 1 && low < high) {
                        addRun(input + low, high - low, sum + top + low);
                    }
                    for (int out = low; g.strideH() > 1 && out < high; out++) {
                        addRun(input + out * g.strideH(), 1, sum + top + out);
                    }
                    row = end;
                }
            }
        }

        /** Rows of patches from {@code input} on to rows of sums from {@code sum} on. */
        private void addRun(int input, int count, int sum) {
            runs.add(input * outWidth, count * outWidth, sum * outWidth * width);
        }
    }

    private static int ceilDiv(int a, int b) {
        return -Math.floorDiv(-a, b);
    }
}
