package org.snn4j.tensor.kernel;

import java.util.Arrays;
import org.snn4j.tensor.SpikeBits;

/**
 * Weight gradient of a stride-1 convolution of spikes.
 *
 * <p>Under column {@code kx} of the kernel, the spikes of a channel are one string of bits: output
 * column after output column, input row after input row, image after image, with {@code padH} rows
 * of zeros between images that serve both. A row of the kernel is then the same shift for all
 * positions, and the spikes of a channel at 64 output positions are 64 bits in a row.
 */
final class SpikeWeightGradient {
    private static final int WORD = 64;
    private static final int START = SpikeSumKernel.START;

    /** Sums kept at once, so that they stay in the second-level cache. */
    private static final int SUMS_TOGETHER = 131072;

    private final ConvolutionShape shape;
    private final SpikeSumKernel kernel;
    private final int width;
    private final int imageSize;
    private final int front;
    private final int chunks;
    private final int planeWords;

    /** Word {@code (chunk * kernelW + kx) * in + c}. */
    private final long[] planes;

    /**
     * Rearranges the spikes.
     *
     * @param spikes packed bits of all images
     * @param arrays lend arrays until the gradient is computed
     */
    SpikeWeightGradient(
            ConvolutionShape shape, long[] spikes, SpikeSumKernel kernel, ThreadArrays arrays) {
        ConvolutionGeometry g = shape.geometry();
        this.shape = shape;
        this.kernel = kernel;
        this.width = kernel.width();
        this.imageSize = shape.outWidth() * (shape.height() + g.padH());
        this.front = g.padH() * shape.outWidth();
        this.chunks = (shape.images() * imageSize + WORD - 1) / WORD;
        this.planeWords = chunks + (g.kernelH() * shape.outWidth() >> 6) + 2;
        this.planes = arrays.words(g.kernelW() * planeWords * shape.in());
        Parallel.range(g.kernelW() * planeWords, 1, (from, to) -> fillPlanes(spikes, from, to));
    }

    /** Groups of 64 positions in all. */
    int chunks() {
        return chunks;
    }

    /** Whether the sums of so many blocks of outputs are kept at once. */
    boolean fitsTogether(int blocks) {
        return blocks * rows() * width <= SUMS_TOGETHER;
    }

    private void fillPlanes(long[] spikes, int from, int to) {
        int in = shape.in();
        int kernelW = shape.geometry().kernelW();
        long[] block = new long[WORD];
        for (int word = from; word < to; word++) {
            int kx = word % kernelW;
            int first = word / kernelW * WORD - front;
            for (int channel = 0; channel < in; channel += WORD) {
                int count = Math.min(WORD, in - channel);
                for (int i = 0; i < WORD; i++) {
                    int pixel = pixelAt(first + i, kx);
                    block[i] = pixel < 0 ? 0 : SpikeBits.bits(spikes, pixel * in + channel, count);
                }
                SpikeWords.transpose(block);
                System.arraycopy(block, 0, planes, word * in + channel, count);
            }
        }
    }

    /** The input pixel under column {@code kx} of the kernel at a position, or -1 for padding. */
    private int pixelAt(int position, int kx) {
        int image = Math.floorDiv(position, imageSize);
        int y = Math.floorMod(position, imageSize) / shape.outWidth();
        int x = Math.floorMod(position, shape.outWidth()) + kx - shape.geometry().padW();
        boolean inside =
                image >= 0
                        && image < shape.images()
                        && y < shape.height()
                        && x >= 0
                        && x < shape.width();
        return inside ? (image * shape.height() + y) * shape.width() + x : -1;
    }

    /**
     * Writes the gradient for the blocks of outputs {@code firstBlock} to {@code endBlock}, of part
     * {@code part} of {@code parts} of the positions, into {@code gw}.
     */
    void run(int part, int parts, int firstBlock, int endBlock, float[] gy, float[] gw) {
        int together = Math.max(1, SUMS_TOGETHER / (rows() * width));
        for (int block = firstBlock; block < endBlock; block += together) {
            int end = Math.min(shape.out(), Math.min(endBlock, block + together) * width);
            try (ThreadArrays arrays = ThreadArrays.open()) {
                new Columns(block * width, end, gy, arrays).run(part, parts, gw);
            }
        }
    }

