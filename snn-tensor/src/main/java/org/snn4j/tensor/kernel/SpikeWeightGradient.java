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

    private final ConvolutionShape shape;
    private final SpikeSumKernel kernel;
    private final int width;
    private final int imageSize;
    private final int front;
    private final int chunks;
    private final int planeWords;

    /** Word {@code (kx * planeWords + chunk) * in + c}. */
    private final long[] planes;

    /**
     * Rearranges the spikes.
     *
     * @param spikes packed bits of all images
     */
    SpikeWeightGradient(ConvolutionShape shape, long[] spikes, SpikeSumKernel kernel) {
        ConvolutionGeometry g = shape.geometry();
        this.shape = shape;
        this.kernel = kernel;
        this.width = kernel.width();
        this.imageSize = shape.outWidth() * (shape.height() + g.padH());
        this.front = g.padH() * shape.outWidth();
        this.chunks = (shape.images() * imageSize + WORD - 1) / WORD;
        this.planeWords = chunks + (g.kernelH() * shape.outWidth() >> 6) + 2;
        this.planes = new long[g.kernelW() * planeWords * shape.in()];
        Parallel.range(g.kernelW() * planeWords, 1, (from, to) -> fillPlanes(spikes, from, to));
    }

    /** Groups of 64 positions in all. */
    int chunks() {
        return chunks;
    }

    private void fillPlanes(long[] spikes, int from, int to) {
        int in = shape.in();
        long[] block = new long[WORD];
        for (int word = from; word < to; word++) {
            int kx = word / planeWords;
            int first = word % planeWords * WORD - front;
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
     * Writes the gradient for the outputs from {@code first} on, of part {@code part} of {@code
     * parts} of the positions, into {@code gw}.
     */
    void run(int part, int parts, int first, float[] gy, float[] gw) {
        int rows = shape.geometry().kernelH() * shape.geometry().kernelW() * shape.in();
        int columns = Math.min(width, shape.out() - first);
        float[] sums = new float[rows * width];
        float[] table = new float[kernel.tableLength()];
        float[] gradients = new float[WORD * width];
        long[] chosen = new long[shape.in()];
        for (int chunk = (int) ((long) chunks * part / parts);
                chunk < (long) chunks * (part + 1) / parts;
                chunk++) {
            if (gather(gy, chunk, first, columns, gradients)) {
                kernel.build(gradients, 0, table);
                addTaps(chunk, table, chosen, sums);
            }
        }
        for (int row = 0; row < rows; row++) {
            System.arraycopy(sums, row * width, gw, row * shape.out() + first, columns);
        }
    }

    private void addTaps(int chunk, float[] table, long[] chosen, float[] sums) {
        ConvolutionGeometry g = shape.geometry();
        for (int ky = 0; ky < g.kernelH(); ky++) {
            for (int kx = 0; kx < g.kernelW(); kx++) {
                shiftedWords(kx * planeWords + chunk, ky * shape.outWidth(), chosen);
                kernel.add(
                        table,
                        chosen,
                        0,
                        1,
                        shape.in(),
                        sums,
                        (ky * g.kernelW() + kx) * shape.in() * width);
            }
        }
    }

    private void shiftedWords(int word, int shift, long[] chosen) {
        int in = shape.in();
        int low = (word + (shift >> 6)) * in;
        int right = shift & 63;
        if (right == 0) {
            System.arraycopy(planes, low, chosen, 0, in);
            return;
        }
        for (int c = 0; c < in; c++) {
            chosen[c] = planes[low + c] >>> right | planes[low + in + c] << WORD - right;
        }
    }

    /** Copies the output gradients at 64 positions; false if there are none. */
    private boolean gather(float[] gy, int chunk, int first, int columns, float[] gradients) {
        boolean any = false;
        for (int i = 0; i < WORD; i++) {
            int position = chunk * WORD + i;
            int image = position / imageSize;
            int row = position % imageSize / shape.outWidth();
            if (image < shape.images() && row < shape.outHeight()) {
                int pixel =
                        (image * shape.outHeight() + row) * shape.outWidth()
                                + position % shape.outWidth();
                System.arraycopy(gy, pixel * shape.out() + first, gradients, i * width, columns);
                any = true;
            } else {
                Arrays.fill(gradients, i * width, (i + 1) * width, 0f);
            }
        }
        return any;
    }
}
