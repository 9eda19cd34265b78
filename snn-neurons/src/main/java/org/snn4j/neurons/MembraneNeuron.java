package org.snn4j.neurons;

/** Neurons that can keep their membrane potential in any {@link MembraneStorage}. */
public interface MembraneNeuron extends Neuron {
    /** Where the membrane potential is kept. */
    MembraneStorage storage();

    /**
     * Neurons like these, with the same parameters, that keep their membrane potential elsewhere.
     *
     * @throws IllegalArgumentException if they cannot: recovery in reverse needs {@link Lif} with
     *     soft or no reset, recurrent neurons have no groups of channels
     */
    Neuron storedIn(MembraneStorage other);

    /** Width of a membrane potential that is carried from one timestep to the next. */
    default int membraneBits() {
        return Float.SIZE;
    }
}
