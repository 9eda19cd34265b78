package org.snn4j.layers;

import java.util.Map;
import java.util.SplittableRandom;
import org.snn4j.layers.init.Fans;
import org.snn4j.layers.init.Initializer;
import org.snn4j.tensor.Initializable;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.ops.Biases;
import org.snn4j.tensor.ops.Matrices;

/**
 * Fully connected, {@code y = x W + b} for each row, {@code [.., in] -> [.., out]}.
 *
 * <p>Parameters: {@code weight [in, out]} and, unless refused, {@code bias [out]}. Methods that
 * change the configuration return another layer with weights of its own.
 */
public final class Linear implements Weighted, Initializable {
    private final LinearConfig config;
    private final WeightAndBias weights;
    private SynapticMedium medium = SynapticMedium.EXACT;

    /**
     * With bias; weight and bias start uniform in {@code +-1 / sqrt(in)}.
     *
     * @param in input features, 1 or more
     * @param out output features, 1 or more
     */
    public Linear(int in, int out) {
        this(LinearConfig.of(in, out));
    }

    /** As configured. */
    public Linear(LinearConfig config) {
        this.config = config;
        this.weights =
                new WeightAndBias(
                        new int[] {config.in(), config.out()},
                        new Fans(config.in(), config.out()),
                        config.weightStart(),
                        config.biasStart(),
                        config.bias(),
                        describe());
    }

    /** A layer like this one without bias. */
    public Linear withoutBias() {
        return new Linear(config.withoutBias());
    }

    /** A layer like this one with other starting values. */
    public Linear startingFrom(Initializer weights, Initializer biases) {
        return new Linear(config.startingFrom(weights, biases));
    }

    /** Sizes and starting values. */
    public LinearConfig config() {
        return config;
    }

    @Override
    public void initialise(SplittableRandom generator) {
        weights.initialise(generator);
    }

    @Override
    public Tensor forward(Tensor input) {
        checkShape(input.shape());
        if (!config.bias()) {
            return medium.carry(synapses(), input);
        }
        return medium == SynapticMedium.EXACT
                ? Matrices.linear(input, synapses().weight(), weights.bias())
                : Biases.add(medium.carry(synapses(), input), weights.bias());
    }

    private void checkShape(Shape input) {
        Inputs.rank(this, input, 1, "[.., " + config.in() + "]");
        if (input.last() == config.in()) {
            return;
        }
        long features = 1;
        String advice = "";
        for (int axis = input.rank() - 1; axis > 0; axis--) {
            features *= input.dim(axis);
            if (features == config.in()) {
                advice =
                        "The last "
                                + (input.rank() - axis)
                                + " axes have "
                                + features
                                + " values together: put a Flatten in front.";
            }
        }
        throw new ShapeException(
                describe() + ": input features",
                config.in() + " in [.., F]",
                input.toString(),
                advice);
    }

    @Override
    public Synapses synapses() {
        return new Synapses(
                Synapses.Kind.FULLY_CONNECTED,
                config.in(),
                config.out(),
                ConvolutionGeometry.square(1),
                weights.weight());
    }

    @Override
    public void carryThrough(SynapticMedium other) {
        medium = other;
    }

    @Override
    public SynapticMedium medium() {
        return medium;
    }

    @Override
    public Map<String, Parameter> parameters() {
        return weights.parameters();
    }

    @Override
    public String describe() {
        return "Linear " + config.in() + "->" + config.out();
    }
}
