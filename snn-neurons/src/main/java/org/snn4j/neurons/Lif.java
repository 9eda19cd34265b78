package org.snn4j.neurons;

import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * Leaky integrate-and-fire neurons: {@code h[t] = leak * v[t-1] + x[t]}, {@code s[t] = 1 if h[t] >=
 * threshold}, then reset; other forms by {@link LifConfig}.
 *
 * <p>Input {@code [T, N, ...]} currents, output {@code [T, N, ...]} spikes. The backward pass is
 * backpropagation through time with the surrogate's slope in place of the spike's derivative;
 * specs/algo-lif-bptt.md, sections 1 to 4.
 */
public final class Lif implements MembraneNeuron {
    private final LifConfig config;
    private final LifConstants constants;
    private final boolean returnsMembrane;
    private final StateHolder state;
    private final MembraneStorage storage;

    /** Neurons with {@link LifConfig#DEFAULT}. */
    public Lif() {
        this(LifConfig.DEFAULT);
    }

    /** Neurons with the given constants. */
    public Lif(LifConfig config) {
        this(config, false, StateHolder.startingFromRest(), MembraneStorage.OWN);
    }

    private Lif(
            LifConfig config, boolean returnsMembrane, StateHolder state, MembraneStorage storage) {
        MembraneRecovery.check("Lif", config, storage.recoveredVisits());
        if (storage instanceof SharedMembrane && (returnsMembrane || state.continues())) {
            throw new IllegalArgumentException(
                    "Lif: expected neurons that start from rest and return spikes for a shared"
                            + " membrane, got some that "
                            + (returnsMembrane ? "return the membrane" : "continue"));
        }
        this.storage = storage;
        this.config = config;
        this.constants = LifConstants.of(config);
        this.returnsMembrane = returnsMembrane;
        this.state = state;
    }

    /** Integrate-and-fire neurons: no leak, otherwise {@link LifConfig#DEFAULT}. */
    public static Lif integrateAndFire() {
        return new Lif(LifConfig.INTEGRATE_AND_FIRE);
    }

    /**
     * These neurons, with {@link #forward} returning the membrane potential before reset instead of
     * spikes: for read-outs.
     */
    public Lif returningMembrane() {
        return new Lif(config, true, state, storage);
    }

    /**
     * These neurons, with each forward pass going on from the membrane potential at which the last
     * one ended, until {@link #reset()}. No gradient flows into the earlier pass.
     */
    public Lif continuing() {
        return new Lif(config, returnsMembrane, StateHolder.continuing(), storage);
    }

    /** The constants of these neurons. */
    public LifConfig config() {
        return config;
    }

    @Override
    public MembraneStorage storage() {
        return storage;
    }

    @Override
    public Lif storedIn(MembraneStorage other) {
        return new Lif(config, returnsMembrane, state, other);
    }

    @Override
    public Tensor forward(Tensor input) {
        Shape step = Neuron.step(describe(), input.shape());
        if (storage instanceof SharedMembrane shared) {
            return shared.visits(this).lif(constants, input);
        }
        if (!returnsMembrane && !storage.equals(MembraneStorage.OWN)) {
            return visit(input, step);
        }
        if (!returnsMembrane && !state.continues() && !needsBackward(input)) {
            return LifFunction.spikesOnly(constants, input, step.size());
        }
        Shape membrane = layout(input).membrane(step);
        if (!returnsMembrane && LifFunction.canRecompute(input)) {
            if (!state.isKept()) {
                return LifFunction.fromRest(constants, input, membrane.size());
            }
            LifVisits.Visited visited =
                    LifFunction.recomputed(
                            constants,
                            input,
                            state.initial(describe(), membrane, input.workspace()));
            state.keep(visited.membrane());
            return visited.spikes();
        }
        NeuronOutput output = run(input, state.initial(describe(), membrane, input.workspace()));
        state.keep(output.lastMembrane());
        return returnsMembrane ? output.membraneBeforeReset() : output.spikes();
    }

    private Tensor visit(Tensor input, Shape step) {
        VisitLayout layout = layout(input);
        Tensor start = state.initial(describe(), layout.membrane(step), input.workspace());
        LifVisits.Visited visited =
                LifVisits.apply(constants, layout, storage.recoveredVisits(), input, start);
        state.keep(visited.membrane());
        return visited.spikes();
    }

    private VisitLayout layout(Tensor input) {
        return VisitLayout.of(describe(), input.shape(), storage.channelGroups());
    }

    private static boolean needsBackward(Tensor input) {
        return input.needsGradient() && input.workspace().recordsGradients();
    }

    /** Runs from rest and returns membrane potentials as well. */
    public NeuronOutput run(Tensor input) {
        Shape step = Neuron.step(describe(), input.shape());
        Workspace memory = input.workspace();
        Shape membrane = layout(input).membrane(step);
        return run(input, Tensor.wrap(memory, membrane, memory.zeros(membrane.size())));
    }

    /**
     * Runs from a given membrane potential and returns membrane potentials as well.
     *
     * @param input {@code [T, N, ...]}
     * @param membrane {@code [N, ...]}, with {@code C/G} channels if groups of channels use it in
     *     turn
     * @throws ShapeException if the membrane potential is not shaped like one timestep
     */
    public NeuronOutput run(Tensor input, Tensor membrane) {
        VisitLayout layout = layout(input);
        Shape step = layout.membrane(Neuron.step(describe(), input.shape()));
        if (!membrane.shape().equals(step)) {
            throw new ShapeException(
                    describe() + ": membrane potential",
                    step.toString(),
                    membrane.shape().toString(),
                    "State of another shape is never resized; reset() between batches of different"
                            + " size.");
        }
        if (storage instanceof SharedMembrane shared) {
            shared.visits(this);
        }
        if (layout.groups() == 1) {
            return LifFunction.apply(constants, input, membrane);
        }
        NeuronOutput visits =
                LifFunction.apply(constants, ChannelGroups.toVisits(layout, input), membrane);
        Tensor spikes = ChannelGroups.toValues(layout, visits.spikes(), input.shape());
        return new NeuronOutput(
                ChannelGroups.spikes(spikes),
                ChannelGroups.toValues(layout, visits.membraneBeforeReset(), input.shape()),
                visits.lastMembrane());
    }

    @Override
    public float[] leak() {
        return new float[] {config.charge().keep()};
    }

    /** Whether a forward pass goes on where the last one ended, instead of from rest. */
    public boolean continues() {
        return state.continues();
    }

    @Override
    public boolean isSpiking() {
        return !returnsMembrane;
    }

    @Override
    public void carryState(boolean carries) {
        state.carry(carries);
    }

    @Override
    public void resetState() {
        state.clear();
    }

    @Override
    public String describe() {
        return "Lif " + config.charge() + ", threshold " + config.threshold();
    }
}
