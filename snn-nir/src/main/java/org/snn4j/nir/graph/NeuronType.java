package org.snn4j.nir.graph;

import static org.snn4j.nir.graph.NeuronConstant.R;
import static org.snn4j.nir.graph.NeuronConstant.TAU;
import static org.snn4j.nir.graph.NeuronConstant.TAU_MEM;
import static org.snn4j.nir.graph.NeuronConstant.TAU_SYN;
import static org.snn4j.nir.graph.NeuronConstant.V_LEAK;
import static org.snn4j.nir.graph.NeuronConstant.V_RESET;
import static org.snn4j.nir.graph.NeuronConstant.V_THRESHOLD;
import static org.snn4j.nir.graph.NeuronConstant.W_IN;

import java.util.List;

/** The neurons of NIR; {@code x} is what comes in, {@code v} the membrane potential. */
public enum NeuronType {
    /** Integrator, {@code dv/dt = r x}; gives v. */
    I("I", List.of(R), List.of()),
    /** Leaky integrator, {@code tau dv/dt = v_leak - v + r x}; gives v. */
    LI("LI", List.of(TAU, R, V_LEAK), List.of()),
    /** Integrate and fire, {@code dv/dt = r x}. */
    IF("IF", List.of(R, V_THRESHOLD), List.of(V_RESET)),
    /** Leaky integrate and fire, {@code tau dv/dt = v_leak - v + r x}. */
    LIF("LIF", List.of(TAU, R, V_LEAK, V_THRESHOLD), List.of(V_RESET)),
    /** LI charged by a current, {@code tau_syn di/dt = -i + w_in x}. */
    CUBA_LI("CubaLI", List.of(TAU_SYN, TAU_MEM, R, V_LEAK), List.of(W_IN)),
    /** LIF charged by a current, {@code tau_syn di/dt = -i + w_in x}. */
    CUBA_LIF("CubaLIF", List.of(TAU_SYN, TAU_MEM, R, V_LEAK, V_THRESHOLD), List.of(V_RESET, W_IN));

    private final String text;
    private final List<NeuronConstant> required;
    private final List<NeuronConstant> optional;

    NeuronType(String text, List<NeuronConstant> required, List<NeuronConstant> optional) {
        this.text = text;
        this.required = required;
        this.optional = optional;
    }

    /** Its name in files. */
    public String text() {
        return text;
    }

    /** Constants that it must have. */
    public List<NeuronConstant> required() {
        return required;
    }

    /** Constants that it may have. */
    public List<NeuronConstant> optional() {
        return optional;
    }

    /** Whether it gives spikes. */
    public boolean isSpiking() {
        return required.contains(V_THRESHOLD);
    }

    /** Whether a synaptic current charges it. */
    public boolean hasCurrent() {
        return required.contains(TAU_SYN);
    }
}
