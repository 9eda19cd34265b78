package org.snn4j.tensor.kernel;

/** The weights of a convolution that are not 0, output by output, as they are when this is made. */
public final class SparseWeights {
    private final int[] starts;
    private final int[] inputs;
    private final float[] values;
    private final float[] bias;

    /**
     * Takes what is not 0.
     *
     * @param weights {@code [kernelH, kernelW, in, out]} of a convolution in one group
     * @param bias {@code [out]}
     */
    public SparseWeights(float[] weights, float[] bias) {
        this.bias = bias.clone();
        int out = bias.length;
        int count = 0;
        for (float weight : weights) {
            count += weight != 0 ? 1 : 0;
        }
        starts = new int[out + 1];
        inputs = new int[count];
        values = new float[count];
        int at = 0;
        for (int o = 0; o < out; o++) {
            for (int i = o; i < weights.length; i += out) {
                if (weights[i] != 0) {
                    inputs[at] = i / out;
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

    /** Input of each weight, {@code (kernelRow * kernelW + kernelColumn) * in + channel}. */
    int[] inputs() {
        return inputs;
    }

    float[] values() {
        return values;
    }

    float bias(int output) {
        return bias[output];
    }
}
