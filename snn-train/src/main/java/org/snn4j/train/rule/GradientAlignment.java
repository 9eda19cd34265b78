package org.snn4j.train.rule;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.LearningRule;
import org.snn4j.train.loss.Loss;
import org.snn4j.train.optimizer.Gradients;

/**
 * How far two learning rules agree: the health indicator of feedback alignment, specs/algo-dfa.md,
 * section 2.
 */
public final class GradientAlignment {
    private GradientAlignment() {}

    /**
     * Cosine of the angle between the gradients that two rules find for the same samples, for each
     * weight; -1 to 1, and 0 where one of them finds none. Weights, running statistics and random
     * streams of the network stay as they are; its gradients are cleared.
     *
     * @param input as the network takes it
     * @param labels right class of each sample
     */
    public static Map<String, Double> between(
            Layer network,
            LearningRule first,
            LearningRule second,
            Tensor input,
            int[] labels,
            Loss loss) {
        Map<String, Parameter> parameters = network.allParameters();
        Map<String, float[]> one = gradients(network, parameters, first, input, labels, loss);
        Map<String, float[]> other = gradients(network, parameters, second, input, labels, loss);
        Map<String, Double> cosines = new LinkedHashMap<>();
        one.forEach((path, values) -> cosines.put(path, cosine(values, other.get(path))));
        return cosines;
    }

    private static Map<String, float[]> gradients(
            Layer network,
            Map<String, Parameter> parameters,
            LearningRule rule,
            Tensor input,
            int[] labels,
            Loss loss) {
        BufferState before = BufferState.of(network);
        Gradients.clear(parameters);
        rule.learn(network, input, labels, loss);
        before.restore();
        Map<String, float[]> gradients = new LinkedHashMap<>();
        parameters.forEach(
                (path, parameter) -> {
                    if (parameter.decays()) {
                        gradients.put(path, parameter.value().gradientOrZeros().clone());
                    }
                });
        Gradients.clear(parameters);
        return gradients;
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            lengthA += (double) a[i] * a[i];
            lengthB += (double) b[i] * b[i];
        }
        return lengthA == 0 || lengthB == 0 ? 0 : product / Math.sqrt(lengthA * lengthB);
    }
}
