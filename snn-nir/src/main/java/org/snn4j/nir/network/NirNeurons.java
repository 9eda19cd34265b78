package org.snn4j.nir.network;

import java.util.List;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Neurons of a NIR node, each with constants of its own: {@code i[t] = keepCurrent * i[t-1] +
 * gainCurrent * x[t]}, {@code h[t] = keep * v[t-1] + gain * i[t] + offset}, a spike if {@code h[t]
 * > threshold}, then reset. Those without spikes give {@code h}.
 *
 * <p>Input and output {@code [T, N, ...]} with one timestep shaped like the node. The backward pass
 * is backpropagation through time with the surrogate's slope, and the spike in the reset taken as a
 * constant.
 */
public final class NirNeurons implements TimedLayer, NirNodeLayer {
    private final NirNode.Neuron node;
    private final Shape shape;
    private final NeuronConstants constants;

    /**
     * Neurons of a node.
     *
     * @param shape of a timestep, channels first
     * @throws IllegalArgumentException if a time constant is shorter than the timestep
     */
    NirNeurons(NirNode.Neuron node, Shape shape, Discretisation discretisation) {
        this.node = node;
        this.shape = shape;
        this.constants = NeuronConstants.of(node, shape, discretisation);
    }

    @Override
    public NirNode node() {
        return node;
    }

    NeuronConstants constants() {
        return constants;
    }

    @Override
    public List<Tensor> rest(Workspace memory, Shape step) {
        return List.of(
                Tensor.wrap(memory, step, memory.zeros(step.size())),
                Tensor.wrap(memory, step, memory.zeros(step.size())));
    }

    @Override
    public Timed run(Tensor input, List<Tensor> state) {
        Shape expected = Layout.sequence(input.shape().dim(0), input.shape().dim(1), shape);
        if (!expected.equals(input.shape())) {
            throw new ShapeException(
                    describe() + ": input", expected.toString(), input.shape().toString(), "");
        }
        return NeuronFunction.apply(constants, input, state.get(0), state.get(1));
    }

    @Override
    public float[] leak() {
        return new float[] {constants.keep()[0]};
    }

    @Override
    public boolean isSpiking() {
        return constants.isSpiking();
    }

    @Override
    public String describe() {
        return "Nir" + node.type() + " " + shape;
    }
}
