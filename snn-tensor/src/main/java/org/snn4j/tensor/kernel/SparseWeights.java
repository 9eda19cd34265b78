package org.snn4j.tensor.kernel;

/** The weights of a convolution that are not 0, output by output, as they are when this is made. */
public final class SparseWeights {
    private final int[] starts;
    private final int[] kernelRows;
    private final int[] kernelColumns;
    private final int[] channels;
    private final float[] values;
    private final float[] bias;

    /**
     * Takes what is not 0.
     *
     * @param geometry of a convolution in one group
     * @param in input channels
     * @param out output channels
     * @param weights {@code [kernelH, kernelW, in, out]}
     * @param bias {@code [out]}
     */
    public SparseWeights(
            ConvolutionGeometry geometry, int in, int out, float[] weights, float[] bias) {
        this.bias = bias.clone();
        int count = 0;
        for (float weight : weights) {
            count += weight != 0 ? 1 : 0;
        }
        starts = new int[out + 1];
        kernelRows = new int[count];
        kernelColumns = new int[count];
        channels = new int[count];
        values = new float[count];
        int at = 0;
        for (int o = 0; o < out; o++) {
            for (int i = o; i < weights.length; i += out) {
                if (weights[i] != 0) {
                    int tap = i / out / in;
                    kernelRows[at] = tap / geometry.kernelW();
                    kernelColumns[at] = tap % geometry.kernelW();
                    channels[at] = i / out % in;
                    values[at++] = weights[i];
                }
            }
            starts[o + 1] = at;
        }
    }

    /** Where the weights of an output begin; one more at the end. */
    int[] starts() {
        return starts;
    }

    /** Row of the kernel of each weight. */
    int[] kernelRows() {
        return kernelRows;
    }

    /** Column of the kernel of each weight. */
    int[] kernelColumns() {
        return kernelColumns;
    }

    /** Input channel of each weight. */
    int[] channels() {
        return channels;
    }

    float[] values() {
        return values;
    }

    float bias(int output) {
        return bias[output];
    }
}
