package org.snn4j.train.optimizer;

import java.util.Map;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;

/**
 * Adam as PyTorch defines it: with {@code g += decay w}, {@code m = beta1 m + (1 - beta1) g} and
 * {@code v = beta2 v + (1 - beta2) g^2}, step t changes a parameter by {@code -rate / (1 - beta1^t)
 * m / (sqrt(v / (1 - beta2^t)) + epsilon)}.
 *
 * @see <a href="https://arxiv.org/abs/1412.6980">Kingma and Ba 2015</a>
 * @see <a
 *     href="https://pytorch.org/docs/stable/generated/torch.optim.Adam.html">torch.optim.Adam</a>
 */
public final class Adam implements Optimizer {
    private final double learningRate;
    private final Moments moments;
    private final Decay decay;
    private final Slots slots = new Slots("Adam", "mean", "square");

    /**
     * With the published constants.
     *
     * @param learningRate above 0; 0.001 is common
     */
    public Adam(double learningRate) {
        this(learningRate, Moments.DEFAULT, Decay.NONE);
    }

    private Adam(double learningRate, Moments moments, Decay decay) {
        Check.positive("Adam.learningRate", learningRate);
        this.learningRate = learningRate;
        this.moments = moments;
        this.decay = decay;
    }

    /** The same with other constants, without what this one remembers. */
    public Adam withMoments(Moments constants) {
        return new Adam(learningRate, constants, decay);
    }

    /** The same with weight decay for all parameters, without what this one remembers. */
    public Adam withWeightDecay(double rate) {
        return new Adam(learningRate, moments, new Decay(rate, false));
    }

    /** The same with weight decay for weights only: not for biases, norms and neuron constants. */
    public Adam decayWeightsOnly(double rate) {
        return new Adam(learningRate, moments, new Decay(rate, true));
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
                moments.update(
                        value.data(),
                        value.gradient(),
                        slot,
                        rate,
                        1f,
                        (float) decay.of(parameter));
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
        return "Adam[learningRate="
                + learningRate
                + ", "
                + moments
                + ", decay="
                + decay.rate()
                + (decay.weightsOnly() ? " of weights]" : "]");
    }
}
