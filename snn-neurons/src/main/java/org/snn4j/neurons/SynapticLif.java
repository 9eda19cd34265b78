package org.snn4j.neurons;

import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;

/**
 * Current-based LIF neurons: a synaptic current {@code i[t] = synapticLeak * i[t-1] + x[t]} charges
 * the membrane in place of {@code x}.
 *
 * <p>Input {@code [T, N, ...]}, output {@code [T, N, ...]} spikes. Also known as CUBA LIF;
 * second-order leaky integrate-and-fire.
 */
public final class SynapticLif implements MembraneNeuron {
    private final LeakyIntegrator synapse;
    private final Lif membrane;

    /**
     * Neurons that start each forward pass at rest.
     *
     * @param synapticLeak factor of the synaptic current kept per timestep, 0 to 1
     * @param config the membrane
     */
    public SynapticLif(float synapticLeak, LifConfig config) {
        this(new LeakyIntegrator(synapticLeak), new Lif(config));
    }

    private SynapticLif(LeakyIntegrator synapse, Lif membrane) {
        this.synapse = synapse;
        this.membrane = membrane;
    }

    /**
     * These neurons, with each forward pass going on where the last one ended, until {@link
     * #reset()}.
     */
    public SynapticLif continuing() {
        return new SynapticLif(synapse.continuing(), membrane.continuing());
    }

    /**
     * These neurons, with {@link #forward} returning the membrane potential before reset instead of
     * spikes.
     */
    public SynapticLif returningMembrane() {
        return new SynapticLif(synapse, membrane.returningMembrane());
    }

    @Override
    public MembraneStorage storage() {
        return membrane.storage();
    }

    /**
     * Neurons like these that keep their membrane potential elsewhere; each has its synaptic
     * current to itself.
     */
    @Override
    public SynapticLif storedIn(MembraneStorage other) {
        OwnStates.checkNotRecovered("SynapticLif", other);
        return new SynapticLif(synapse, membrane.storedIn(other));
    }

    @Override
    public Tensor forward(Tensor input) {
        if (storage() instanceof SharedMembrane shared) {
            Tensor current = synapse.continueOn(shared.visits(this), input);
            return Layer.run("membrane", membrane, current);
        }
        return Layer.run("membrane", membrane, Layer.run("synapse", synapse, input));
    }

    @Override
    public float[] leak() {
        return membrane.leak();
    }

    @Override
    public void carryState(boolean carries) {
        synapse.carryState(carries);
        membrane.carryState(carries);
    }

    @Override
    public Map<String, Layer> children() {
        Map<String, Layer> children = new LinkedHashMap<>();
        children.put("synapse", synapse);
        children.put("membrane", membrane);
        return children;
    }

    @Override
    public String describe() {
        return "Synaptic" + membrane.describe();
    }
}
