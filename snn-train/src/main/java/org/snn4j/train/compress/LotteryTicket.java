package org.snn4j.train.compress;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.optimizer.Optimizer;

/**
 * Iterative magnitude pruning with rewinding: train, remove a share of the weights that are left,
 * set the others back to what they were early in training, and again; the smallest weights of all
 * layers together go.
 *
 * @param rounds of pruning, 1 or more
 * @param share of all weights that is gone after the last round, 0 to 1; each round removes the
 *     same part of what is left
 * @see <a href="https://arxiv.org/abs/1912.05671">Frankle et al. 2020</a>
 * @see <a href="https://arxiv.org/abs/2207.01382">Kim et al. 2022, of spiking networks</a>
 */
public record LotteryTicket(int rounds, double share) {
    public LotteryTicket {
        Check.atLeastOne("LotteryTicket.rounds", rounds);
        Check.inRange("LotteryTicket.share", share, 0, 1);
    }

    /** Trains a network from where it stands. */
    @FunctionalInterface
    public interface Training {
        /**
         * Trains.
         *
         * @param round 0 with all weights, then 1 to the number of rounds
         * @param keep puts an optimizer into one that leaves weights that are gone at 0
         */
        void train(int round, Keeping keep);
    }

    /** Makes optimizers that leave weights that are gone at 0. */
    @FunctionalInterface
    public interface Keeping {
        /** An optimizer around another. */
        Optimizer around(Optimizer optimizer);
    }

    /**
     * Searches; the network ends trained with the weights of the last round.
     *
     * @param network trained for the few steps to which weights are set back
     */
    public void search(Layer network, Training training) {
        Map<String, float[]> early = new LinkedHashMap<>();
        tensors(network).forEach((path, tensor) -> early.put(path, tensor.data().clone()));
        training.train(0, optimizer -> optimizer);
        for (int round = 1; round <= rounds; round++) {
            Map<String, float[]> masks = masks(network, gone(round));
            tensors(network)
                    .forEach(
                            (path, tensor) -> {
                                float[] values = early.get(path);
                                System.arraycopy(values, 0, tensor.data(), 0, values.length);
                            });
            masks.forEach((path, mask) -> apply(mask, network.allParameters().get(path)));
            training.train(round, optimizer -> new Kept(optimizer, masks));
        }
    }

    /** Share of all weights that is gone after a round. */
    public double gone(int round) {
        return 1 - Math.pow(1 - share, (double) round / rounds);
    }

    private static Map<String, Tensor> tensors(Layer network) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(network.allBuffers());
        network.allParameters().forEach((path, p) -> tensors.put(path, p.value()));
        return tensors;
    }

    private static Map<String, float[]> masks(Layer network, double gone) {
        Map<String, Parameter> weights = new LinkedHashMap<>(network.allParameters());
        weights.values().removeIf(parameter -> !GradualPruning.isWeight(parameter));
        int size = weights.values().stream().mapToInt(p -> p.value().shape().size()).sum();
        float[] all = new float[size];
        int at = 0;
        for (Parameter parameter : weights.values()) {
            float[] values = parameter.value().data();
            System.arraycopy(values, 0, all, at, values.length);
            at += values.length;
        }
        float[] mask = new float[size];
        Magnitude.keepLargest(all, gone, mask);
        Map<String, float[]> masks = new LinkedHashMap<>();
        at = 0;
        for (Map.Entry<String, Parameter> entry : weights.entrySet()) {
            int length = entry.getValue().value().shape().size();
            masks.put(entry.getKey(), java.util.Arrays.copyOfRange(mask, at, at + length));
            at += length;
        }
        return masks;
    }

    private static void apply(float[] mask, Parameter parameter) {
        Magnitude.apply(mask, parameter.value().data());
    }

    /** Sets weights that are gone to 0 after each step. */
    private record Kept(Optimizer inner, Map<String, float[]> masks) implements Optimizer {
        @Override
        public double learningRate() {
            return inner.learningRate();
        }

        @Override
        public void step(Map<String, Parameter> parameters, double learningRate) {
            inner.step(parameters, learningRate);
            masks.forEach((path, mask) -> apply(mask, parameters.get(path)));
        }

        @Override
        public Map<String, Tensor> state() {
            return inner.state();
        }

        @Override
        public void restore(Map<String, Tensor> state) {
            inner.restore(state);
        }

        @Override
        public String toString() {
            return inner + " with fixed masks";
        }
    }
}
