package org.snn4j.tensor.kernel;

import java.util.HashMap;
import java.util.Map;

/**
 * Weights of a convolution that do not change any more, kept in the order in which the kernels for
 * spikes read them.
 */
public final class SpikeWeights {
    private final ConvolutionShape pixel;
    private final float[] weights;
    private final float[] bias;
    private final Map<Integer, SpikeRows> byWidth = new HashMap<>();

    /**
     * Keeps weights.
     *
     * @param geometry of a convolution in one group
     * @param in input channels
     * @param out output channels
     * @param weights {@code [kernelH, kernelW, in, out]}, not to be changed from now on
     * @param bias {@code [out]}
     */
    public SpikeWeights(
            ConvolutionGeometry geometry, int in, int out, float[] weights, float[] bias) {
        this.pixel = new ConvolutionShape(1, 1, 1, in, out, geometry);
        this.weights = weights;
        this.bias = bias;
    }

    /** In blocks of {@code width} outputs; the first use of a width puts them in order. */
    synchronized SpikeRows rows(int width) {
        return byWidth.computeIfAbsent(width, this::ordered);
    }

    private SpikeRows ordered(int width) {
        SpikeRows copied = SpikeRows.of(pixel, weights, bias, width);
        int kernelRows = pixel.geometry().kernelH();
        int perPatch = SpikeWords.perRow(pixel.geometry().kernelW() * pixel.in());
        int blocks = (pixel.out() + width - 1) / width;
        int length = SpikeSumKernel.ROWS * width;
        float[] values = new float[SpikeSumKernel.START + blocks * kernelRows * perPatch * length];
        float[] scratch = new float[length];
        int to = SpikeSumKernel.START;
        for (int block = 0; block < blocks; block++) {
            for (int kernelRow = 0; kernelRow < kernelRows; kernelRow++) {
                for (int chunk = 0; chunk < perPatch; chunk++) {
                    copied.find(block, kernelRow, chunk, scratch);
                    System.arraycopy(scratch, 0, values, to, length);
                    to += length;
                }
            }
        }
        return new Ordered(values, kernelRows, perPatch, length, bias);
    }

    /** Rows in the order of blocks, kernel rows and words. */
    private record Ordered(float[] ordered, int kernelRows, int perPatch, int length, float[] bias)
            implements SpikeRows {
        @Override
        public int find(int block, int kernelRow, int chunk, float[] scratch) {
            return SpikeSumKernel.START
                    + ((block * kernelRows + kernelRow) * perPatch + chunk) * length;
        }

        @Override
        public float[] locate(int block, int kernelRow, int chunk, float[] scratch, int[] places) {
            int from = find(block, kernelRow, chunk, scratch);
            SpikeRows.oneAfterTheOther(
                    places, SpikeSumKernel.ROWS, from, length / SpikeSumKernel.ROWS);
            return ordered;
        }

        @Override
        public float[] values(float[] scratch) {
            return ordered;
        }

        @Override
        public float bias(int output) {
            return output < bias.length ? bias[output] : 0f;
        }
    }
}
