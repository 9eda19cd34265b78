package org.snn4j.tensor.kernel;

import java.util.Arrays;

/**
 * Convolution of spikes and its weight gradient as sums of rows ({@link SpikeSumKernel}): no
 * multiplications, no unpacked spikes.
 *
 * <p>A matrix product with spikes is the convolution with a 1x1 kernel of maps of one pixel.
 */
public final class SpikeConvolution {
    /**
     * Outputs for which one table is used before the next is made; they stay in the second-level
     * cache.
     */
    private static final int BLOCK_OUTPUTS = 32768;

    /** Rows of a product below which weights are used too seldom to be rearranged. */
    private static final int FEW_ROWS = 12;

    private static final SpikeSumKernel TABLES =
            VectorSupport.choose(
                    SpikeSumKernel.class,
                    "org.snn4j.tensor.kernel.VectorTableSumKernel",
                    ScalarTableSumKernel::new);
    private static final ScanKernel SCAN =
            VectorSupport.choose(
                    ScanKernel.class,
                    "org.snn4j.tensor.kernel.VectorScanSumKernel",
                    ScalarScanSumKernel::new);
    private static final ScanKernel NARROW_SCAN =
            VectorSupport.choose(
                    ScanKernel.class,
                    "org.snn4j.tensor.kernel.VectorNarrowScanSumKernel",
                    () -> new ScalarScanSumKernel(64));

    private SpikeConvolution() {}

    /**
     * Whether {@link #weightGradient} can do a convolution: stride 1, one group, padding smaller
     * than the kernel.
     */
    public static boolean canDifferentiate(ConvolutionShape shape) {
        ConvolutionGeometry g = shape.geometry();
        return canConvolve(shape)
                && g.strideH() == 1
                && g.strideW() == 1
                && g.padH() < g.kernelH()
                && g.padW() < g.kernelW();
    }

    /** Whether {@link #forward} can do a convolution: one group, and dense products not forced. */
    public static boolean canConvolve(ConvolutionShape shape) {
        return shape.geometry().groups() == 1 && !SpikeMethod.isDenseForced();
    }

    /**
     * Convolution (cross-correlation) of spikes.
     *
     * @param spikes packed bits of {@code [images, height, width, in]}
     * @param w {@code [kernelH, kernelW, in, out]}
     * @param y receives {@code [images, outHeight, outWidth, out]}
     */
    public static void forward(ConvolutionShape shape, long[] spikes, float[] w, float[] y) {
        int rows = shape.images() * shape.outHeight() * shape.outWidth();
        if (isProduct(shape) && rows <= FEW_ROWS) {
            addFewRows(shape, rows, spikes, w, y);
        } else {
            forward(shape, spikes, w, y, kernel(shape, spikes));
        }
    }

    /**
     * {@link #forward} in a given way.
     *
     * @param method scanning or tables
     */
    public static void forward(
            ConvolutionShape shape, long[] spikes, float[] w, float[] y, SpikeMethod method) {
        forward(shape, spikes, w, y, kernel(method, shape.out()));
    }

    /** Of few rows each spike adds its weights straight to the outputs: nothing is rearranged. */
    private static void addFewRows(
            ConvolutionShape shape, int rows, long[] spikes, float[] w, float[] y) {
        int out = shape.out();
        int in = shape.in();
        Parallel.range(
                out,
                SCAN.width(),
                (from, to) -> {
                    for (int row = 0; row < rows; row++) {
                        Arrays.fill(y, row * out + from, row * out + to, 0f);
                        for (int c = 0; c < in; c += SpikeSumKernel.ROWS) {
                            int count = Math.min(SpikeSumKernel.ROWS, in - c);
                            long word = SpikeWords.bits(spikes, row * in + c, count);
                            addWord(word, w, c * out, out, y, row * out, from, to);
                        }
                    }
                });
    }

    private static void addWord(
            long spikes, float[] w, int weights, int out, float[] y, int row, int from, int to) {
        int column = from;
        for (; column + SCAN.width() <= to; column += SCAN.width()) {
            SCAN.addRows(w, weights + column, out, spikes, y, row + column);
        }
        for (long word = spikes; column < to && word != 0; word &= word - 1) {
            int chosen = weights + Long.numberOfTrailingZeros(word) * out;
            for (int i = column; i < to; i++) {
                y[row + i] += w[chosen + i];
            }
        }
    }

