package org.snn4j.neurons;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.neurons.dynamics.Argument;
import org.snn4j.neurons.dynamics.Charge;
import org.snn4j.neurons.dynamics.Comparison;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.surrogate.Triangle;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;

/**
 * Neurons of a converted network, which learn one leak and one threshold for the layer: {@code h =
 * lambda v + x}, {@code u = h / theta - 1}, spike when {@code u > 0}, soft reset;
 * specs/algo-wider.md, section 1.
 *
 * <p>The leak starts at 1, without which a rate is no activation, and is held within 0 and 1 before
 * each forward pass, where {@link ParametricLif} could never reach 1.
 *
 * <p>Input {@code [T, N, ..., C]}, output spikes of the same shape.
 *
 * @see <a href="https://arxiv.org/abs/2110.05929">Chowdhury et al. 2022, IIR-SNN</a>
 */
public final class ConvertedLif implements MembraneNeuron {
    /** Ratio to the threshold, strictly above, soft reset, triangle of height 0.3. */
    private static final LifConfig FORM =
            LifConfig.INTEGRATE_AND_FIRE
                    .withReset(Reset.SOFT)
                    .withComparison(Comparison.ABOVE)
                    .withArgument(Argument.RATIO)
                    .withSurrogate(new Triangle(1f, 0.3f))
                    .withResetDetached(true);

    private final float start;
    private final Parameter leak;
    private final Parameter threshold;
    private final MembraneStorage storage;

    /**
     * Neurons that integrate without leak at first.
     *
     * @param threshold to start from, above 0
     */
    public ConvertedLif(float threshold) {
        this.start = FORM.withThreshold(threshold).threshold();
        this.leak = Parameter.constant(Tensor.full(((Charge.Leak) FORM.charge()).leak(), 1));
        this.threshold = Parameter.constant(Tensor.full(threshold, 1));
        this.storage = MembraneStorage.OWN;
    }

    private ConvertedLif(ConvertedLif like, MembraneStorage storage) {
        OwnStates.checkNotRecovered("ConvertedLif", storage);
        this.start = like.start;
        this.leak = like.leak;
        this.threshold = like.threshold;
        this.storage = storage;
    }

    @Override
    public MembraneStorage storage() {
        return storage;
    }

    @Override
    public ConvertedLif storedIn(MembraneStorage other) {
        return new ConvertedLif(this, other);
    }

    @Override
    public float[] leak() {
        return leak.value().data().clone();
    }

    /** The threshold as learned so far. */
    public float threshold() {
        return threshold.value().item();
    }

    @Override
    public Tensor forward(Tensor input) {
        Neuron.step(describe(), input.shape());
        if (!(threshold() > 0)) {
            throw new IllegalStateException(
                    describe()
                            + ": the threshold was trained to "
                            + threshold()
                            + ", expected > 0. Lower the learning rate.");
        }
        float[] kept = leak.value().data();
        kept[0] = Math.min(1f, Math.max(0f, kept[0]));
        Visits.Visit visit =
                (x, membrane) ->
                        ParametricFunction.apply(
                                FORM, x, leak.value(), threshold.value(), membrane);
        return OwnStates.forward(this, input, visit);
    }

    @Override
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("leak", leak);
        parameters.put("threshold", threshold);
        return parameters;
    }

    @Override
    public String describe() {
        return "ConvertedLif threshold " + start;
    }
}
