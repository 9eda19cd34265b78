package org.snn4j.cli.adaptation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.train.Bptt;
import org.snn4j.train.LearningRule;
import org.snn4j.train.rule.Dfa;
import org.snn4j.train.rule.DfaConfig;
import org.snn4j.train.rule.RandomFeedback;

/** How a deployed network adapts. */
public enum Method {
    OUTPUT_ONLY("read-out only"),
    BACK_PROPAGATION("BP"),
    DIRECT_FEEDBACK("DFA");

    private final String label;

    Method(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    LearningRule rule(long seed) {
        return this == DIRECT_FEEDBACK
                ? new Dfa(
                        DfaConfig.FINAL_ERROR,
                        new RandomFeedback(seed, RandomFeedback.Distribution.UNIFORM))
                : new Bptt();
    }

    /** Weights alone: norms and biases stay as they are on the device. */
    Map<String, Parameter> learning(Layer network) {
        Map<String, Parameter> weights = new LinkedHashMap<>();
        network.allParameters()
                .forEach(
                        (path, parameter) -> {
                            if (parameter.decays()) {
                                if (this == OUTPUT_ONLY) {
                                    weights.clear();
                                }
                                weights.put(path, parameter);
                            }
                        });
        return weights;
    }
}
