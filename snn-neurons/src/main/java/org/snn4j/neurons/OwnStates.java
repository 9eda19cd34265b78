package org.snn4j.neurons;

import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** Forward passes of neurons that know nothing of who else uses their membrane potential. */
final class OwnStates {
    private OwnStates() {}

    /**
     * Runs all timesteps on a membrane of the neurons' own, or one timestep on a shared one.
     *
     * @param visit the neurons over any number of timesteps, from a given membrane potential
     */
    static Tensor forward(MembraneNeuron neuron, Tensor input, Visits.Visit visit) {
        if (neuron.storage() instanceof SharedMembrane shared) {
            return shared.visits(neuron).other(visit, input);
        }
        Shape step = Neuron.step(neuron.describe(), input.shape());
        int groups = neuron.storage().channelGroups();
        if (groups == 1) {
            return visit.of(input, rest(input, step)).spikes();
        }
        VisitLayout layout = VisitLayout.of(neuron.describe(), input.shape(), groups);
        Tensor rest = rest(input, layout.membrane(step));
        return ChannelGroups.run(layout, input, x -> visit.of(x, rest).spikes());
    }

    /** Zeros where the input lives. */
    static Tensor rest(Tensor input, Shape step) {
        Workspace memory = input.workspace();
        return Tensor.wrap(memory, step, memory.zeros(step.size()));
    }

    /**
     * Checks that nothing is to be recovered in reverse.
     *
     * @throws IllegalArgumentException otherwise
     */
    static void checkNotRecovered(String neuron, MembraneStorage storage) {
        if (storage.recoveredVisits() > 1) {
            throw new IllegalArgumentException(
                    neuron
                            + ": recovered visits: expected 1, got "
                            + storage.recoveredVisits()
                            + ". Only Lif with soft or no reset recovers its membrane in reverse.");
        }
    }
}
