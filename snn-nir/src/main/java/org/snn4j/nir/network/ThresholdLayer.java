package org.snn4j.nir.network;

import org.snn4j.neurons.surrogate.Surrogate;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** {@code y = 1 if x > threshold, 0 otherwise}, with the surrogate's slope in the backward pass. */
final class ThresholdLayer implements NirNodeLayer {
    private final NirNode.Threshold node;
    private final NeuronConstants constants;

    ThresholdLayer(NirNode.Threshold node, Shape shape, Surrogate surrogate) {
        this.node = node;
        double[] values = Layout.channelsLast(node.threshold(), shape);
        float[] threshold = new float[values.length];
        for (int i = 0; i < threshold.length; i++) {
            threshold[i] = (float) values[i];
        }
        constants = NeuronConstants.comparing(threshold, surrogate);
    }

    @Override
    public NirNode node() {
        return node;
    }

    @Override
    public Tensor forward(Tensor input) {
        Workspace memory = input.workspace();
        Shape step = input.shape().dropFirst();
        Tensor zeros = Tensor.wrap(memory, step, memory.zeros(step.size()));
        return NeuronFunction.apply(constants, input, zeros, zeros).output();
    }

    @Override
    public String describe() {
        return "Threshold";
    }
}
