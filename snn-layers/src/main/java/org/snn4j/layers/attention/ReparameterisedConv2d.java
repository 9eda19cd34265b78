package org.snn4j.layers.attention;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.BatchNormConfig;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Linear;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Padding;

/**
 * A 3x3 convolution trained as several small ones: 1x1, batch normalisation, a border of what the
 * normalisation makes of zero, 3x3 within each channel, 1x1. Input and output {@code [.., H, W,
 * C]}.
 *
 * <p>In evaluation it equals {@linkplain #merged one convolution} padded with zeros. In training
 * the border is computed from running statistics, the inside from those of the batch, and no
 * gradient goes into the border, as in the release of Meta-SpikeFormer.
 *
 * @see <a href="https://arxiv.org/abs/2404.03663">Yao et al. 2024</a>
 */
public final class ReparameterisedConv2d implements Layer {
    private static final int KERNEL = 3;

    private final int channels;
    private final Linear inward;
    private final BatchNorm norm;
    private final Conv2d depthwise;
    private final Linear outward;
    private final Map<String, Layer> children = new LinkedHashMap<>();

    /** Of {@code channels} channels, 1 or more. */
    public ReparameterisedConv2d(int channels) {
        this(channels, BatchNormConfig.joint(channels).epsilon());
    }

    /** With another constant added to the variance, above 0. */
    public ReparameterisedConv2d(int channels, double epsilon) {
        this.channels = channels;
        this.inward = new Linear(channels, channels).withoutBias();
        this.norm = new BatchNorm(BatchNormConfig.joint(channels).withEpsilon(epsilon));
        this.depthwise = Conv2d.depthwise(channels, KERNEL).withoutBias();
        this.outward = new Linear(channels, channels).withoutBias();
        children.put("inward", inward);
        children.put("norm", norm);
        children.put("depthwise", depthwise);
        children.put("outward", outward);
    }

    @Override
    public Tensor forward(Tensor input) {
        Tensor normed = Layer.run("norm", norm, Layer.run("inward", inward, input));
        Tensor padded = Padding.around(normed, border(), KERNEL / 2);
        return Layer.run("outward", outward, Layer.run("depthwise", depthwise, padded));
    }

    /**
     * What the normalisation makes of zero, {@code beta - mean gamma / sqrt(var + eps)}, {@code
     * [C]}.
     */
    public float[] border() {
        float[] gain = gain();
        float[] beta = norm.parameters().get("beta").value().data();
        float[] mean = norm.buffers().get("runningMean").data();
        float[] border = new float[channels];
        for (int c = 0; c < channels; c++) {
            border[c] = beta[c] - mean[c] * gain[c];
        }
        return border;
    }

    private float[] gain() {
        float[] gamma = norm.parameters().get("gamma").value().data();
        float[] variance = norm.buffers().get("runningVariance").data();
        float[] gain = new float[channels];
        for (int c = 0; c < channels; c++) {
            gain[c] = (float) (gamma[c] / Math.sqrt(variance[c] + norm.config().epsilon()));
        }
        return gain;
    }

    /**
     * The one convolution that computes the same in evaluation.
     *
     * @param kernel {@code [3, 3, C, C]}
     * @param bias {@code [C]}
     */
    public record Merged(Tensor kernel, Tensor bias) {
        /** As a layer with zero padding. */
        public Conv2d layer() {
            int channels = bias.shape().last();
            Conv2d conv = new Conv2d(channels, channels, KERNEL).same();
            copy(kernel, conv.parameters().get("weight").value());
            copy(bias, conv.parameters().get("bias").value());
            return conv;
        }

        private static void copy(Tensor from, Tensor to) {
            System.arraycopy(from.data(), 0, to.data(), 0, from.shape().size());
        }
    }

    /** The one convolution that computes the same in evaluation, with zero padding. */
    public Merged merged() {
        float[] first = inward.parameters().get("weight").value().data();
        float[] second = outward.parameters().get("weight").value().data();
        float[] taps = depthwise.parameters().get("weight").value().data();
        float[] gain = gain();
        float[] border = border();
        double[] kernel = new double[KERNEL * KERNEL * channels * channels];
        double[] bias = new double[channels];
        for (int tap = 0; tap < KERNEL * KERNEL; tap++) {
            for (int c = 0; c < channels; c++) {
                for (int out = 0; out < channels; out++) {
                    double through = (double) taps[tap * channels + c] * second[c * channels + out];
                    bias[out] += through * border[c];
                    for (int in = 0; in < channels; in++) {
                        kernel[(tap * channels + in) * channels + out] +=
                                through * gain[c] * first[in * channels + c];
                    }
                }
            }
        }
        return new Merged(
                tensor(kernel, Shape.of(KERNEL, KERNEL, channels, channels)),
                tensor(bias, Shape.of(channels)));
    }

    private static Tensor tensor(double[] values, Shape shape) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Tensor.of(floats, shape.toArray());
    }

    @Override
    public Map<String, Layer> children() {
        return children;
    }

    @Override
    public String describe() {
        return "ReparameterisedConv2d " + channels + ", 3x3";
    }
}