    static void forward(
            ConvolutionShape shape, long[] spikes, float[] w, float[] y, SpikeSumKernel kernel) {
        long[] patches = SpikeWords.patches(shape, spikes);
        int rows = shape.images() * shape.outHeight();
        forEachTask(
                outputBlocks(shape, kernel),
                rows,
                (block, from, to) ->
                        forward(kernel, shape, patches, w, y, block * kernel.width(), from, to));
    }

    /** The kernel for the density of these spikes. */
    private static SpikeSumKernel kernel(ConvolutionShape shape, long[] spikes) {
        long count = 0;
        for (long word : spikes) {
            count += Long.bitCount(word);
        }
        return kernel(SpikeMethod.of((double) count / Math.max(1, shape.inputSize())), shape.out());
    }

    /**
     * Tables at any density unless scanning is forced: in whole training steps with 2 % of spikes
     * (W5) scanned gradients were no faster.
     */
    private static SpikeSumKernel gradientKernel(ConvolutionShape shape) {
        return kernel(SpikeMethod.of(1), shape.out());
    }

    static SpikeSumKernel kernel(SpikeMethod method, int outputs) {
        // So few outputs fill no more than the vectors of a table.
        if (method != SpikeMethod.SCAN || outputs <= TABLES.width()) {
            return TABLES;
        }
        return outputs <= NARROW_SCAN.width() ? NARROW_SCAN : SCAN;
    }

    private static int outputBlocks(ConvolutionShape shape, SpikeSumKernel kernel) {
        return (shape.out() + kernel.width() - 1) / kernel.width();
    }

    /** Part of the outputs and part of the rows. */
    private interface Task {
        void run(int block, int from, int to);
    }

