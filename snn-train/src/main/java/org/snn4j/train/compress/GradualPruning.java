package org.snn4j.train.compress;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.optimizer.Optimizer;

/**
 * Removes the smallest weights while a network trains: an optimizer around another. After step t of
 * a ramp from t0 to t1, {@code s_f (1 - (1 - (t - t0) / (t1 - t0))^3)} of the weights of each layer
 * are gone and stay 0.
 *
 * <p>Weights are parameters with two axes or more to which weight decay applies. Those that are 0
 * at the first step stay 0, unless all of a parameter are: a pruned network stays pruned. Masks and
 * the step are part of the optimizer's state, so that a resumed run goes on alike.
 *
 * @see <a href="https://arxiv.org/abs/1710.01878">Zhu and Gupta 2017</a>
 */
public final class GradualPruning implements Optimizer {
    private static final String MASK = "pruning:mask";
    private static final String STEP = "pruning/step";

    private final Optimizer inner;
    private final Ramp ramp;
    private final Map<String, Tensor> masks = new LinkedHashMap<>();
    private int step;

    /**
     * When how much goes.
     *
     * @param share of weights that is gone at the end, 0 to 1
     * @param begin step before which all stay, 0 or more
     * @param end step from which the share is reached, after begin
     * @param every steps between two changes of the masks, 1 or more
     * @param shares share by path of the parameter in place of the common one; 0 leaves it alone
     */
    public record Ramp(double share, int begin, int end, int every, Map<String, Double> shares) {
        public Ramp {
            Check.inRange("GradualPruning.Ramp.share", share, 0, 1);
            Check.notNegative("GradualPruning.Ramp.begin", begin);
            Check.atLeastOne("GradualPruning.Ramp.every", every);
            if (end <= begin) {
                throw new IllegalArgumentException(
                        "GradualPruning.Ramp.end: expected a step after begin "
                                + begin
                                + ", got "
                                + end);
            }
            shares = Map.copyOf(shares);
        }

        /** The same share of every weight parameter. */
        public Ramp(double share, int begin, int end, int every) {
            this(share, begin, end, every, Map.of());
        }

        /** The same with other shares for some parameters. */
        public Ramp withShares(Map<String, Double> other) {
            return new Ramp(share, begin, end, every, other);
        }

        double at(String path, int step) {
            double goal = shares.getOrDefault(path, share);
            double left = 1 - Math.max(0, Math.min(1, (double) (step - begin) / (end - begin)));
            return goal * (1 - left * left * left);
        }

        boolean changesAt(int step) {
            return step >= begin && step <= end && ((step - begin) % every == 0 || step == end);
        }
    }

    /** Prunes by a ramp what another optimizer trains. */
    public GradualPruning(Optimizer inner, Ramp ramp) {
        this.inner = inner;
        this.ramp = ramp;
    }

    /** Trains what is left of a pruned network: weights that are 0 stay 0, and no more go. */
    public static GradualPruning keepingZeros(Optimizer inner) {
        return new GradualPruning(inner, new Ramp(0, 0, 1, 1));
    }

    /** Whether pruning applies to a parameter. */
    static boolean isWeight(Parameter parameter) {
        return parameter.decays() && parameter.value().shape().rank() > 1;
    }

    @Override
    public double learningRate() {
        return inner.learningRate();
    }

    @Override
    public void step(Map<String, Parameter> parameters, double learningRate) {
        if (step == 0) {
            parameters.forEach(this::keepZeros);
        }
        inner.step(parameters, learningRate);
        step++;
        boolean changes = ramp.changesAt(step);
        parameters.forEach(
                (path, parameter) -> {
                    if (isWeight(parameter)) {
                        float[] weights = parameter.value().data();
                        if (changes && ramp.at(path, step) > gone(path)) {
                            masks.put(path, mask(path, parameter));
                        }
                        if (masks.containsKey(path)) {
                            Magnitude.apply(masks.get(path).data(), weights);
                        }
                    }
                });
    }

    /** Share of a parameter's weights that is gone already. */
    private double gone(String path) {
        return masks.containsKey(path) ? 1 - masks.get(path).density() : 0;
    }

    private void keepZeros(String path, Parameter parameter) {
        double density = parameter.value().density();
        if (isWeight(parameter) && density > 0 && density < 1) {
            float[] weights = parameter.value().data();
            Tensor mask = Tensor.zeros(parameter.value().shape().toArray());
            for (int i = 0; i < weights.length; i++) {
                mask.data()[i] = weights[i] == 0 ? 0 : 1;
            }
            masks.put(path, mask);
        }
    }

    /** Weights that are gone are the smallest of all, so that they stay gone. */
    private Tensor mask(String path, Parameter parameter) {
        float[] weights = parameter.value().data();
        if (masks.containsKey(path)) {
            Magnitude.apply(masks.get(path).data(), weights);
        }
        Tensor mask = Tensor.zeros(parameter.value().shape().toArray());
        Magnitude.keepLargest(weights, ramp.at(path, step), mask.data());
        return mask;
    }

    @Override
    public Map<String, Tensor> state() {
        Map<String, Tensor> state = new LinkedHashMap<>(inner.state());
        state.put(STEP, Tensor.scalar(step));
        masks.forEach((path, mask) -> state.put(path + "/" + MASK, mask));
        return state;
    }

    @Override
    public void restore(Map<String, Tensor> state) {
        if (state.isEmpty()) {
            masks.clear();
            step = 0;
            inner.restore(state);
            return;
        }
        Map<String, Tensor> rest = new LinkedHashMap<>(state);
        Tensor saved = rest.remove(STEP);
        if (saved == null) {
            throw new IllegalArgumentException(
                    "GradualPruning: expected a state with "
                            + STEP
                            + ", got "
                            + state.keySet()
                            + ". Was the run saved without pruning?");
        }
        masks.clear();
        for (String name : state.keySet()) {
            if (name.endsWith("/" + MASK)) {
                String path = name.substring(0, name.length() - MASK.length() - 1);
                masks.put(path, rest.remove(name));
            }
        }
        inner.restore(rest);
        step = (int) saved.item();
    }

    @Override
    public String toString() {
        return "GradualPruning[" + ramp + ", " + inner + "]";
    }
}
