package org.snn4j.layers.mint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.layers.Synapses;
import org.snn4j.layers.SynapticMedium;
import org.snn4j.layers.init.Fans;
import org.snn4j.layers.init.Initializer;
import org.snn4j.neurons.mint.MintQuantizer;
import org.snn4j.neurons.mint.SharedScale;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.ops.BatchStatistics;
import org.snn4j.tensor.ops.Biases;

/**
 * Weights, folded batch norm and scale of a quantized layer, and what it does with them.
 *
 * <p>With a norm, training measures mean and variance of the sums of the weights as they are,
 * before folding and rounding, {@link BatchFold}. Evaluation folds the running statistics.
 */
final class QuantizedWeights {
    private static final double MOMENTUM = 0.1;

    private final Synapses shape;
    private final Parameter weight;
    private final Parameter gamma;
    private final Parameter bias;
    private final Tensor runningMean;
    private final Tensor runningVariance;
    private final boolean norm;
    private final SharedScale scale;
    private SynapticMedium medium = SynapticMedium.EXACT;
    private boolean training = true;

    /**
     * Zero weights.
     *
     * @param shape connections; its weight is the one to train
     * @param norm whether a batch norm is folded in
     */
    QuantizedWeights(Synapses shape, MintQuantizer quantizer, boolean norm) {
        this.shape = shape;
        this.norm = norm;
        int out = shape.outputChannels();
        this.weight = Parameter.weight(shape.weight());
        this.gamma = Parameter.constant(Tensor.full(1, out));
        this.bias = Parameter.constant(Tensor.zeros(out));
        this.runningMean = Tensor.zeros(out);
        this.runningVariance = Tensor.full(1, out);
        this.scale = new SharedScale(quantizer, weight.value().shape().size());
    }

    void initialise(Initializer start, Fans fans, SplittableRandom generator) {
        start.fill(weight.value().data(), fans, generator);
        Arrays.fill(gamma.value().data(), 1);
        Arrays.fill(bias.value().data(), 0);
        Arrays.fill(runningMean.data(), 0);
        Arrays.fill(runningVariance.data(), 1);
        if (norm) {
            // What is rounded are folded weights, whose size the first batch tells.
            scale.restart();
        } else {
            scale.start(weight.value().data());
        }
    }

    /** Takes the values of layers that were trained without rounding. */
    void copyFrom(Tensor weights, Map<String, Tensor> normValues) {
        copy(weights, weight.value());
        if (norm) {
            copy(normValues.get("gamma"), gamma.value());
            copy(normValues.get("beta"), bias.value());
            copy(normValues.get("runningMean"), runningMean);
            copy(normValues.get("runningVariance"), runningVariance);
        }
        scale.start(folded().weight().data());
    }

    private static void copy(Tensor from, Tensor to) {
        System.arraycopy(from.data(), 0, to.data(), 0, to.shape().size());
    }

    SharedScale scale() {
        return scale;
    }

    void setTraining(boolean value) {
        training = value;
    }

    void carryThrough(SynapticMedium other) {
        medium = other;
    }

    SynapticMedium medium() {
        return medium;
    }

    /** Sums of inputs by rounded weights, and the rounded bias of the norm. */
    Tensor forward(Tensor input) {
        Workspace memory = input.workspace();
        MintQuantizer quantizer = scale.quantizer();
        if (!norm) {
            Tensor rounded = quantizer.quantize(weight.value(), scale.inStep(memory));
            return medium.carry(with(rounded), input);
        }
        FoldedNorm folded = training ? foldedByBatch(input) : folded();
        if (!scale.isStarted()) {
            scale.start(folded.weight().data());
        }
        Tensor beta = scale.inStep(memory);
        Tensor sums = medium.carry(with(quantizer.quantize(folded.weight(), beta)), input);
        return Biases.add(sums, quantizer.quantize(folded.bias(), beta));
    }

    private FoldedNorm foldedByBatch(Tensor input) {
        Workspace part = input.workspace().part(false);
        Tensor plain = input.in(part);
        Tensor sums = SynapticMedium.EXACT.carry(with(weight.value().detach()), plain);
        BatchStatistics statistics = BatchStatistics.of(sums, 1);
        double[] inputMean = BatchStatistics.of(plain, 1).mean();
        part.reset();
        float[] mean = runningMean.data();
        float[] variance = runningVariance.data();
        for (int c = 0; c < mean.length; c++) {
            mean[c] += (float) (MOMENTUM * (statistics.mean()[c] - mean[c]));
            variance[c] += (float) (MOMENTUM * (statistics.unbiasedVariance(c) - variance[c]));
        }
        return new BatchFold(
                        weight.value(),
                        gamma.value(),
                        bias.value(),
                        statistics.mean(),
                        statistics.variance(),
                        inputMean)
                .run(input.workspace());
    }

    /** Weights and bias as evaluation rounds them. */
    FoldedNorm folded() {
        if (!norm) {
            return new FoldedNorm(weight.value(), bias.value());
        }
        return fold(doubles(runningMean), doubles(runningVariance));
    }

    private FoldedNorm fold(double[] mean, double[] variance) {
        return FoldedNorm.of(
                weight.value(), gamma.value(), bias.value(), mean, variance, QuantizedNorm.EPSILON);
    }

    private static double[] doubles(Tensor tensor) {
        double[] doubles = new double[tensor.shape().size()];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = tensor.data()[i];
        }
        return doubles;
    }

    private Synapses with(Tensor other) {
        return new Synapses(
                shape.kind(),
                shape.inputChannels(),
                shape.outputChannels(),
                shape.geometry(),
                other);
    }

    /** Connections with the weights that evaluation computes with. */
    Synapses synapses() {
        Tensor folded = folded().weight().detach();
        return with(scale.quantizer().quantize(folded, Tensor.scalar(scale.value())).detach());
    }

    Map<String, Parameter> parameters() {
        Map<String, Parameter> named = new LinkedHashMap<>();
        named.put("weight", weight);
        if (norm) {
            named.put("gamma", gamma);
            named.put("bias", bias);
        }
        named.put("scale", scale.parameter());
        return named;
    }

    Map<String, Tensor> buffers() {
        Map<String, Tensor> named = new LinkedHashMap<>();
        if (norm) {
            named.put("runningMean", runningMean);
            named.put("runningVariance", runningVariance);
        }
        return named;
    }
}