    /** Weights of one output. */
    private int rows() {
        return shape.geometry().kernelH() * shape.geometry().kernelW() * shape.in();
    }

    /** Some of the outputs: their sums stay in the second-level cache. */
    private final class Columns {
        private final int first;
        private final int end;
        private final float[] gy;
        private final float[] sums;
        private final float[] table;
        private final float[] gradients;
        private final int[] places = new int[WORD];
        private final long[] chosen;

        Columns(int first, int end, float[] gy, ThreadArrays arrays) {
            this.first = first;
            this.end = end;
            this.gy = gy;
            this.table = arrays.floats(kernel.tableLength());
            this.gradients = arrays.floats(WORD * width);
            this.chosen = arrays.words(rows());
            int length = START + (end - first + width - 1) / width * rows() * width;
            this.sums = arrays.floats(length);
            Arrays.fill(sums, 0, length, 0f);
        }

        void run(int part, int parts, float[] gw) {
            int last = (int) ((long) chunks * (part + 1) / parts);
            for (int chunk = (int) ((long) chunks * part / parts); chunk < last; chunk++) {
                if (findPixels(chunk)) {
                    chooseTaps(chunk);
                    addBlocks();
                }
            }
            int sum = START;
            for (int column = first; column < end; column += width) {
                int columns = Math.min(width, end - column);
                for (int row = 0; row < rows(); row++) {
                    System.arraycopy(sums, sum, gw, row * shape.out() + column, columns);
                    sum += width;
                }
            }
        }

        /** Where the gradients at 64 positions begin; false if there are none. */
        private boolean findPixels(int chunk) {
            boolean any = false;
            for (int i = 0; i < WORD; i++) {
                int position = chunk * WORD + i;
                int image = position / imageSize;
                int row = position % imageSize / shape.outWidth();
                if (image < shape.images() && row < shape.outHeight()) {
                    int column = position % shape.outWidth();
                    int pixel = (image * shape.outHeight() + row) * shape.outWidth() + column;
                    places[i] = pixel * shape.out() + first;
                    any = true;
                } else {
                    places[i] = SpikeSumKernel.NONE;
                }
            }
            return any;
        }

        /** The spikes at these positions under all taps of the kernel. */
        private void chooseTaps(int chunk) {
            int row = shape.geometry().kernelW() * shape.in();
            for (int ky = 0; ky < shape.geometry().kernelH(); ky++) {
                int shift = ky * shape.outWidth();
                int low = (chunk + (shift >> 6)) * row;
                int right = shift & 63;
                if (right == 0) {
                    System.arraycopy(planes, low, chosen, ky * row, row);
                } else {
                    shifted(planes, low, row, right, chosen, ky * row);
                }
            }
        }

        private void addBlocks() {
            int sum = START;
            for (int column = first; column < end; column += width) {
                if (end - column < width) {
                    gather(end - column);
                    kernel.build(gradients, places, table);
                } else {
                    kernel.build(gy, places, table);
                }
                kernel.add(table, chosen, 0, rows(), sums, sum, width);
                sum += rows() * width;
                next();
            }
        }

        /** To the next block of outputs. */
        private void next() {
            for (int i = 0; i < WORD; i++) {
                places[i] += places[i] == SpikeSumKernel.NONE ? 0 : width;
            }
        }

        /** Copies the gradients of a block that is not full. */
        private void gather(int columns) {
            for (int i = 0; i < WORD; i++) {
                if (places[i] != SpikeSumKernel.NONE) {
                    System.arraycopy(gy, places[i], gradients, i * width, columns);
                    places[i] = i * width;
                }
            }
        }
    }

    /** Bits {@code right} to {@code right + 63} of pairs of words that lie {@code count} apart. */
    private static void shifted(
            long[] words, int from, int count, int right, long[] target, int at) {
        for (int i = 0; i < count; i++) {
            target[at + i] = words[from + i] >>> right | words[from + count + i] << WORD - right;
        }
    }
}
