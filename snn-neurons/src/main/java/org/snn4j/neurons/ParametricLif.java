package org.snn4j.neurons;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;

/**
 * LIF neurons that learn their leak, their threshold, or both, as one value for the layer or one
 * for each channel.
 *
 * <p>The leak is {@code sigmoid(w)} of the parameter {@code leakLogit}, so that it stays between 0
 * and 1; for charges with a time constant it is {@code 1 - 1/tau}. The threshold is a parameter as
 * it is. What is not learned keeps the value of the configuration.
 *
 * <p>Input {@code [T, N, ..., C]}, output spikes of the same shape.
 *
 * @see <a href="https://arxiv.org/abs/2007.05785">Fang et al. 2021, learnable membrane time
 *     constants</a>
 */
public final class ParametricLif implements MembraneNeuron {
    private final LifConfig config;
    private final int values;
    private final Parameter leakLogit;
    private final Parameter threshold;
    private final MembraneStorage storage;

    /** Neurons that learn one leak and one threshold for the layer. */
    public ParametricLif(LifConfig config) {
        this(config, 1);
    }

    /**
     * Neurons that learn leak and threshold.
     *
     * @param config form and initial values; its leak must lie strictly between 0 and 1
     * @param values 1 for one value for the layer, or the number of channels for one for each
     */
    public ParametricLif(LifConfig config, int values) {
        this.config = config;
        this.values = values;
        float leak = config.charge().keep();
        if (!(leak > 0 && leak < 1)) {
            throw new IllegalArgumentException(
                    "ParametricLif.config.charge: expected a leak strictly between 0 and 1, got "
                            + leak
                            + ". A learnable leak needs a start that can move both ways.");
        }
        this.leakLogit =
                Parameter.constant(Tensor.full((float) Math.log(leak / (1 - leak)), values));
        this.threshold = Parameter.constant(Tensor.full(config.threshold(), values));
        this.storage = MembraneStorage.OWN;
    }

    private ParametricLif(ParametricLif like, MembraneStorage storage) {
        OwnStates.checkNotRecovered("ParametricLif", storage);
        if (like.values > 1 && storage.channelGroups() > 1) {
            throw new IllegalArgumentException(
                    "ParametricLif: expected one leak and threshold for the layer where groups of"
                            + " channels use one membrane, got "
                            + like.values
                            + " values");
        }
        this.config = like.config;
        this.values = like.values;
        this.leakLogit = like.leakLogit;
        this.threshold = like.threshold;
        this.storage = storage;
    }

    @Override
    public MembraneStorage storage() {
        return storage;
    }

    @Override
    public ParametricLif storedIn(MembraneStorage other) {
        return new ParametricLif(this, other);
    }

    /** These neurons, with the leak left at its initial value. */
    public ParametricLif withFixedLeak() {
        leakLogit.freeze();
        return this;
    }

    /** These neurons, with the threshold left at its initial value. */
    public ParametricLif withFixedThreshold() {
        threshold.freeze();
        return this;
    }

    /** The leak of each value, 0 to 1, as learned so far. */
    @Override
    public float[] leak() {
        return Elementwise.sigmoid(leakLogit.value().detach()).data();
    }

    /** The threshold of each value as learned so far. */
    public float[] threshold() {
        return threshold.value().data().clone();
    }

    @Override
    public Tensor forward(Tensor input) {
        Neuron.step(describe(), input.shape());
        if (values != 1 && input.shape().last() != values) {
            throw new ShapeException(
                    describe() + ": channels",
                    values + " in [T, N, ..., C]",
                    input.shape().toString(),
                    "The channel axis is last here.");
        }
        for (float theta : threshold.value().data()) {
            if (!(theta > 0)) {
                throw new IllegalStateException(
                        describe()
                                + ": a threshold was trained to "
                                + theta
                                + ", expected > 0. Lower the learning rate or use"
                                + " withFixedThreshold().");
            }
        }
        Tensor leak = Elementwise.sigmoid(leakLogit.value());
        Visits.Visit visit =
                (x, membrane) ->
                        ParametricFunction.apply(config, x, leak, threshold.value(), membrane);
        return OwnStates.forward(this, input, visit);
    }

    /**
     * Runs neurons from rest with leak and threshold given as tensors; gradients flow to all three.
     *
     * @param config form of charge, reset, comparison and surrogate; its own leak and threshold are
     *     not used
     * @param input {@code [T, N, ..., C]}
     * @param leak factor of the membrane potential kept per timestep, one value or C
     * @param threshold above 0, one value or C
     */
    public static NeuronOutput run(LifConfig config, Tensor input, Tensor leak, Tensor threshold) {
        Shape step = Neuron.step("ParametricLif", input.shape());
        for (Tensor constant : Arrays.asList(leak, threshold)) {
            int size = constant.shape().size();
            if (size != 1 && size != step.last()) {
                throw new ShapeException(
                        "ParametricLif: leak or threshold",
                        "1 or " + step.last() + " values",
                        constant.shape().toString(),
                        "");
            }
        }
        return ParametricFunction.apply(
                config, input, leak, threshold, OwnStates.rest(input, step));
    }

    @Override
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("leakLogit", leakLogit);
        parameters.put("threshold", threshold);
        return parameters;
    }

    @Override
    public String describe() {
        return "ParametricLif " + config.charge() + ", threshold " + config.threshold();
    }
}
