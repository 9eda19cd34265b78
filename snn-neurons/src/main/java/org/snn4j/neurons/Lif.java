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
public final class Lif implements Neuron {
    private final LifConfig config;
    private final LifConstants constants;
    private final boolean returnsMembrane;
    private final StateHolder state;

    /** Neurons with {@link LifConfig#DEFAULT}. */
    public Lif() {
        this(LifConfig.DEFAULT);
    }

    /** Neurons with the given constants. */
    public Lif(LifConfig config) {
        this(config, false, StateHolder.startingFromRest());
    }

    private Lif(LifConfig config, boolean returnsMembrane, StateHolder state) {
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
        return new Lif(config, true, state);
    }

    /**
     * These neurons, with each forward pass going on from the membrane potential at which the last
     * one ended, until {@link #reset()}. No gradient flows into the earlier pass.
     */
    public Lif continuing() {
        return new Lif(config, returnsMembrane, StateHolder.continuing());
    }

    /** The constants of these neurons. */
    public LifConfig config() {
        return config;
    }

    @Override
    public Tensor forward(Tensor input) {
        Shape step = Neuron.step(describe(), input.shape());
        if (!returnsMembrane && !state.continues() && !needsBackward(input)) {
            return LifFunction.spikesOnly(constants, input, step);
        }
        NeuronOutput output = run(input, state.initial(describe(), step, input.workspace()));
        state.keep(output.lastMembrane());
        return returnsMembrane ? output.membraneBeforeReset() : output.spikes();
    }

    private static boolean needsBackward(Tensor input) {
        return input.needsGradient() && input.workspace().recordsGradients();
    }

    /** Runs from rest and returns membrane potentials as well. */
    public NeuronOutput run(Tensor input) {
        Shape step = Neuron.step(describe(), input.shape());
        Workspace memory = input.workspace();
        return run(input, Tensor.wrap(memory, step, memory.zeros(step.size())));
    }

    /**
     * Runs from a given membrane potential and returns membrane potentials as well.
     *
     * @param input {@code [T, N, ...]}
     * @param membrane {@code [N, ...]}
     * @throws ShapeException if the membrane potential is not shaped like one timestep
     */
    public NeuronOutput run(Tensor input, Tensor membrane) {
        Shape step = Neuron.step(describe(), input.shape());
        if (!membrane.shape().equals(step)) {
            throw new ShapeException(
                    describe() + ": membrane potential",
                    step.toString(),
                    membrane.shape().toString(),
                    "State of another shape is never resized; reset() between batches of different"
                            + " size.");
        }
        return LifFunction.apply(constants, input, membrane);
    }

    @Override
    public float[] leak() {
        return new float[] {config.charge().keep()};
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
