package org.snn4j.tensor.kernel;

import java.util.Arrays;

/**
 * Convolution of spikes and its weight gradient as sums of table rows ({@link TableSumKernel}): no
 * multiplications, no unpacked spikes.
 *
 * <p>A matrix product with spikes is the convolution with a 1x1 kernel of maps of one pixel.
 */
public final class SpikeConvolution {
    /**
     * Output pixels for which one table is used before the next is made; their sums stay in the
     * second-level cache.
     */
    private static final int BLOCK_PIXELS = 1024;

    private static final TableSumKernel KERNEL =
            VectorSupport.choose(
                    TableSumKernel.class,
                    "org.snn4j.tensor.kernel.VectorTableSumKernel",
                    ScalarTableSumKernel::new);
    private static final int WIDTH = KERNEL.width();

    private SpikeConvolution() {}

    /**
     * Whether {@link #weightGradient} can do a convolution: stride 1, one group, padding smaller
     * than the kernel.
     */
    public static boolean canDifferentiate(ConvolutionShape shape) {
        ConvolutionGeometry g = shape.geometry();
        return g.groups() == 1
                && g.strideH() == 1
                && g.strideW() == 1
                && g.padH() < g.kernelH()
                && g.padW() < g.kernelW();
    }

    /** Whether {@link #forward} can do a convolution: one group. */
    public static boolean canConvolve(ConvolutionShape shape) {
        return shape.geometry().groups() == 1;
    }

    /**
     * Convolution (cross-correlation) of spikes.
     *
     * @param spikes packed bits of {@code [images, height, width, in]}
     * @param w {@code [kernelH, kernelW, in, out]}
     * @param y receives {@code [images, outHeight, outWidth, out]}
     */
    public static void forward(ConvolutionShape shape, long[] spikes, float[] w, float[] y) {
        long[] patches = SpikeWords.patches(shape, spikes);
        int rows = shape.images() * shape.outHeight();
        forEachTask(
                outputBlocks(shape),
                rows,
                (block, from, to) -> forward(shape, patches, w, y, block * WIDTH, from, to));
    }

    private static int outputBlocks(ConvolutionShape shape) {
        return (shape.out() + WIDTH - 1) / WIDTH;
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
            ConvolutionShape s, long[] patches, float[] w, float[] y, int first, int from, int to) {
        int rowsPerBlock = Math.max(1, Math.min(to - from, BLOCK_PIXELS / s.outWidth()));
        int columns = Math.min(WIDTH, s.out() - first);
        Sums sums = new Sums(rowsPerBlock * s.outWidth());
        for (int row = from; row < to; row += rowsPerBlock) {
            int end = Math.min(to, row + rowsPerBlock);
            Arrays.fill(sums.outputs, 0f);
            for (int dy = 0; dy < s.geometry().kernelH(); dy++) {
                addKernelRow(s, patches, w, sums, first, columns, dy, row, end);
            }
            store(
                    sums.outputs,
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
            int bit = chunk * TableSumKernel.ROWS;
            int weights = (dy * patchBits + bit) * s.out() + first;
            sums.table(
                    w, weights, Math.min(TableSumKernel.ROWS, patchBits - bit), s.out(), columns);
            if (isProduct(s)) {
                KERNEL.add(
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
                    KERNEL.add(
                            sums.table,
                            patches,
                            position * perPatch + chunk,
                            perPatch,
                            outWidth,
                            sums.outputs,
                            (row - from) * outWidth * WIDTH);
                }
            }
        }
    }

    /** Whether every output pixel sees the input pixel at its own place and no other. */
    private static boolean isProduct(ConvolutionShape s) {
        return s.geometry().equals(ConvolutionGeometry.square(1));
    }

    private static void store(
            float[] sums, int rows, float[] target, int offset, int stride, int columns) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(sums, row * WIDTH, target, offset + row * stride, columns);
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
        SpikeWeightGradient gradient = new SpikeWeightGradient(shape, spikes, KERNEL);
        int splits = Math.min(gradient.chunks(), rowParts(outputBlocks(shape)));
        float[][] parts = new float[splits][];
        for (int part = 0; part < splits; part++) {
            parts[part] = part == 0 ? gw : new float[gw.length];
        }
        Parallel.range(
                outputBlocks(shape) * splits,
                1,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        gradient.run(i % splits, splits, i / splits * WIDTH, gy, parts[i % splits]);
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
        final float[] table = new float[KERNEL.tableLength()];
        final float[] rows = new float[TableSumKernel.ROWS * WIDTH];
        final float[] outputs;

        Sums(int pixels) {
            outputs = new float[pixels * WIDTH];
        }

        /**
         * Makes the table of {@code count} rows of {@code columns} values that lie {@code stride}
         * apart; missing ones count as 0.
         */
        void table(float[] values, int offset, int count, int stride, int columns) {
            if (count < TableSumKernel.ROWS || columns < WIDTH) {
                Arrays.fill(rows, 0f);
            }
            for (int row = 0; row < count; row++) {
                System.arraycopy(values, offset + row * stride, rows, row * WIDTH, columns);
            }
            KERNEL.build(rows, table);
        }
    }
}
