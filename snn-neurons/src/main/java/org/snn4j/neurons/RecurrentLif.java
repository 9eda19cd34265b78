package org.snn4j.neurons;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Initializable;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;

/**
 * LIF neurons that feed each other: the current of neuron {@code i} is {@code x_i[t] + sum_j W_ij
 * s_j[t-1] + b_i}.
 *
 * <p>Input {@code [T, N, F]}, output {@code [T, N, F]} spikes. The first timestep gets the bias but
 * no spikes from before. The matrix product is driven by the spikes: what does not fire costs
 * nothing.
 */
public final class RecurrentLif implements Neuron, Initializable {
    private final int features;
    private final LifConfig config;
    private final LifConstants constants;
    private final Parameter weight;
    private final Parameter bias;

    /**
     * Fully connected neurons; weight and bias start uniform in {@code +-1/sqrt(features)}.
     *
     * @param features number of neurons, 1 or more
     * @param config their constants
     */
    public RecurrentLif(int features, LifConfig config) {
        Check.atLeastOne("RecurrentLif.features", features);
        this.features = features;
        this.config = config;
        this.constants = LifConstants.of(config);
        this.weight = Parameter.weight(Tensor.zeros(features, features));
        this.bias = Parameter.constant(Tensor.zeros(features));
        initialise(new SplittableRandom(features));
    }

    @Override
    public void initialise(SplittableRandom random) {
        double bound = 1 / Math.sqrt(features);
        for (Parameter parameter : parameters().values()) {
            float[] values = parameter.value().data();
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) random.nextDouble(-bound, bound);
            }
        }
    }

    @Override
    public Tensor forward(Tensor input) {
        Shape step = Neuron.step(describe(), input.shape());
        if (step.rank() != 2 || step.last() != features) {
            throw new ShapeException(
                    describe() + ": input",
                    "[T, N, " + features + "]",
                    input.shape().toString(),
                    "");
        }
        return RecurrentFunction.apply(constants, input, weight.value(), bias.value());
    }

    /** Weight from neuron {@code j} to neuron {@code i}, {@code [features (i), features (j)]}. */
    public Parameter weight() {
        return weight;
    }

    /** Bias current, {@code [features]}. */
    public Parameter bias() {
        return bias;
    }

    @Override
    public Map<String, Parameter> parameters() {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        parameters.put("weight", weight);
        parameters.put("bias", bias);
        return parameters;
    }

    @Override
    public float[] leak() {
        return new float[] {config.charge().keep()};
    }

    @Override
    public String describe() {
        return "RecurrentLif "
                + features
                + ", "
                + config.charge()
                + ", threshold "
                + config.threshold();
    }
}
