package org.snn4j.layers.mint;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * A batch norm merged into weights with the statistics of a batch, which move with the weights:
 * {@code Wf = W f}, {@code bf = beta - f mean}, {@code f = gamma / sqrt(var + eps)}.
 *
 * <p>Exact statistics would need the whole backward pass of a second layer. Their derivatives are
 * those of independent inputs of equal variance and of one mean for each channel {@code m}: {@code
 * d mean / dW = m} and {@code d sqrt(var) / dW = sqrt(var) W / abs(W)^2}. What they keep of the
 * exact ones is that scaling the weights changes nothing, so that no step is lost on their size:
 * {@code W . dL/dW = 0} as far as {@code mean = m . W}.
 */
final class BatchFold {
    private final Tensor weight;
    private final Tensor gamma;
    private final Tensor beta;
    private final double[] mean;
    private final double[] deviation;
    private final double[] inputMean;
    private final int out;

    /**
     * What to merge.
     *
     * @param weight {@code [.., in, out]}
     * @param mean of the sums, {@code [out]}
     * @param variance of the sums, {@code [out]}
     * @param inputMean {@code [in]}
     */
    BatchFold(
            Tensor weight,
            Tensor gamma,
            Tensor beta,
            double[] mean,
            double[] variance,
            double[] inputMean) {
        this.weight = weight;
        this.gamma = gamma;
        this.beta = beta;
        this.mean = mean;
        this.out = mean.length;
        this.deviation = new double[out];
        for (int o = 0; o < out; o++) {
            deviation[o] = Math.sqrt(variance[o] + QuantizedNorm.EPSILON);
        }
        this.inputMean = inputMean;
    }

    FoldedNorm run(Workspace memory) {
        float[] w = weight.data();
        float[] folded = memory.floats(w.length);
        float[] shift = memory.floats(out);
        for (int i = 0; i < w.length; i++) {
            folded[i] = (float) (w[i] * gamma.data()[i % out] / deviation[i % out]);
        }
        for (int o = 0; o < out; o++) {
            shift[o] = (float) (beta.data()[o] - gamma.data()[o] * mean[o] / deviation[o]);
        }
        Tensor foldedWeight = Tensor.wrap(memory, weight.shape(), folded);
        Tensor foldedBias = Tensor.wrap(memory, Shape.of(out), shift);
        Tensor.record(
                "batch fold",
                new Tensor[] {foldedWeight, foldedBias},
                gradient -> backward(memory, foldedWeight, foldedBias),
                weight,
                gamma,
                beta);
        return new FoldedNorm(foldedWeight, foldedBias);
    }

    private void backward(Workspace memory, Tensor foldedWeight, Tensor foldedBias) {
        float[] gw = foldedWeight.takeGradient();
        float[] gb = foldedBias.takeGradient();
        float[] w = weight.data();
        double[] along = new double[out];
        double[] squares = new double[out];
        for (int i = 0; i < w.length; i++) {
            along[i % out] += w[i] * gw[i];
            squares[i % out] += w[i] * w[i];
        }
        float[] gGamma = memory.floats(out);
        for (int o = 0; o < out; o++) {
            along[o] -= mean[o] * gb[o];
            gGamma[o] = (float) (along[o] / deviation[o]);
            along[o] /= Math.max(squares[o], Double.MIN_NORMAL);
        }
        int in = inputMean.length;
        for (int i = 0; i < w.length; i++) {
            int o = i % out;
            double f = gamma.data()[o] / deviation[o];
            double fromMean = gb[o] * inputMean[i / out % in];
            gw[i] = (float) (f * (gw[i] - along[o] * w[i] - fromMean));
        }
        weight.accumulate(memory, gw);
        gamma.accumulate(memory, gGamma);
        beta.accumulate(memory, gb);
    }
}
