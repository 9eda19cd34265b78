package org.snn4j.tensor.kernel;

import java.util.Arrays;
import org.snn4j.tensor.SpikeBits;

/**
 * Both gradients of a {@link PooledConvolution} from those of the maxima alone: of each window and
 * channel one pixel has a gradient, so that with windows of 2x2 three quarters of the dense
 * arithmetic are not there.
 *
 * <p>Channels-last, a row of the patch under a pixel lies side by side in its image, and the
 * weights of an output channel are laid out in the same order. Then the weight gradient of a
 * channel is the sum of the patches under its winners, and the input gradient at a pixel the sum of
 * the weights of the channels that won there, each times its gradient. Gradients that are zero cost
 * nothing.
 *
 * <p>Rows of patches are as long as whole vectors: what lies behind their end adds zeros to an
 * image, and is not read from a weight gradient.
 */
public final class PooledConvolutionGradient {
    private static final WeightedRowsKernel KERNEL = WeightedRowsKernel.BEST;

    /** Values of unpacked images at a time: most of them stay in the first-level cache. */
    private static final int IMAGE_VALUES = 14336;

    /** Where values begin in an array: vectors of whole rows then do not cross cache lines. */
    private static final int START = SpikeSumKernel.START;

    private static final int WORD = PooledConvolution.PER_WORD;
    private static final int MOST_COPIES = 4;

    /** Room for sorted gradients: half a megabyte for each thread. */
    private static final int MOST_ENTRIES = 65536;

    /** Input channels from which few additions for each word that is loaded cost more. */
    private static final int MANY_CHANNELS = 64;

    private final PooledConvolution pooling;
    private final ConvolutionShape shape;
    private final Scratch scratch;
    private final int out;
    private final int kernelH;
    private final int rowLength;
    private final int rowStride;
    private final int patchStride;
    private final int paddedWidth;
    private final int imageStride;
    private final int pixels;

    /** Where the patch under pixel {@code window * pixels + winner} of an image begins. */
    private final int[] corners;

    /**
     * Prepares the gradients.
     *
     * @param scratch lends buffers
     */
    public PooledConvolutionGradient(PooledConvolution pooling, Scratch scratch) {
        ConvolutionShape s = pooling.shape();
        ConvolutionGeometry g = s.geometry();
        this.pooling = pooling;
        this.shape = s;
        this.scratch = scratch;
        this.out = s.out();
        this.kernelH = g.kernelH();
        this.rowLength = g.kernelW() * s.in();
        this.rowStride = wholeVectors(rowLength);
        this.patchStride = kernelH * rowStride;
        this.paddedWidth = wholeVectors((s.width() + 2 * g.padW()) * s.in());
        this.imageStride = (s.height() + 2 * g.padH()) * paddedWidth + KERNEL.lanes();
        this.pixels = pooling.windowPixels();
        this.corners = new int[pooling.windowsPerImage() * pixels];
        for (int i = 0; i < corners.length; i++) {
            int row = pooling.row(i / pixels, i % pixels) * g.strideH();
            int column = pooling.column(i / pixels, i % pixels) * g.strideW();
            corners[i] = row * paddedWidth + column * s.in();
        }
    }

    /** Makes the number of entries even. */
    private static int closed(int[] offsets, float[] factors, int end) {
        if ((end & 1) != 0) {
            offsets[end] = 0;
            factors[end] = 0f;
        }
        return even(end);
    }

    private static int wholeVectors(int length) {
        return (length + KERNEL.lanes() - 1) / KERNEL.lanes() * KERNEL.lanes();
    }

    private static int even(int count) {
        return count + (count & 1);
    }

    /**
     * Weight gradient.
     *
     * @param spikes packed bits of {@code [images, height, width, in]}
     * @param g gradient of the maxima
     * @param gw receives {@code [kernelH, kernelW, in, out]}
     */
    public void weights(long[] spikes, float[] g, long[] winners, float[] gw) {
        float[][] sums = new float[Parallel.partCount(shape.images(), 1)][];
        for (int part = 0; part < sums.length; part++) {
            sums[part] = scratch.take(START + out * patchStride);
        }
        Parallel.parts(
                shape.images(),
                1,
                (part, from, to) -> {
                    try (ThreadArrays arrays = ThreadArrays.open()) {
                        new PatchSums(sums[part], arrays).run(spikes, g, winners, from, to);
                    }
                });
        Parallel.range(
                kernelH,
                1,
                (from, to) -> {
                    for (int row = from; row < to; row++) {
                        for (int i = 0; i < rowLength; i++) {
                            collect(sums, row * rowStride + i, gw, (row * rowLength + i) * out);
                        }
                    }
                });
        for (float[] part : sums) {
            scratch.giveBack(part);
        }
    }

    private void collect(float[][] sums, int from, float[] gw, int at) {
        for (int c = 0; c < out; c++) {
            float sum = 0;
            for (float[] part : sums) {
                sum += part[START + c * patchStride + from];
            }
            gw[at + c] = sum;
        }
    }

