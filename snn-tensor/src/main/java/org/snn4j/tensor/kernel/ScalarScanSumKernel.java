package org.snn4j.tensor.kernel;

/** The definition of scanning: each spike adds its row, lowest bit first. */
final class ScalarScanSumKernel implements ScanKernel {
    private static final int WIDTH = 128;

    private final int width;

    /** A kernel of the usual width. */
    ScalarScanSumKernel() {
        this(WIDTH);
    }

    /** A kernel of another width. */
    ScalarScanSumKernel(int width) {
        this.width = width;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void addFrom(
            float[] rows,
            int from,
            long[] words,
            int wordFrom,
            int count,
            float[] y,
            int yFrom,
            int yStep) {
        for (int k = 0; k < count; k++) {
            long word = words[wordFrom + k];
            if (word != 0) {
                addRows(rows, from, width, word, y, yFrom + k * yStep);
            }
        }
    }

    @Override
    public void addRows(float[] rows, int from, int stride, long spikes, float[] y, int yFrom) {
        for (long word = spikes; word != 0; word &= word - 1) {
            int row = from + Long.numberOfTrailingZeros(word) * stride;
            for (int o = 0; o < width; o++) {
                y[yFrom + o] += rows[row + o];
            }
        }
    }
}
