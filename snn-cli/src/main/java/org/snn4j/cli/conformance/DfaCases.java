package org.snn4j.cli.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snn4j.hw.dfa.NoisyWeights;
import org.snn4j.layers.Linear;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Matrices;
import org.snn4j.tensor.ops.Reductions;
import org.snn4j.train.Bptt;
import org.snn4j.train.LearningRule;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.optimizer.Sgd;
import org.snn4j.train.rule.Dfa;
import org.snn4j.train.rule.DfaConfig;
import org.snn4j.train.rule.DfaListener;
import org.snn4j.train.rule.GivenFeedback;
import org.snn4j.train.rule.GradientAlignment;

/** {@code dfa.json}: direct feedback alignment beside backpropagation, and noisy weights. */
final class DfaCases {
    private DfaCases() {}

    static void compute(VectorCase vector) {
        if (vector.has("unit_noise")) {
            vector.output(
                    "w_noisy",
                    NoisyWeights.of(
                            vector.input("w"),
                            vector.input("unit_noise"),
                            (float) vector.number("sigma")));
        } else if (vector.params().has("rule")) {
            new Network(vector).check();
        } else {
            throw new UnsupportedCase("neither a rule nor noisy weights");
        }
    }

    private static DfaConfig config(String rule) {
        return switch (rule) {
            case "final_error" -> DfaConfig.FINAL_ERROR;
            case "per_step_error" -> DfaConfig.PER_STEP_ERROR;
            case "traced_inputs" -> DfaConfig.TRACED_INPUTS;
            default -> throw new UnsupportedCase("rule '" + rule + "'");
        };
    }

    /**
     * Linear layers with neurons between them and a mean over time, as many as there are weights.
     */
    private static final class Network {
        private final VectorCase vector;
        private final List<Linear> weights = new ArrayList<>();
        private final List<Tensor> feedback = new ArrayList<>();
        private final List<Tensor> deltas = new ArrayList<>();
        private final Layer layers;
        private final int[] labels;
        private Tensor error = Tensor.scalar(0);

        Network(VectorCase vector) {
            this.vector = vector;
            this.labels = vector.labels("labels");
            LifConfig neurons = NeuronParams.parse(vector.params().path("neuron"));
            List<Layer> list = new ArrayList<>();
            for (int i = 1; vector.has("w" + i); i++) {
                if (i > 1) {
                    list.add(new Lif(neurons));
                }
                Tensor given = ChannelsLast.linear(vector.input("w" + i));
                Linear linear =
                        new Linear(given.shape().dim(0), given.shape().dim(1)).withoutBias();
                System.arraycopy(
                        given.data(),
                        0,
                        linear.synapses().weight().data(),
                        0,
                        given.shape().size());
                weights.add(linear);
                list.add(linear);
                if (vector.has("b" + i)) {
                    feedback.add(vector.input("b" + i));
                }
            }
            list.add(new MeanOverTime());
            layers = new Sequential(list);
        }

        void check() {
            forward();
            Dfa rule =
                    new Dfa(
                            config(vector.params().path("rule").asText()),
                            new GivenFeedback(feedback),
                            new DfaListener() {
                                @Override
                                public void onError(Tensor found) {
                                    error = found;
                                }

                                @Override
                                public void onDelta(int layer, Tensor delta) {
                                    deltas.add(delta);
                                }
                            });
            Tensor x = vector.input("x");
            Map<String, Double> cosines =
                    GradientAlignment.between(
                            layers, rule, new Bptt(), x, labels, new CrossEntropy());
            int number = 1;
            for (double cosine : cosines.values()) {
                vector.output("cosine_to_bptt_w" + number++, Tensor.scalar((float) cosine));
            }
            learn(rule);
            vector.output("error", overTime(error));
            for (int l = 0; l < feedback.size(); l++) {
                vector.output("delta" + (l + 1), deltas.get(l));
            }
        }

        private Tensor overTime(Tensor found) {
            return found.shape().rank() == 3
                    ? found
                    : Tensor.constantOverTime(found, vector.input("x").shape().dim(0));
        }

        /** Backpropagation through the tensors of the case, whose gradients it lists. */
        private void forward() {
            Lif neurons = new Lif(NeuronParams.parse(vector.params().path("neuron")));
            Tensor a = vector.input("x");
            for (int i = 1; i <= weights.size(); i++) {
                a = Matrices.linear(a, ChannelsLast.linear(vector.input("w" + i)));
                if (i < weights.size()) {
                    a = neurons.run(a).spikes();
                    vector.output("spikes" + i, a);
                }
            }
            vector.output("loss", new CrossEntropy().of(Reductions.meanOverTime(a), labels));
        }

        private void learn(Dfa rule) {
            deltas.clear();
            layers.allParameters().values().forEach(p -> p.value().clearGradient());
            LearningRule.Outcome outcome =
                    rule.learn(layers, vector.input("x"), labels, new CrossEntropy());
            vector.output("logits", outcome.output());
            for (int l = 0; l < weights.size(); l++) {
                Tensor weight = weights.get(l).synapses().weight();
                vector.output(
                        "grad_w" + (l + 1),
                        ChannelsLast.linear(
                                Tensor.of(weight.gradient().clone(), weight.shape().toArray())));
            }
            double rate = vector.number("learning_rate");
            new Sgd(rate).step(layers.allParameters(), rate);
            for (int l = 0; l < weights.size(); l++) {
                vector.output(
                        "new_w" + (l + 1),
                        ChannelsLast.linear(weights.get(l).synapses().weight().copy()));
            }
        }
    }
}