    /** The part of the weight gradient that one thread adds up. */
    private final class PatchSums {
        private final float[] sums;
        private final int copies = copies();
        private final int together = Math.max(1, IMAGE_VALUES / (copies * imageStride));
        private final int copyStride = together * imageStride;
        private final float[] images;

        /** Entries of a channel at most. */
        private final int most = even(together * pooling.windowsPerImage());

        private final int[] offsets;
        private final float[] factors;
        private final int[] ends = new int[WORD];

        /** Where patches begin in the copy in which they are aligned, as {@link #corners}. */
        private final int[] alignedCorners;

        PatchSums(float[] sums, ThreadArrays arrays) {
            this.sums = sums;
            Arrays.fill(sums, 0f);
            this.offsets = arrays.ints(WORD * most);
            this.factors = arrays.floats(WORD * most);
            this.alignedCorners = arrays.ints(corners.length);
            int length = START + copies * (copyStride + KERNEL.lanes());
            this.images = arrays.floats(length);
            Arrays.fill(images, 0, length, 0f);
            for (int i = 0; i < corners.length; i++) {
                alignedCorners[i] = copy(alignedIn(corners[i])) + corners[i];
            }
        }

        /**
         * Copies of an image, each shifted by one pixel more, of which one has any given pixel at
         * the beginning of a cache line: a vector that crosses two takes twice the time. More than
         * four would not stay in the cache.
         */
        private int copies() {
            int lanes = KERNEL.lanes();
            for (int pixels = 1; pixels <= MOST_COPIES; pixels++) {
                if (pixels * shape.in() % lanes == 0) {
                    return pixels;
                }
            }
            return 1;
        }

        private int alignedIn(int corner) {
            for (int number = 1; number < copies; number++) {
                if ((corner - number * shape.in()) % KERNEL.lanes() == 0) {
                    return number;
                }
            }
            return 0;
        }

        /** Where copy {@code number} begins: pixel {@code number} of a row is aligned. */
        private int copy(int number) {
            int lanes = KERNEL.lanes();
            int shift = number * shape.in() % lanes;
            return START + number * (copyStride + lanes) + (lanes - shift) % lanes;
        }

        void run(long[] spikes, float[] g, long[] winners, int from, int to) {
            for (int image = from; image < to; image += together) {
                int count = Math.min(together, to - image);
                for (int i = 0; i < count; i++) {
                    unpack(spikes, image + i, START + i * imageStride);
                }
                for (int i = 1; i < copies; i++) {
                    System.arraycopy(images, START, images, copy(i), count * imageStride);
                }
                for (int channel = 0; channel < out; channel += WORD) {
                    int channels = Math.min(WORD, out - channel);
                    list(g, winners, image, count, channel, channels);
                    for (int k = 0; k < channels; k++) {
                        add(k, START + (channel + k) * patchStride);
                    }
                }
            }
        }

        private void add(int k, int sum) {
            KERNEL.add(
                    images,
                    paddedWidth,
                    offsets,
                    factors,
                    k * most,
                    ends[k],
                    sums,
                    sum,
                    rowStride,
                    kernelH,
                    rowStride);
        }

        private void unpack(long[] spikes, int image, int to) {
            ConvolutionGeometry g = shape.geometry();
            int rowBits = shape.width() * shape.in();
            int at = to + g.padH() * paddedWidth + g.padW() * shape.in();
            for (int row = 0; row < shape.height(); row++) {
                int bit = (image * shape.height() + row) * rowBits;
                for (int i = 0; i < rowBits; i += 64) {
                    int count = Math.min(64, rowBits - i);
                    long word = SpikeBits.bits(spikes, bit + i, count);
                    Arrays.fill(images, at + i, at + i + count, 0f);
                    for (; word != 0; word &= word - 1) {
                        images[at + i + Long.numberOfTrailingZeros(word)] = 1f;
                    }
                }
                at += paddedWidth;
            }
        }

        /** Lists the patches under the winners of some channels, an even number for each. */
        private void list(
                float[] g, long[] winners, int image, int count, int channel, int channels) {
            int windows = pooling.windowsPerImage();
            for (int k = 0; k < channels; k++) {
                int end = k * most;
                for (int i = 0; i < count; i++) {
                    for (int window = 0; window < windows; window++) {
                        int number = (image + i) * windows + window;
                        long word = pooling.eight(winners, number, channel);
                        float factor = g[number * out + channel + k];
                        int winner = (int) (word >>> 8 * k) & 255;
                        offsets[end] = i * imageStride + alignedCorners[window * pixels + winner];
                        factors[end] = factor;
                        end = factor == 0f ? end : end + 1;
                    }
                }
                ends[k] = closed(offsets, factors, end);
            }
        }
    }

