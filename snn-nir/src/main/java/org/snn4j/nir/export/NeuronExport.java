package org.snn4j.nir.export;

import java.util.EnumMap;
import java.util.Map;
import org.snn4j.neurons.LeakyIntegrator;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.MembraneStorage;
import org.snn4j.neurons.RecurrentLif;
import org.snn4j.neurons.SynapticLif;
import org.snn4j.neurons.dynamics.Comparison;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.nir.graph.FiringHabit;
import org.snn4j.nir.graph.NeuronConstant;
import org.snn4j.nir.graph.NeuronType;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.nir.graph.NumberArray;
import org.snn4j.tensor.Shape;

/**
 * Factors per timestep as continuous-time constants: {@code v += dt/tau * (v_leak - v + r x)} is
 * {@code v = keep * v + gain * x + offset} with {@code tau = dt / (1 - keep)}, {@code r = gain / (1
 * - keep)}, {@code v_leak = offset / (1 - keep)}.
 */
final class NeuronExport {
    private final double timestep;

    NeuronExport(double timestep) {
        this.timestep = timestep;
    }

    NirNode lif(Lif lif, Shape shape) {
        if (!lif.isSpiking() || !lif.storage().equals(MembraneStorage.OWN)) {
            throw new IllegalArgumentException(
                    "expected neurons that give spikes from a membrane of their own");
        }
        return membrane(lif.config(), shape);
    }

    NirNode recurrent(RecurrentLif lif, Shape shape) {
        return membrane(lif.config(), shape);
    }

    /** What a recurrent layer's spikes pass through on their way back. */
    static NirNode loop(RecurrentLif lif) {
        int[] square = lif.weight().value().shape().toArray();
        return new NirNode.Affine(
                NumberArray.of(lif.weight().value().data(), square),
                NumberArray.of(lif.bias().value().data(), square[0]));
    }

    private NirNode membrane(LifConfig config, Shape shape) {
        LifConstants c = LifConstants.of(config);
        if (c.keep() == 1f && c.offset() == 0f) {
            Map<NeuronConstant, NumberArray> constants = new EnumMap<>(NeuronConstant.class);
            constants.put(NeuronConstant.R, NumberArray.filled(c.gain(), shape));
            return firing(NeuronType.IF, constants, config, shape);
        }
        return firing(NeuronType.LIF, leaking(c, NeuronConstant.TAU, shape), config, shape);
    }

    NirNode synaptic(SynapticLif lif, Shape shape) {
        Lif inner = (Lif) lif.children().get("membrane");
        float leak = ((LeakyIntegrator) lif.children().get("synapse")).leak()[0];
        lif(inner, shape);
        LifConstants c = LifConstants.of(inner.config());
        if (leak == 1f || c.keep() == 1f) {
            throw new IllegalArgumentException(
                    "expected leaks below 1, which NIR's time constants can say, got "
                            + leak
                            + " and "
                            + c.keep());
        }
        Map<NeuronConstant, NumberArray> constants = leaking(c, NeuronConstant.TAU_MEM, shape);
        double rate = 1 - (double) leak;
        constants.put(NeuronConstant.TAU_SYN, NumberArray.filled(timestep / rate, shape));
        constants.put(NeuronConstant.W_IN, NumberArray.filled(1 / rate, shape));
        return firing(NeuronType.CUBA_LIF, constants, inner.config(), shape);
    }

    NirNode integrator(LeakyIntegrator integrator, Shape shape) {
        Map<NeuronConstant, NumberArray> constants = new EnumMap<>(NeuronConstant.class);
        double rate = 1 - (double) integrator.leak()[0];
        if (rate == 0) {
            constants.put(NeuronConstant.R, NumberArray.filled(1, shape));
            return new NirNode.Neuron(NeuronType.I, constants, FiringHabit.UNSAID);
        }
        constants.put(NeuronConstant.TAU, NumberArray.filled(timestep / rate, shape));
        constants.put(NeuronConstant.R, NumberArray.filled(1 / rate, shape));
        constants.put(NeuronConstant.V_LEAK, NumberArray.filled(0, shape));
        return new NirNode.Neuron(NeuronType.LI, constants, FiringHabit.UNSAID);
    }

    private Map<NeuronConstant, NumberArray> leaking(
            LifConstants c, NeuronConstant tau, Shape shape) {
        double rate = 1 - (double) c.keep();
        if (rate == 0) {
            throw new IllegalArgumentException("expected a leak below 1 where there is an offset");
        }
        Map<NeuronConstant, NumberArray> constants = new EnumMap<>(NeuronConstant.class);
        constants.put(tau, NumberArray.filled(timestep / rate, shape));
        constants.put(NeuronConstant.R, NumberArray.filled(c.gain() / rate, shape));
        constants.put(NeuronConstant.V_LEAK, NumberArray.filled(c.offset() / rate, shape));
        return constants;
    }

    private static NirNode firing(
            NeuronType type,
            Map<NeuronConstant, NumberArray> constants,
            LifConfig config,
            Shape shape) {
        if (config.reset() == Reset.NONE) {
            throw new IllegalArgumentException("expected neurons that reset, got some that do not");
        }
        boolean subtracts = config.reset() == Reset.SOFT;
        constants.put(NeuronConstant.V_THRESHOLD, NumberArray.filled(config.threshold(), shape));
        if (!subtracts && config.resetPotential() != 0) {
            // Not every reader knows it, so that it is left out where it is 0.
            constants.put(
                    NeuronConstant.V_RESET, NumberArray.filled(config.resetPotential(), shape));
        }
        FiringHabit habit =
                new FiringHabit(
                        subtracts ? FiringHabit.Reset.SUBTRACT : FiringHabit.Reset.REPLACE,
                        config.comparison() == Comparison.AT_OR_ABOVE);
        return new NirNode.Neuron(type, constants, habit);
    }
}
