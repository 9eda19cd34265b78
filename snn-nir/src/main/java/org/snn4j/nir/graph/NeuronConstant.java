package org.snn4j.nir.graph;

/** Constants of neurons by the names that NIR gives them. */
public enum NeuronConstant {
    /** Time constant of the membrane in seconds, above 0. */
    TAU("tau"),
    /** Time constant of the membrane of a neuron that has a synaptic current, above 0. */
    TAU_MEM("tau_mem"),
    /** Time constant of the synaptic current in seconds, above 0. */
    TAU_SYN("tau_syn"),
    /** Resistance: factor of the current. */
    R("r"),
    /** Potential towards which the membrane leaks. */
    V_LEAK("v_leak"),
    /** Potential above which the neuron fires. */
    V_THRESHOLD("v_threshold"),
    /** Potential after a spike; 0 where a file does not say. */
    V_RESET("v_reset"),
    /** Factor of what enters the synaptic current; 1 where a file does not say. */
    W_IN("w_in");

    private final String text;

    NeuronConstant(String text) {
        this.text = text;
    }

    /** Its name in files. */
    public String text() {
        return text;
    }

    /** Whether it is a time constant. */
    public boolean isTime() {
        return this == TAU || this == TAU_MEM || this == TAU_SYN;
    }

    /** What stands in for it where a file may leave it out. */
    public double usual() {
        return this == W_IN ? 1 : 0;
    }
}
