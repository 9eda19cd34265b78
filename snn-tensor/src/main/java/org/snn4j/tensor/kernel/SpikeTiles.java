package org.snn4j.tensor.kernel;

import java.util.function.Supplier;

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

    private static final int WORD = 64;
    private static final int START = SpikeSumKernel.START;

    private final ConvolutionShape shape;
    private final int steps;
    private final long[] patches;
    private final int perPatch;
    private final int outWidth;
    private final int outHeight;
    private final SpikeRows weights;
    private final SpikeSumKernel kernel;

    /**
     * Prepares a convolution.
     *
     * @param shape of one timestep
     * @param spikes packed bits of {@code [steps, images, height, width, in]}
     */
    SpikeTiles(
            ConvolutionShape shape,
            int steps,
            long[] spikes,
            SpikeRows weights,
            SpikeSumKernel kernel) {
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
                        spikes);
        this.outWidth = shape.outWidth();
        this.outHeight = shape.outHeight();
        this.perPatch = SpikeWords.perRow(shape.geometry().kernelW() * shape.in());
    }

    /**
     * Computes all tiles.
     *
     * @param together rows of the output of which a tile holds a multiple, a divisor of its height
     * @param pool side of the windows of which the maximum is handed on, a divisor of {@code
     *     together} and of the output's width; 1 for none
     */
    void forEach(int together, int pool, Supplier<? extends TileSink> sinks) {
        int width = tileWidth();
        int groups = (shape.out() + width - 1) / width;
        int windows = shape.images() * outHeight / together;
        int splits = Math.max(1, Math.min(windows, SpikeConvolution.rowParts(groups)));
        Parallel.range(
                groups * splits,
                1,
                (from, to) -> {
                    Worker worker = new Worker(together, pool, windows / splits + 1, sinks.get());
                    for (int i = from; i < to; i++) {
                        int part = i % splits;
                        worker.group(
                                i / splits * width,
                                (int) ((long) windows * part / splits) * together,
                                (int) ((long) windows * (part + 1) / splits) * together);
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
        private final float[] rows = new float[SpikeSumKernel.ROWS * kernel.width()];
        private final int[] places = new int[SpikeSumKernel.ROWS];
        private final float[] table = new float[kernel.tableLength()];
        private final float[] bias = new float[width];
        private final float[] sums;
        private final TilePool pool;

        Worker(int together, int side, int mostTogether, TileSink sink) {
            this.sink = sink;
            int rowSums = steps * outWidth * width;
            int most = kernel instanceof ScanKernel ? SCAN_SUMS : TABLE_SUMS;
            int fitting = Math.max(1, most / (rowSums * together));
            this.tileRows = together * Math.min(mostTogether, fitting);
            this.sums = new float[START + tileRows * rowSums];
            this.pool = new TilePool(side, outWidth, false);
        }

        /** Outputs from {@code first} on in the rows {@code from} to {@code to}. */
        void group(int first, int from, int to) {
            int outputs = Math.min(width, shape.out() - first);
            for (int row = from; row < to; row += tileRows) {
                int end = Math.min(to, row + tileRows);
                start(first, steps * (end - row) * outWidth);
                for (int block = 0; block < outputs; block += kernel.width()) {
                    add(first + block, START + block, row, end);
                }
                float[] handedOn = pool.pooled(sums, steps * (end - row), width);
                sink.take(
                        handedOn,
                        new TileSink.Tile(row, end, width, first, outputs, outputs == shape.out()));
            }
        }

        /** One block of outputs from {@code first} on, to the sums from {@code column} on. */
        private void add(int first, int column, int from, int to) {
            int block = first / kernel.width();
            for (int kernelRow = 0; kernelRow < shape.geometry().kernelH(); kernelRow++) {
                for (int chunk = 0; chunk < perPatch; chunk++) {
                    int chosen = 0;
                    if (kernel instanceof ScanKernel) {
                        chosen = weights.find(block, kernelRow, chunk, rows);
                    } else {
                        float[] values = weights.locate(block, kernelRow, chunk, rows, places);
                        kernel.build(values, places, table);
                    }
                    for (int t = 0; t < steps; t++) {
                        add(chosen, t, kernelRow, chunk, from, to, column);
                    }
                }
            }
        }

        private void start(int first, int pixels) {
            for (int i = 0; i < width; i++) {
                bias[i] = weights.bias(first + i);
            }
            for (int pixel = 0; pixel < pixels; pixel++) {
                System.arraycopy(bias, 0, sums, START + pixel * width, width);
            }
        }

        /** Adds what one word of each patch chooses, in one timestep. */
        private void add(
                int chosen, int t, int kernelRow, int chunk, int from, int to, int column) {
            ConvolutionGeometry g = shape.geometry();
            int height = shape.height();
            int first = t * shape.images() * height;
            int sum = t * (to - from);
            if (g.kernelH() == 1 && g.padH() == 0 && g.strideH() == 1) {
                addRows(chosen, chunk, first + from, to - from, sum, column);
                return;
            }
            int shift = kernelRow - g.padH();
            for (int row = from; row < to; ) {
                int image = row / outHeight;
                int end = Math.min(to, (image + 1) * outHeight);
                int y = row - image * outHeight;
                int low = Math.max(y, ceilDiv(-shift, g.strideH()));
                int high = Math.min(end - image * outHeight, ceilDiv(height - shift, g.strideH()));
                int input = first + image * height + shift;
                if (g.strideH() == 1 && low < high) {
                    addRows(
                            chosen,
                            chunk,
                            input + low,
                            high - low,
                            sum + row - from + low - y,
                            column);
                } else {
                    for (int out = low; out < high; out++) {
                        addRows(
                                chosen,
                                chunk,
                                input + out * g.strideH(),
                                1,
                                sum + row - from + out - y,
                                column);
                    }
                }
                row = end;
            }
        }

        /** Rows of patches from {@code input} on to rows of sums from {@code sum} on. */
        private void addRows(int chosen, int chunk, int input, int count, int sum, int column) {
            int pixels = count * outWidth;
            int word = input * outWidth * perPatch + chunk;
            int to = column + sum * outWidth * width;
            if (kernel instanceof ScanKernel scan) {
                float[] values = weights.values(rows);
                scan.addFrom(values, chosen, patches, word, perPatch, pixels, sums, to, width);
            } else {
                kernel.add(table, patches, word, perPatch, pixels, sums, to, width);
            }
        }
    }

    private static int ceilDiv(int a, int b) {
        return -Math.floorDiv(-a, b);
    }
}
