package org.snn4j.nir.export;

import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.BatchNormMode;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.nir.graph.NumberArray;
import org.snn4j.tensor.Shape;

/**
 * Batch norm of evaluation as part of the weights in front: {@code w * gamma / sqrt(variance +
 * epsilon)}.
 */
final class AbsorbedNorm {
    private AbsorbedNorm() {}

    static NirNode into(NirNode node, BatchNorm norm) {
        if (norm.config().mode() instanceof BatchNormMode.ThroughTime) {
            throw new IllegalArgumentException(
                    "expected a batch norm that is the same at each timestep");
        }
        float[] gamma = norm.parameters().get("gamma").value().data();
        float[] variance = norm.buffers().get("runningVariance").data();
        double[] factors = new double[gamma.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = gamma[i] / Math.sqrt(variance[i] + norm.config().epsilon());
        }
        if (node instanceof NirNode.Affine affine) {
            return new NirNode.Affine(
                    scaled(affine.weight(), factors), shifted(affine.bias(), norm, factors));
        }
        if (node instanceof NirNode.Linear linear) {
            NumberArray none = NumberArray.filled(0, Shape.of(factors.length));
            return new NirNode.Affine(
                    scaled(linear.weight(), factors), shifted(none, norm, factors));
        }
        if (node instanceof NirNode.Convolution convolution) {
            return new NirNode.Convolution(
                    convolution.inputSize(),
                    scaled(convolution.weight(), factors),
                    shifted(convolution.bias(), norm, factors),
                    convolution.windows(),
                    convolution.groups());
        }
        throw new IllegalArgumentException(
                "expected a linear or convolution layer in front, got " + node.type());
    }

    private static NumberArray scaled(NumberArray weight, double[] factors) {
        double[] values = weight.toDoubles();
        int row = values.length / factors.length;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * factors[i / row]);
        }
        return new NumberArray(weight.shape(), values);
    }

    private static NumberArray shifted(NumberArray bias, BatchNorm norm, double[] factors) {
        float[] mean = norm.buffers().get("runningMean").data();
        float[] beta = norm.parameters().get("beta").value().data();
        double[] values = bias.toDoubles();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((values[i] - mean[i]) * factors[i] + beta[i]);
        }
        return new NumberArray(bias.shape(), values);
    }
}
