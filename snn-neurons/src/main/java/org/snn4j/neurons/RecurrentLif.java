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
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.Matrices;
import org.snn4j.tensor.ops.Shapes;

/**
 * LIF neurons that feed each other: the current of neuron {@code i} is {@code x_i[t] + sum_j W_ij
 * s_j[t-1] + b_i}.
 *
 * <p>Input {@code [T, N, F]}, output {@code [T, N, F]} spikes. The first timestep gets the bias but
 * no spikes from before. The matrix product is driven by the spikes: what does not fire costs
 * nothing.
 */
public final class RecurrentLif implements MembraneNeuron, Initializable {
    private final int features;
    private final LifConfig config;
    private final LifConstants constants;
    private final Parameter weight;
    private final Parameter bias;
    private final MembraneStorage storage;

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
        this.storage = MembraneStorage.OWN;
        initialise(new SplittableRandom(features));
    }

    private RecurrentLif(RecurrentLif like, MembraneStorage storage) {
        OwnStates.checkNotRecovered("RecurrentLif", storage);
        if (storage.channelGroups() > 1) {
            throw new IllegalArgumentException(
                    "RecurrentLif: channel groups: expected 1, got "
                            + storage.channelGroups()
                            + ". Every neuron hears all others of its timestep, so none can wait"
                            + " for another's membrane.");
        }
        this.features = like.features;
        this.config = like.config;
        this.constants = like.constants;
        this.weight = like.weight;
        this.bias = like.bias;
        this.storage = storage;
    }

    @Override
    public MembraneStorage storage() {
        return storage;
    }

    @Override
    public RecurrentLif storedIn(MembraneStorage other) {
        return new RecurrentLif(this, other);
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
        if (storage instanceof SharedMembrane shared) {
            return visit(shared.visits(this), input, step);
        }
        return RecurrentFunction.apply(constants, input, weight.value(), bias.value());
    }

    /** The spikes of the last timestep are a state beside the membrane. */
    private Tensor visit(Visits visits, Tensor input, Shape step) {
        Tensor earlier = visits.state(this, step);
        Tensor heard = Matrices.linear(earlier, Shapes.permute(weight.value(), 1, 0), bias.value());
        Tensor current = Elementwise.add(Shapes.reshape(input, step.toArray()), heard);
        Tensor spikes = visits.lif(constants, Shapes.reshape(current, input.shape().toArray()));
        visits.leaveState(this, Shapes.timestep(spikes, 0));
        return spikes;
    }

    /** The constants of these neurons. */
    public LifConfig config() {
        return config;
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
