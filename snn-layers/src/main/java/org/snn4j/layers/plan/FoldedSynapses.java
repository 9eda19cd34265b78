package org.snn4j.layers.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.ConvolutionConfig;
import org.snn4j.layers.Linear;
import org.snn4j.layers.LinearConfig;
import org.snn4j.layers.Synapses;
import org.snn4j.layers.Weighted;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;

/**
 * A copy of a convolution or linear layer into which the batch norm behind it is folded, {@code w'
 * = w gamma / sqrt(variance + epsilon)} and {@code b' = (b - mean) gamma / sqrt(variance + epsilon)
 * + beta} with the running statistics.
 *
 * @param layer the copy, with a bias
 * @param layers how many layers of the chain it stands for
 */
record FoldedSynapses(Weighted layer, int layers) {
    /** The layers of a chain from {@code at} on, if they can be folded. */
    static Optional<FoldedSynapses> of(List<Layer> chain, int at) {
        if (!(chain.get(at) instanceof Weighted original) || !InferencePlan.isExact(original)) {
            return Optional.empty();
        }
        Optional<Weighted> copy = copy(original);
        if (copy.isEmpty()) {
            return Optional.empty();
        }
        boolean norm =
                at + 1 < chain.size()
                        && chain.get(at + 1) instanceof BatchNorm next
                        && InferencePlan.isFoldable(next);
        if (norm) {
            fold((BatchNorm) chain.get(at + 1), copy.get().parameters());
        }
        return Optional.of(new FoldedSynapses(copy.get(), norm ? 2 : 1));
    }

    Synapses synapses() {
        return layer.synapses();
    }

    float[] bias() {
        return layer.parameters().get("bias").value().data();
    }

    private static Optional<Weighted> copy(Weighted original) {
        Weighted copy;
        if (original instanceof Conv2d conv) {
            ConvolutionConfig c = conv.config();
            copy =
                    new Conv2d(
                            new ConvolutionConfig(
                                    c.in(),
                                    c.out(),
                                    c.geometry(),
                                    true,
                                    c.weightStart(),
                                    c.biasStart()));
        } else if (original instanceof Linear linear) {
            LinearConfig c = linear.config();
            copy =
                    new Linear(
                            new LinearConfig(
                                    c.in(), c.out(), true, c.weightStart(), c.biasStart()));
        } else {
            return Optional.empty();
        }
        float[] bias = copy.parameters().get("bias").value().data();
        Arrays.fill(bias, 0f);
        original.parameters()
                .forEach(
                        (name, parameter) -> {
                            Tensor to = copy.parameters().get(name).value();
                            System.arraycopy(
                                    parameter.value().data(), 0, to.data(), 0, to.shape().size());
                        });
        return Optional.of(copy);
    }

    private static void fold(BatchNorm norm, Map<String, Parameter> synapses) {
        float[] weight = synapses.get("weight").value().data();
        float[] bias = synapses.get("bias").value().data();
        float[] mean = norm.buffers().get("runningMean").data();
        float[] variance = norm.buffers().get("runningVariance").data();
        float[] gamma = norm.parameters().get("gamma").value().data();
        Parameter beta = norm.parameters().get("beta");
        int out = bias.length;
        for (int o = 0; o < out; o++) {
            double factor = gamma[o] / Math.sqrt(variance[o] + norm.config().epsilon());
            double shift = beta == null ? 0 : beta.value().data()[o];
            bias[o] = (float) ((bias[o] - mean[o]) * factor + shift);
            for (int i = o; i < weight.length; i += out) {
                weight[i] = (float) (weight[i] * factor);
            }
        }
    }
}
