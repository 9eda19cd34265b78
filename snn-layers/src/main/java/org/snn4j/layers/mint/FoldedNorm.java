package org.snn4j.layers.mint;

import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;

/**
 * A batch norm merged into the weights in front of it: {@code Wf = W gamma / sqrt(var + eps)},
 * {@code bf = beta - gamma mean / sqrt(var + eps)}; specs/algo-mint.md, section 4.
 *
 * @param weight {@code [.., out]}
 * @param bias {@code [out]}
 */
public record FoldedNorm(Tensor weight, Tensor bias) {
    /**
     * Merges, differentiably in weight, gamma and beta; mean and variance are constants.
     *
     * @param weight {@code [.., out]}
     * @param gamma {@code [out]}
     * @param beta {@code [out]}
     * @param mean {@code [out]}
     * @param variance {@code [out]}
     * @param epsilon above 0
     */
    public static FoldedNorm of(
            Tensor weight,
            Tensor gamma,
            Tensor beta,
            double[] mean,
            double[] variance,
            double epsilon) {
        float[] inverse = new float[variance.length];
        float[] shift = new float[variance.length];
        for (int c = 0; c < inverse.length; c++) {
            double deviation = Math.sqrt(variance[c] + epsilon);
            inverse[c] = (float) (1 / deviation);
            shift[c] = (float) (mean[c] / deviation);
        }
        Tensor factor = Elementwise.multiply(gamma, Tensor.of(inverse, inverse.length));
        return new FoldedNorm(
                Elementwise.multiply(weight, factor),
                Elementwise.subtract(
                        beta, Elementwise.multiply(gamma, Tensor.of(shift, shift.length))));
    }
}
