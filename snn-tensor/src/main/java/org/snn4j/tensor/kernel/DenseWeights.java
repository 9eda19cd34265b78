package org.snn4j.tensor.kernel;

import java.util.Arrays;

/**
 * Weights of a convolution that do not change any more, in panels of as many columns as {@link
 * ProductKernel} computes at once.
 */
public final class DenseWeights {
    /** Columns of a panel: whole words of spikes. */
    static final int WIDTH = 64;

    private final ConvolutionGeometry geometry;
    private final int in;
    private final int out;
    private final float[] panels;
    private final float[] bias;

    /**
     * Copies weights.
     *
     * @param geometry of a convolution in one group
     * @param in input channels
     * @param out output channels
     * @param weights {@code [kernelH, kernelW, in, out]}
     * @param bias {@code [out]}
     */
    public DenseWeights(
            ConvolutionGeometry geometry, int in, int out, float[] weights, float[] bias) {
        this.geometry = geometry;
        this.in = in;
        this.out = out;
        this.bias = Arrays.copyOf(bias, blocks() * WIDTH);
        this.panels = new float[blocks() * patch() * WIDTH];
        for (int block = 0; block < blocks(); block++) {
            int columns = Math.min(WIDTH, out - block * WIDTH);
            for (int row = 0; row < patch(); row++) {
                System.arraycopy(
                        weights,
                        row * out + block * WIDTH,
                        panels,
                        panel(block) + row * WIDTH,
                        columns);
            }
        }
    }

    int blocks() {
        return (out + WIDTH - 1) / WIDTH;
    }

    /** Weights that reach one output. */
    int patch() {
        return geometry.kernelH() * geometry.kernelW() * in;
    }

    /** Index of the first weight of a block in {@link #panels}. */
    int panel(int block) {
        return block * patch() * WIDTH;
    }

    float[] panels() {
        return panels;
    }

    /** Of all blocks, 0 behind the last output. */
    float[] bias() {
        return bias;
    }
}
