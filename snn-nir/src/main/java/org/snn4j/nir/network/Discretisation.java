package org.snn4j.nir.network;

import org.snn4j.neurons.surrogate.Atan;
import org.snn4j.neurons.surrogate.Surrogate;
import org.snn4j.nir.graph.FiringHabit;
import org.snn4j.nir.graph.NeuronConstant;
import org.snn4j.nir.graph.NeuronType;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.tensor.Check;

/**
 * How continuous time becomes timesteps, by forward Euler: {@code v += dt/tau * (v_leak - v + r
 * x)}, then firing above the threshold and reset within the step.
 *
 * @param timestep seconds, above 0
 * @param reset what a spike does where the file does not say
 * @param integration what a timestep is to neurons without a time constant, I and IF
 * @param surrogate slope of the spike for training
 * @see <a href="https://doi.org/10.1038/s41467-024-52259-9">Pedersen et al. 2024, Methods</a>
 */
public record Discretisation(
        double timestep, Reset reset, Integration integration, Surrogate surrogate) {
    /** What the timesteps of the published traces are. */
    public static final double USUAL_TIMESTEP = 1e-4;

    /** What a spike does to the membrane potential. */
    public enum Reset {
        /**
         * As the file says; otherwise IF without reset potential subtracts its threshold, all else
         * goes to its reset potential, 0 where there is none.
         */
        USUAL,
        /** The reset potential takes the place of the membrane potential. */
        ZERO,
        /** Threshold minus reset potential is taken off. */
        SUBTRACT
    }

    /** What a timestep is to neurons without a time constant. */
    public enum Integration {
        /** {@code v += r x}: what comes in are charges, such as weighted spikes. */
        CHARGE,
        /** {@code v += dt r x}: what comes in are currents. */
        CURRENT
    }

    /** Checks the timestep. */
    public Discretisation {
        Check.positive("Discretisation.timestep", timestep);
    }

    /** A timestep, and all else as usual. */
    public static Discretisation of(double timestep) {
        return new Discretisation(timestep, Reset.USUAL, Integration.CHARGE, new Atan());
    }

    /** The same with another reset. */
    public Discretisation withReset(Reset other) {
        return new Discretisation(timestep, other, integration, surrogate);
    }

    /** The same with another integration. */
    public Discretisation withIntegration(Integration other) {
        return new Discretisation(timestep, reset, other, surrogate);
    }

    /** The same with another surrogate. */
    public Discretisation withSurrogate(Surrogate other) {
        return new Discretisation(timestep, reset, integration, other);
    }

    /** Whether spikes of a node subtract. */
    boolean subtracts(NirNode.Neuron node) {
        if (reset != Reset.USUAL) {
            return reset == Reset.SUBTRACT;
        }
        if (node.habit().reset() != FiringHabit.Reset.UNSAID) {
            return node.habit().reset() == FiringHabit.Reset.SUBTRACT;
        }
        return node.neuron() == NeuronType.IF
                && !node.constants().containsKey(NeuronConstant.V_RESET);
    }
}