    /**
     * Gives each thread whole blocks of outputs; rows are split only as far as it takes to give all
     * the same.
     */
    private static void forEachTask(int blocks, int rows, Task task) {
        int splits = Math.max(1, Math.min(rows, rowParts(blocks)));
        Parallel.range(
                blocks * splits,
                1,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        int part = i % splits;
                        task.run(
                                i / splits,
                                (int) ((long) rows * part / splits),
                                (int) ((long) rows * (part + 1) / splits));
                    }
                });
    }

    /** The fewest parts for which blocks times parts is a multiple of the threads. */
    private static int rowParts(int blocks) {
        int parts = 1;
        while (blocks * parts % Parallel.threads() != 0) {
            parts++;
        }
        return parts;
    }

    /**
     * Output rows {@code from} to {@code to} (of all images) of the outputs from {@code first} on.
     */
    private static void forward(
            SpikeSumKernel kernel,
            ConvolutionShape s,
            long[] patches,
            float[] w,
            float[] y,
            int first,
            int from,
            int to) {
        int width = kernel.width();
        int rowsPerBlock = Math.max(1, Math.min(to - from, BLOCK_OUTPUTS / (s.outWidth() * width)));
        int columns = Math.min(width, s.out() - first);
        Sums sums = new Sums(kernel, rowsPerBlock * s.outWidth());
        for (int row = from; row < to; row += rowsPerBlock) {
            int end = Math.min(to, row + rowsPerBlock);
            Arrays.fill(sums.outputs, 0f);
            for (int dy = 0; dy < s.geometry().kernelH(); dy++) {
                addKernelRow(s, patches, w, sums, first, columns, dy, row, end);
            }
            store(
                    sums.outputs,
                    width,
                    (end - row) * s.outWidth(),
                    y,
                    row * s.outWidth() * s.out() + first,
                    s.out(),
                    columns);
        }
    }

    private static void addKernelRow(
            ConvolutionShape s,
            long[] patches,
            float[] w,
            Sums sums,
            int first,
            int columns,
            int dy,
            int from,
            int to) {
        ConvolutionGeometry g = s.geometry();
        int patchBits = g.kernelW() * s.in();
        int perPatch = SpikeWords.perRow(patchBits);
        int outWidth = s.outWidth();
        int outHeight = s.outHeight();
        for (int chunk = 0; chunk < perPatch; chunk++) {
            int bit = chunk * SpikeSumKernel.ROWS;
            int weights = (dy * patchBits + bit) * s.out() + first;
            sums.table(
                    w, weights, Math.min(SpikeSumKernel.ROWS, patchBits - bit), s.out(), columns);
            if (isProduct(s)) {
                sums.kernel.add(
                        sums.table,
                        patches,
                        from * outWidth * perPatch + chunk,
                        perPatch,
                        (to - from) * outWidth,
                        sums.outputs,
                        0);
                continue;
            }
            for (int row = from; row < to; row++) {
                int yIn = row % outHeight * g.strideH() + dy - g.padH();
                if (yIn >= 0 && yIn < s.height()) {
                    int position = (row / outHeight * s.height() + yIn) * outWidth;
                    sums.kernel.add(
                            sums.table,
                            patches,
                            position * perPatch + chunk,
                            perPatch,
                            outWidth,
                            sums.outputs,
                            (row - from) * outWidth * sums.kernel.width());
                }
            }
        }
    }

    /** Whether every output pixel sees the input pixel at its own place and no other. */
    private static boolean isProduct(ConvolutionShape s) {
        return s.geometry().equals(ConvolutionGeometry.square(1));
    }

    private static void store(
            float[] sums,
            int width,
            int rows,
            float[] target,
            int offset,
            int stride,
            int columns) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(sums, row * width, target, offset + row * stride, columns);
        }
    }

    /**
     * Weight gradient, {@code gw[tap, c, o] = sum over positions of spikes[c] gy[o]}; the positions
     * take the place of the channels.
     *
     * @param spikes packed bits of {@code [images, height, width, in]}
     * @param gy {@code [images, outHeight, outWidth, out]}
     * @param gw receives {@code [kernelH, kernelW, in, out]}
     */
    public static void weightGradient(
            ConvolutionShape shape, long[] spikes, float[] gy, float[] gw) {
        weightGradient(shape, spikes, gy, gw, gradientKernel(shape));
    }

    static void weightGradient(
            ConvolutionShape shape, long[] spikes, float[] gy, float[] gw, SpikeSumKernel kernel) {
        SpikeWeightGradient gradient = new SpikeWeightGradient(shape, spikes, kernel);
        int blocks = outputBlocks(shape, kernel);
        int splits = Math.min(gradient.chunks(), rowParts(blocks));
        float[][] parts = new float[splits][];
        for (int part = 0; part < splits; part++) {
            parts[part] = part == 0 ? gw : new float[gw.length];
        }
        Parallel.range(
                blocks * splits,
                1,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        gradient.run(
                                i % splits,
                                splits,
                                i / splits * kernel.width(),
                                gy,
                                parts[i % splits]);
                    }
                });
        for (int part = 1; part < splits; part++) {
            float[] more = parts[part];
            for (int i = 0; i < gw.length; i++) {
                gw[i] += more[i];
            }
        }
    }

    /** Scratch memory of one thread: a table, the rows it is made from, and sums of outputs. */
    static final class Sums {
        final SpikeSumKernel kernel;
        final float[] table;
        final float[] rows;
        final float[] outputs;

        Sums(SpikeSumKernel kernel, int pixels) {
            this.kernel = kernel;
            table = new float[kernel.tableLength()];
            rows = new float[SpikeSumKernel.ROWS * kernel.width()];
            outputs = new float[pixels * kernel.width()];
        }

        /**
         * Makes the table of {@code count} rows of {@code columns} values that lie {@code stride}
         * apart; missing ones count as 0.
         */
        void table(float[] values, int offset, int count, int stride, int columns) {
            int width = kernel.width();
            if (count < SpikeSumKernel.ROWS || columns < width) {
                Arrays.fill(rows, 0f);
            }
            for (int row = 0; row < count; row++) {
                System.arraycopy(values, offset + row * stride, rows, row * width, columns);
            }
            kernel.build(rows, table);
        }
    }
}
