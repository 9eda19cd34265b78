package org.snn4j.nir.network;

import java.util.List;
import org.snn4j.neurons.Neuron;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** A layer whose state can be handed from one stretch of time to the next. */
interface TimedLayer extends Neuron {
    /**
     * A result and the state behind its last timestep.
     *
     * @param output {@code [T, N, ...]}
     * @param state what the next stretch starts from
     */
    record Timed(Tensor output, List<Tensor> state) {}

    /**
     * The state before anything came in.
     *
     * @param step shape of a timestep with the batch, {@code [N, ...]}
     */
    List<Tensor> rest(Workspace memory, Shape step);

    /** Goes on from a state. */
    Timed run(Tensor input, List<Tensor> state);

    @Override
    default Tensor forward(Tensor input) {
        Shape step = Neuron.step(describe(), input.shape());
        return run(input, rest(input.workspace(), step)).output();
    }
}