    /**
     * Input gradient.
     *
     * @param w {@code [kernelH, kernelW, in, out]}
     * @param g gradient of the maxima
     * @param gx receives {@code [images, height, width, in]}
     */
    public void input(float[] w, float[] g, long[] winners, float[] gx) {
        if (isFasterDense()) {
            float[] all = scratch.take(shape.outputSize());
            pooling.expand(g, winners, all);
            DenseMath.convolveInputGradient(shape, w, all, gx, scratch);
            scratch.giveBack(all);
            return;
        }
        float[] patches = scratch.take(START + out * patchStride);
        layOut(w, patches);
        Parallel.range(
                shape.images(),
                1,
                (from, to) -> {
                    try (ThreadArrays arrays = ThreadArrays.open()) {
                        PixelSums sums = new PixelSums(patches, arrays);
                        for (int image = from; image < to; image++) {
                            sums.run(g, winners, image, gx);
                        }
                    }
                });
        scratch.giveBack(patches);
    }

    /**
     * Whether the dense input gradient saves as many multiplications: with many channels its better
     * use of the cache then decides.
     */
    private boolean isFasterDense() {
        return pixels == 4 && shape.in() >= MANY_CHANNELS && WinogradConvolution.suits(shape);
    }

    private void layOut(float[] w, float[] patches) {
        Arrays.fill(patches, 0f);
        Parallel.range(
                out,
                1,
                (from, to) -> {
                    for (int channel = from; channel < to; channel++) {
                        for (int row = 0; row < kernelH; row++) {
                            int at = START + channel * patchStride + row * rowStride;
                            for (int i = 0; i < rowLength; i++) {
                                patches[at + i] = w[(row * rowLength + i) * out + channel];
                            }
                        }
                    }
                });
    }

    /** The input gradients that one thread adds up, image by image. */
    private final class PixelSums {
        private final float[] patches;
        private final float[] image;
        private final int across = pooling.across();
        private final int down = pooling.windowsPerImage() / across;

        /** Entries of a pixel at most. */
        private final int most = even(out);

        /** Rows of windows at a time. */
        private final int rows =
                Math.max(1, Math.min(down, MOST_ENTRIES / (across * pixels * most)));

        /** Entries of pixel {@code window * pixels + winner} from {@code most} times that on. */
        private final int[] offsets;

        private final float[] factors;
        private final int[] ends;

        PixelSums(float[] patches, ThreadArrays arrays) {
            this.patches = patches;
            this.image = arrays.floats(imageStride);
            this.offsets = arrays.ints(rows * across * pixels * most);
            this.factors = arrays.floats(rows * across * pixels * most);
            this.ends = arrays.ints(rows * across * pixels);
        }

        void run(float[] g, long[] winners, int number, float[] gx) {
            Arrays.fill(image, 0, imageStride, 0f);
            for (int top = 0; top < down; top += rows) {
                int count = Math.min(rows, down - top);
                int first = top * across;
                for (int window = 0; window < count * across; window++) {
                    sort(g, winners, number * down * across + first + window, window);
                }
                for (int winner = 0; winner < pixels; winner++) {
                    // Down a column, sums that have just been written are not read again at once.
                    for (int i = 0; i < count * across; i++) {
                        int pixel = (i % count * across + i / count) * pixels + winner;
                        if (ends[pixel] > pixel * most) {
                            add(pixel, corners[first * pixels + pixel]);
                        }
                    }
                }
            }
            store(number, gx);
        }

        private void add(int pixel, int corner) {
            KERNEL.add(
                    patches,
                    rowStride,
                    offsets,
                    factors,
                    pixel * most,
                    ends[pixel],
                    image,
                    corner,
                    paddedWidth,
                    kernelH,
                    rowStride);
        }

        /** Sorts the channels of a window by the pixels that won, an even number for each. */
        private void sort(float[] g, long[] winners, int number, int window) {
            int first = window * pixels;
            for (int pixel = first; pixel < first + pixels; pixel++) {
                ends[pixel] = pixel * most;
            }
            for (int channel = 0; channel < out; channel += WORD) {
                long word = pooling.eight(winners, number, channel);
                int channels = Math.min(WORD, out - channel);
                for (int k = 0; k < channels; k++) {
                    float factor = g[number * out + channel + k];
                    int pixel = first + ((int) (word >>> 8 * k) & 255);
                    int end = ends[pixel];
                    offsets[end] = START + (channel + k) * patchStride;
                    factors[end] = factor;
                    ends[pixel] = factor == 0f ? end : end + 1;
                }
            }
            for (int pixel = first; pixel < first + pixels; pixel++) {
                ends[pixel] = closed(offsets, factors, ends[pixel]);
            }
        }

        private void store(int number, float[] gx) {
            ConvolutionGeometry g = shape.geometry();
            int rowValues = shape.width() * shape.in();
            int from = g.padH() * paddedWidth + g.padW() * shape.in();
            for (int row = 0; row < shape.height(); row++) {
                System.arraycopy(
                        image,
                        from + row * paddedWidth,
                        gx,
                        (number * shape.height() + row) * rowValues,
                        rowValues);
            }
        }
    }
}
