package org.snn4j.neurons.mint;

import org.snn4j.neurons.MembraneNeuron;
import org.snn4j.neurons.MembraneStorage;
import org.snn4j.neurons.Neuron;
import org.snn4j.neurons.NeuronOutput;
import org.snn4j.neurons.dynamics.Comparison;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.surrogate.Triangle;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;

/**
 * LIF neurons whose membrane potential is kept in a few bits, with the scale of the weights in
 * front: {@code h[t] = x[t] + u[t-1]}, {@code s[t] = 1 if h[t] > threshold}, {@code u[t] = Q(leak *
 * reset(h[t]))}.
 *
 * <p>Input {@code [T, N, ...]} currents, output {@code [T, N, ...]} spikes; specs/algo-mint.md,
 * section 3. Only with hard reset can they become integers.
 */
public final class QuantizedLif implements MembraneNeuron {
    /** Leak and threshold 0.5, hard reset that is differentiated, triangle, as published. */
    public static final LifConfig PUBLISHED =
            LifConfig.DEFAULT
                    .withLeak(0.5f)
                    .withThreshold(0.5f)
                    .withReset(Reset.HARD)
                    .withComparison(Comparison.ABOVE)
                    .withSurrogate(new Triangle())
                    .withResetDetached(false);

    private final LifConfig config;
    private final SharedScale scale;

    /** Neurons with {@link #PUBLISHED}. */
    public QuantizedLif(SharedScale scale) {
        this(PUBLISHED, scale);
    }

    /**
     * Neurons with other constants.
     *
     * @throws IllegalArgumentException if an input counts other than once, there is no reset, or it
     *     is not to 0: the membrane could not be kept in levels of the weights
     */
    public QuantizedLif(LifConfig config, SharedScale scale) {
        if (config.charge().gain() != 1f
                || config.charge().offset(config.rest()) != 0f
                || config.reset() == Reset.NONE
                || config.rest() != 0f) {
            throw new IllegalArgumentException(
                    "QuantizedLif: expected a charge h = leak * v + x and a hard or soft reset to"
                            + " 0, got "
                            + config.charge()
                            + " with reset "
                            + config.reset()
                            + " to "
                            + config.rest());
        }
        this.config = config;
        this.scale = scale;
    }

    /** The constants of these neurons. */
    public LifConfig config() {
        return config;
    }

    /** The scale that they share with the weights in front. */
    public SharedScale scale() {
        return scale;
    }

    @Override
    public Tensor forward(Tensor input) {
        return run(input).spikes();
    }

    /** Runs from rest and returns membrane potentials as well; the last one is quantised. */
    public NeuronOutput run(Tensor input) {
        return run(input, scale.inStep(input.workspace()));
    }

    /**
     * Runs from rest with a scale of the caller's.
     *
     * @param input {@code [T, N, ...]}
     * @param beta one value, above 0
     */
    public NeuronOutput run(Tensor input, Tensor beta) {
        Shape step = Neuron.step(describe(), input.shape());
        return new QuantizedLifFunction(this, input, beta, step).run();
    }

    /**
     * Membrane potentials that are carried on from some before reset, {@code u = Q(leak *
     * reset(h))}; no gradient.
     */
    public Tensor carried(Tensor membraneBeforeReset) {
        Shape shape = membraneBeforeReset.shape();
        QuantizedLifFunction function =
                new QuantizedLifFunction(
                        this, membraneBeforeReset, Tensor.scalar(scale.value()), shape);
        float[] h = membraneBeforeReset.data();
        float[] u = new float[h.length];
        for (int i = 0; i < u.length; i++) {
            u[i] = function.carried(h[i]);
        }
        return Tensor.of(u, shape.toArray());
    }

    @Override
    public MembraneStorage storage() {
        return MembraneStorage.OWN;
    }

    @Override
    public QuantizedLif storedIn(MembraneStorage other) {
        if (!other.equals(MembraneStorage.OWN)) {
            throw new IllegalArgumentException(
                    describe()
                            + ": expected neurons with a membrane of their own: one that is shared"
                            + " would have the scales of several layers");
        }
        return this;
    }

    @Override
    public int membraneBits() {
        return scale.quantizer().bits();
    }

    @Override
    public float[] leak() {
        return new float[] {config.charge().keep()};
    }

    @Override
    public String describe() {
        return "QuantizedLif "
                + config.charge()
                + ", threshold "
                + config.threshold()
                + ", "
                + membraneBits()
                + " bits";
    }
}
