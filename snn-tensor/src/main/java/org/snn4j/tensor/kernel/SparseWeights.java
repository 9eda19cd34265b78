package org.snn4j.tensor.kernel;

/**
 * The weights of a layer that are not 0, row by row of its inputs.
 *
 * @param inputs rows: kernel taps times input channels
 * @param starts where the weights of each row begin; {@code inputs + 1} of them
 * @param outputs output channel of each weight
 * @param values the weights
 */
public record SparseWeights(int inputs, int[] starts, int[] outputs, float[] values) {
    /**
     * Takes what is not 0.
     *
     * @param weight {@code [.., out]}
     * @param out output channels
     */
    public static SparseWeights of(float[] weight, int out) {
        int rows = weight.length / out;
        int[] starts = new int[rows + 1];
        for (int i = 0; i < weight.length; i++) {
            starts[i / out + 1] += weight[i] != 0 ? 1 : 0;
        }
        for (int row = 0; row < rows; row++) {
            starts[row + 1] += starts[row];
        }
        int[] outputs = new int[starts[rows]];
        float[] values = new float[starts[rows]];
        int at = 0;
        for (int i = 0; i < weight.length; i++) {
            if (weight[i] != 0) {
                outputs[at] = i % out;
                values[at++] = weight[i];
            }
        }
        return new SparseWeights(rows, starts, outputs, values);
    }

    /** Number of weights that are not 0. */
    public int count() {
        return values.length;
    }
}
