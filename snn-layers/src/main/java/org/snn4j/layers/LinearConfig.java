package org.snn4j.layers;

import org.snn4j.layers.init.FanInUniform;
import org.snn4j.layers.init.Initializer;
import org.snn4j.tensor.Check;

/**
 * Sizes and starting values of a {@link Linear}.
 *
 * @param in input features, 1 or more
 * @param out output features, 1 or more
 * @param bias whether a bias is added
 * @param weightStart starting values of the weight
 * @param biasStart starting values of the bias
 */
public record LinearConfig(
        int in, int out, boolean bias, Initializer weightStart, Initializer biasStart) {
    public LinearConfig {
        Check.atLeastOne("Linear.in", in);
        Check.atLeastOne("Linear.out", out);
    }

    /** With bias; weight and bias start uniform in {@code +-1 / sqrt(in)}. */
    public static LinearConfig of(int in, int out) {
        return new LinearConfig(in, out, true, FanInUniform.DEFAULT, FanInUniform.DEFAULT);
    }

    /** The same without bias. */
    public LinearConfig withoutBias() {
        return new LinearConfig(in, out, false, weightStart, biasStart);
    }

    /** The same with other starting values. */
    public LinearConfig startingFrom(Initializer weights, Initializer biases) {
        return new LinearConfig(in, out, bias, weights, biases);
    }
}
