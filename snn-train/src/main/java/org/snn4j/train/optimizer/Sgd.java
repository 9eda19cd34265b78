package org.snn4j.train.optimizer;

import java.util.Map;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.Parallel;

/**
 * Stochastic gradient descent with momentum, as PyTorch defines it: {@code g += decay w}, {@code b
 * = momentum b + g} (b = g on the first step), {@code w -= rate b}; with Nesterov's momentum {@code
 * w -= rate (g + momentum b)}.
 *
 * @see <a href="https://pytorch.org/docs/stable/generated/torch.optim.SGD.html">torch.optim.SGD</a>
 */
public final class Sgd implements Optimizer {
    private final double learningRate;
    private final float momentum;
    private final boolean nesterov;
    private final Decay decay;
    private final Slots slots;

    /**
     * Plain descent.
     *
     * @param learningRate above 0
     */
    public Sgd(double learningRate) {
        this(learningRate, 0);
    }

    /**
     * Descent with momentum.
     *
     * @param learningRate above 0
     * @param momentum share of the last change that is kept, 0 to below 1
     */
    public Sgd(double learningRate, double momentum) {
        this(learningRate, momentum, false, Decay.NONE);
    }

    private Sgd(double learningRate, double momentum, boolean nesterov, Decay decay) {
        Check.positive("Sgd.learningRate", learningRate);
        Check.inRange("Sgd.momentum", momentum, 0, Math.nextDown(1.0));
        this.learningRate = learningRate;
        this.momentum = (float) momentum;
        this.nesterov = nesterov;
        this.decay = decay;
        this.slots = momentum == 0 ? new Slots("Sgd") : new Slots("Sgd", "momentum");
    }

    /**
     * The same with Nesterov's momentum, without what this one remembers.
     *
     * @throws IllegalArgumentException without momentum
     */
    public Sgd withNesterov() {
        Check.positive("Sgd.momentum for Nesterov", momentum);
        return new Sgd(learningRate, momentum, true, decay);
    }

    /** The same with weight decay for all parameters, without what this one remembers. */
    public Sgd withWeightDecay(double rate) {
        return new Sgd(learningRate, momentum, nesterov, new Decay(rate, false));
    }

    /** The same with weight decay for weights only: not for biases, norms and neuron constants. */
    public Sgd decayWeightsOnly(double rate) {
        return new Sgd(learningRate, momentum, nesterov, new Decay(rate, true));
    }

    @Override
    public double learningRate() {
        return learningRate;
    }

    @Override
    public void step(Map<String, Parameter> parameters, double rate) {
        for (Map.Entry<String, Parameter> entry : parameters.entrySet()) {
            Parameter parameter = entry.getValue();
            if (!parameter.isFrozen() && parameter.value().hasGradient()) {
                update(entry.getKey(), parameter, (float) rate);
            }
        }
    }

    private void update(String path, Parameter parameter, float rate) {
        float[] w = parameter.value().data();
        float[] g = parameter.value().gradient();
        float l2 = (float) decay.of(parameter);
        if (momentum == 0) {
            Parallel.range(
                    w.length,
                    Slots.GRAIN,
                    (from, to) -> {
                        for (int i = from; i < to; i++) {
                            w[i] -= rate * (g[i] + l2 * w[i]);
                        }
                    });
            return;
        }
        // Momentum starts at zero, so that the first step gives b = g without a case of its own.
        Slots.Slot slot = slots.of(path, parameter);
        slot.countStep();
        float[] b = slot.array(0);
        Parallel.range(w.length, Slots.GRAIN, (from, to) -> descend(w, g, b, rate, l2, from, to));
    }

    private void descend(float[] w, float[] g, float[] b, float rate, float l2, int from, int to) {
        float ahead = nesterov ? 1 : 0;
        float kept = nesterov ? momentum : 1;
        for (int i = from; i < to; i++) {
            float slope = g[i] + l2 * w[i];
            b[i] = momentum * b[i] + slope;
            w[i] -= rate * (ahead * slope + kept * b[i]);
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
        return "Sgd[learningRate="
                + learningRate
                + ", momentum="
                + momentum
                + ", nesterov="
                + nesterov
                + ", decay="
                + decay.rate()
                + (decay.weightsOnly() ? " of weights]" : "]");
    }
}
