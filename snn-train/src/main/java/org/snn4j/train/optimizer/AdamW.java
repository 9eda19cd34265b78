package org.snn4j.train.optimizer;

import java.util.Map;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;

/**
 * Adam with decoupled weight decay, as PyTorch defines it: {@code w -= rate decay w}, then a step
 * of {@link Adam} without decay.
 *
 * @see <a href="https://arxiv.org/abs/1711.05101">Loshchilov and Hutter 2019</a>
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.AdamW.html">torch.optim.AdamW</a>
 */
public final class AdamW implements Optimizer {
    private final double learningRate;
    private final Moments moments;
    private final Decay decay;
    private final Slots slots = new Slots("AdamW", "mean", "square");

    /**
     * With the published constants and weight decay 0.01.
     *
     * @param learningRate above 0; 0.001 is common
     */
    public AdamW(double learningRate) {
        this(learningRate, Moments.DEFAULT, new Decay(0.01, false));
    }

    private AdamW(double learningRate, Moments moments, Decay decay) {
        Check.positive("AdamW.learningRate", learningRate);
        this.learningRate = learningRate;
        this.moments = moments;
        this.decay = decay;
    }

    /** The same with other constants, without what this one remembers. */
    public AdamW withMoments(Moments constants) {
        return new AdamW(learningRate, constants, decay);
    }

    /** The same with weight decay for all parameters, without what this one remembers. */
    public AdamW withWeightDecay(double rate) {
        return new AdamW(learningRate, moments, new Decay(rate, false));
    }

    /** The same with weight decay for weights only: not for biases, norms and neuron constants. */
    public AdamW decayWeightsOnly(double rate) {
        return new AdamW(learningRate, moments, new Decay(rate, true));
    }

    @Override
    public double learningRate() {
        return learningRate;
    }

    @Override
    public void step(Map<String, Parameter> parameters, double rate) {
        for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
            Parameter parameter = entry.getValue();
            Tensor value = parameter.value();
            if (!parameter.isFrozen() && value.hasGradient()) {
                Slots.Slot slot = slots.of(entry.getKey(), parameter);
                float shrink = (float) (1 - rate * decay.of(parameter));
                moments.update(value.data(), value.gradient(), slot, rate, shrink, 0f);
            }
        }
    }

    @Override
    public Map<String, Tensor> state() {
        return slots.state();
    }

    @Override
    public void restore(Map<String, Tensor> state) {
        slots.restore(state);
    }

    @Override
    public String toString() {
        return "AdamW[learningRate="
                + learningRate
                + ", "
                + moments
                + ", decay="
                + decay.rate()
                + (decay.weightsOnly() ? " of weights]" : "]");
    }
}
