package org.snn4j.tensor.kernel;

import java.util.Arrays;

/**
 * A convolution of spikes with maximum pooling behind it, by square windows side by side: the
 * output of the convolution itself is never stored, and neither is its gradient.
 *
 * <p>Winners are numbers of pixels in their window, row by row, a byte each, eight to a word; each
 * window begins a word.
 */
public final class PooledConvolution {
    /** Winners in a word. */
    static final int PER_WORD = 8;

    private static final int BYTE = 255;

    private final ConvolutionShape shape;
    private final int side;
    private final int across;
    private final int windowWords;

    /**
     * A convolution and its pooling.
     *
     * @param side of the windows; it must {@link #suits suit}
     */
    public PooledConvolution(ConvolutionShape shape, int side) {
        this.shape = shape;
        this.side = side;
        this.across = shape.outWidth() / side;
        this.windowWords = (shape.out() + PER_WORD - 1) / PER_WORD;
    }

    /** Whether windows of this side cut the output of a convolution into equal parts. */
    public static boolean suits(ConvolutionShape shape, int side) {
        return SpikeConvolution.canConvolve(shape)
                && side > 1
                && side * side <= BYTE
                && shape.outHeight() % side == 0
                && shape.outWidth() % side == 0;
    }

    ConvolutionShape shape() {
        return shape;
    }

    /** Pixels in a window. */
    int windowPixels() {
        return side * side;
    }

    /** Windows of an image, row by row. */
    int windowsPerImage() {
        return shape.outHeight() / side * across;
    }

    /** Windows side by side. */
    int across() {
        return across;
    }

    /** Number of maxima. */
    public int size() {
        return shape.images() * windowsPerImage() * shape.out();
    }

    /** Length of the array of winners. */
    public int winnerWords() {
        return shape.images() * windowsPerImage() * windowWords;
    }

    /** Row of pixel {@code winner} of a window of an image, before pooling. */
    int row(int window, int winner) {
        return window / across * side + winner / side;
    }

    /** Column of pixel {@code winner} of a window of an image, before pooling. */
    int column(int window, int winner) {
        return window % across * side + winner % side;
    }

    /** Winners of {@code channel}, a multiple of eight, and the seven behind it. */
    long eight(long[] winners, int window, int channel) {
        return winners[window * windowWords + channel / PER_WORD];
    }

    /**
     * Convolution and maxima.
     *
     * @param spikes packed bits of {@code [images, height, width, in]}
     * @param w {@code [kernelH, kernelW, in, out]}
     * @param bias {@code [out]}, or length 0 for none
     * @param y receives the maxima {@code [images, outHeight / side, outWidth / side, out]}
     * @param winners receives them, zeros at first; length 0 if they are not wanted
     */
    public void forward(long[] spikes, float[] w, float[] bias, float[] y, long[] winners) {
        SpikeSumKernel kernel = SpikeConvolution.kernel(shape, spikes);
        SpikeRows rows = SpikeRows.of(shape, w, bias, kernel.width());
        try (ThreadArrays arrays = ThreadArrays.open()) {
            new SpikeTiles(shape, 1, spikes, rows, kernel, arrays)
                    .forEach(side, 1, own -> new Maxima(y, winners, own));
        }
    }

    /** Pools the tiles of one thread. */
    private final class Maxima implements TileSink {
        private final TilePool pool;
        private final float[] y;
        private final long[] winners;

        Maxima(float[] y, long[] winners, ThreadArrays arrays) {
            this.pool = new TilePool(side, shape.outWidth(), winners.length > 0, arrays);
            this.y = y;
            this.winners = winners;
        }

        @Override
        public void take(float[] sums, Tile tile) {
            float[] maxima = pool.pooled(sums, tile.toRow() - tile.fromRow(), tile.width());
            int first = tile.fromRow() / side * across;
            int count = (tile.toRow() - tile.fromRow()) / side * across;
            for (int i = 0; i < count; i++) {
                int from = SpikeSumKernel.START + i * tile.width();
                int window = first + i;
                System.arraycopy(
                        maxima, from, y, window * shape.out() + tile.firstOutput(), tile.outputs());
                if (winners.length > 0) {
                    int word = window * windowWords + tile.firstOutput() / PER_WORD;
                    pack(pool.winners(), from, tile.outputs(), winners, word);
                }
            }
        }
    }

    private static void pack(float[] numbers, int from, int count, long[] words, int at) {
        for (int i = 0; i < count; i += PER_WORD) {
            long word = 0;
            for (int k = Math.min(PER_WORD, count - i) - 1; k >= 0; k--) {
                word = word << 8 | (int) numbers[from + i + k];
            }
            words[at + i / PER_WORD] = word;
        }
    }

    /**
     * The gradient of the convolution's output.
     *
     * @param g gradient of the maxima
     * @param target receives {@code [images, outHeight, outWidth, out]}
     */
    public void expand(float[] g, long[] winners, float[] target) {
        int imageSize = shape.outHeight() * shape.outWidth() * shape.out();
        Parallel.range(
                shape.images(),
                1,
                (from, to) -> {
                    int[] begin = new int[side * side];
                    for (int image = from; image < to; image++) {
                        Arrays.fill(target, image * imageSize, (image + 1) * imageSize, 0f);
                        for (int window = 0; window < windowsPerImage(); window++) {
                            int number = image * windowsPerImage() + window;
                            for (int pixel = 0; pixel < begin.length; pixel++) {
                                int at = row(window, pixel) * shape.outWidth();
                                int place = at + column(window, pixel);
                                begin[pixel] = image * imageSize + place * shape.out();
                            }
                            give(g, winners, number, target, begin);
                        }
                    }
                });
    }

    /**
     * @param begin where the pixels of the window begin in the target
     */
    private void give(float[] g, long[] winners, int number, float[] target, int[] begin) {
        int out = shape.out();
        for (int channel = 0; channel < out; channel += PER_WORD) {
            long word = eight(winners, number, channel);
            for (int c = channel; c < Math.min(out, channel + PER_WORD); c++) {
                target[begin[(int) word & BYTE] + c] = g[number * out + c];
                word >>>= 8;
            }
        }
    }
}
