package org.snn4j.tensor.kernel;

import java.util.Arrays;

/** Weights in blocks of outputs, as words of spikes choose from them. */
interface SpikeRows {
    /**
     * The {@link SpikeSumKernel#ROWS} rows for one word of a patch and one block of outputs.
     *
     * @param block number of the block of outputs
     * @param kernelRow row of the kernel
     * @param chunk number of the word in that row's patch
     * @param scratch room for that many rows, where they have to be copied together
     * @return index of the first row in {@link #values}
     */
    int find(int block, int kernelRow, int chunk, float[] scratch);

    /**
     * The same rows wherever they are, for a table.
     *
     * @param places receives where they begin, {@link SpikeSumKernel#NONE} for rows of zeros
     * @return the array that holds them
     */
    float[] locate(int block, int kernelRow, int chunk, float[] scratch, int[] places);

    /** The array that holds what was found. */
    float[] values(float[] scratch);

    /** What the sums of an output begin with. */
    float bias(int output);

    /**
     * Weights {@code [kernelH, kernelW, in, out]} as they are, copied together for each use.
     *
     * @param bias {@code [out]}, or length 0 for none
     * @param width outputs of a block
     */
    static SpikeRows of(ConvolutionShape shape, float[] weights, float[] bias, int width) {
        return new Copied(shape, weights, bias, width);
    }

    /** Places of {@code count} rows, the others being zeros. */
    static void oneAfterTheOther(int[] places, int count, int from, int step) {
        for (int row = 0; row < SpikeSumKernel.ROWS; row++) {
            places[row] = row < count ? from + row * step : SpikeSumKernel.NONE;
        }
    }

    /** See {@link #of}. */
    record Copied(ConvolutionShape shape, float[] weights, float[] biases, int width)
            implements SpikeRows {
        @Override
        public int find(int block, int kernelRow, int chunk, float[] scratch) {
            int out = shape.out();
            int patchBits = shape.geometry().kernelW() * shape.in();
            int bit = chunk * SpikeSumKernel.ROWS;
            int count = Math.min(SpikeSumKernel.ROWS, patchBits - bit);
            int columns = Math.min(width, out - block * width);
            if (count < SpikeSumKernel.ROWS || columns < width) {
                Arrays.fill(scratch, 0, SpikeSumKernel.ROWS * width, 0f);
            }
            int from = (kernelRow * patchBits + bit) * out + block * width;
            for (int row = 0; row < count; row++) {
                System.arraycopy(weights, from + row * out, scratch, row * width, columns);
            }
            return 0;
        }

        @Override
        public float[] locate(int block, int kernelRow, int chunk, float[] scratch, int[] places) {
            int out = shape.out();
            if (width > out - block * width) {
                int from = find(block, kernelRow, chunk, scratch);
                oneAfterTheOther(places, SpikeSumKernel.ROWS, from, width);
                return scratch;
            }
            int patchBits = shape.geometry().kernelW() * shape.in();
            int bit = chunk * SpikeSumKernel.ROWS;
            int count = Math.min(SpikeSumKernel.ROWS, patchBits - bit);
            int from = (kernelRow * patchBits + bit) * out + block * width;
            oneAfterTheOther(places, count, from, out);
            return weights;
        }

        @Override
        public float[] values(float[] scratch) {
            return scratch;
        }

        @Override
        public float bias(int output) {
            return output < biases.length ? biases[output] : 0f;
        }
    }
}
