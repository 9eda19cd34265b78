package org.snn4j.neurons;

import org.snn4j.neurons.dynamics.Argument;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.neurons.kernel.SpikeSink;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.Parallel;

/**
 * LIF neurons whose threshold rises with their own activity: it is {@code threshold + strength *
 * a[t]} with {@code a[t+1] = adaptationLeak * a[t] + s[t]} and {@code a[1] = 0}.
 *
 * <p>Input {@code [T, N, ...]}, output {@code [T, N, ...]} spikes. A soft reset subtracts the
 * constant part of the threshold. Gradients also flow through the adaptation, and through the reset
 * unless it is detached.
 *
 * @see <a href="https://doi.org/10.1038/s41467-020-17236-y">Bellec et al. 2020, equations of the
 *     ALIF neuron</a>
 */
public final class AdaptiveLif implements MembraneNeuron {
    private static final int GRAIN = 512;

    private final LifConfig config;
    private final LifConstants c;
    private final float strength;
    private final float adaptationLeak;
    private final MembraneStorage storage;

    /**
     * Neurons that start each forward pass at rest.
     *
     * @param config membrane; its argument must be {@link Argument#DIFFERENCE}
     * @param strength how much one spike raises the threshold, 0 or more
     * @param adaptationLeak factor of the adaptation kept per timestep, 0 to 1
     */
    public AdaptiveLif(LifConfig config, float strength, float adaptationLeak) {
        this(config, strength, adaptationLeak, MembraneStorage.OWN);
    }

    private AdaptiveLif(
            LifConfig config, float strength, float adaptationLeak, MembraneStorage storage) {
        Check.notNegative("AdaptiveLif.strength", strength);
        Check.inRange("AdaptiveLif.adaptationLeak", adaptationLeak, 0, 1);
        if (config.argument() == Argument.RATIO) {
            throw new IllegalArgumentException(
                    "AdaptiveLif.config.argument: expected DIFFERENCE, got RATIO");
        }
        OwnStates.checkNotRecovered("AdaptiveLif", storage);
        this.storage = storage;
        this.config = config;
        this.c = LifConstants.of(config);
        this.strength = strength;
        this.adaptationLeak = adaptationLeak;
    }

    @Override
    public MembraneStorage storage() {
        return storage;
    }

    /**
     * Neurons like these that keep their membrane potential elsewhere. Groups of channels that use
     * one membrane in turn share its adaptation as well; the adaptation of a layer is never shared
     * with other layers.
     */
    @Override
    public AdaptiveLif storedIn(MembraneStorage other) {
        return new AdaptiveLif(config, strength, adaptationLeak, other);
    }

    @Override
    public Tensor forward(Tensor input) {
        return OwnStates.forward(this, input, this::visit);
    }

    private NeuronOutput visit(Tensor input, Tensor membrane) {
        if (storage instanceof SharedMembrane shared) {
            Visits visits = shared.visits(this);
            Output output = run(input, membrane, visits.state(this, membrane.shape()));
            visits.leaveState(this, output.adaptation());
            return output.neurons();
        }
        return run(input, membrane, OwnStates.rest(input, membrane.shape())).neurons();
    }

    private record Output(NeuronOutput neurons, Tensor adaptation) {}

    /**
     * Runs from a membrane potential and an adaptation.
     *
     * @param adaptation of the first timestep, {@code [N, ...]}
     */
    private Output run(Tensor input, Tensor membrane, Tensor adaptation) {
        Workspace memory = Workspace.of(input, membrane, adaptation);
        int timesteps = input.shape().dim(0);
        int width = membrane.shape().size();
        int size = timesteps * width;
        float[] x = input.lease(memory);
        float[] h = memory.floats(size);
        float[] a = memory.floats(size);
        long[] words = memory.words(SpikeBits.wordsFor(size));
        SpikeSink sink = SpikeSink.of(words, width);
        float[] v = memory.floats(width);
        System.arraycopy(membrane.data(), 0, v, 0, width);
        float[] next = memory.floats(width);
        System.arraycopy(adaptation.data(), 0, next, 0, width);
        Parallel.range(
                width,
                GRAIN,
                (from, to) -> forward(x, v, next, h, a, sink, timesteps, width, from, to));
        input.release(memory, x);

        Tensor spikes = Tensor.wrap(memory, input.shape(), new SpikeBits(words, size));
        Tensor before = Tensor.wrap(memory, input.shape(), h);
        Tensor last = Tensor.wrap(memory, membrane.shape(), v);
        Tensor left = Tensor.wrap(memory, membrane.shape(), next);
        MembraneObserver.tell(memory, width, size);
        Tensor.record(
                "adaptive lif",
                new Tensor[] {spikes, last, left},
                gradient -> {
                    float[] gs = spikes.takeGradient();
                    float[] gv = last.takeGradient();
                    float[] ga = left.takeGradient();
                    Parallel.range(
                            width,
                            GRAIN,
                            (from, to) -> backward(gs, gv, ga, h, a, timesteps, width, from, to));
                    ObservedBackward.tell(
                            memory,
                            spikes,
                            gs,
                            i -> c.surrogate().slope(h[i] - (c.threshold() + strength * a[i])));
                    input.accumulate(memory, gs);
                    membrane.accumulate(memory, gv);
                    adaptation.accumulate(memory, ga);
                },
                input,
                membrane,
                adaptation);
        return new Output(new NeuronOutput(spikes, before, last), left);
    }

    private boolean fires(float h, float a) {
        float u = h - (c.threshold() + strength * a);
        return c.strict() ? u > 0f : u >= 0f;
    }

    /** {@code next} holds the adaptation of the first timestep on entry, of the next on return. */
    private void forward(
            float[] x,
            float[] v,
            float[] next,
            float[] h,
            float[] a,
            SpikeSink sink,
            int timesteps,
            int width,
            int from,
            int to) {
        for (int t = 0; t < timesteps; t++) {
            int row = t * width;
            for (int i = from; i < to; i++) {
                int at = row + i;
                float before = c.keep() * v[i] + (c.gain() * x[at] + c.offset());
                float adaptation = next[i];
                h[at] = before;
                a[at] = adaptation;
                boolean fired = fires(before, adaptation);
                next[i] = adaptationLeak * adaptation + (fired ? 1f : 0f);
                v[i] =
                        !fired || c.reset() == Reset.NONE
                                ? before
                                : c.reset() == Reset.HARD ? c.rest() : before - c.threshold();
                if (fired) {
                    sink.put(at, 1L);
                }
            }
        }
    }

    /**
     * In place: {@code gs} holds the derivative with respect to spikes on entry and to the input on
     * return; {@code gvEnds} and {@code gaEnds} with respect to what is left on entry and to what
     * there was at first on return.
     */
    private void backward(
            float[] gs,
            float[] gvEnds,
            float[] gaEnds,
            float[] h,
            float[] a,
            int timesteps,
            int width,
            int from,
            int to) {
        boolean attached = !c.resetDetached() && c.reset() != Reset.NONE;
        for (int i = from; i < to; i++) {
            float gv = gvEnds[i];
            float gaNext = gaEnds[i];
            for (int t = timesteps - 1; t >= 0; t--) {
                int at = t * width + i;
                float spike = gs[at] + gaNext;
                if (attached) {
                    spike -= (c.reset() == Reset.HARD ? h[at] - c.rest() : c.threshold()) * gv;
                }
                float gu = spike * c.surrogate().slope(h[at] - (c.threshold() + strength * a[at]));
                float through = c.reset() == Reset.HARD && fires(h[at], a[at]) ? 0f : gv;
                float gh = gu + through;
                gaNext = adaptationLeak * gaNext - strength * gu;
                gs[at] = c.gain() * gh;
                gv = c.keep() * gh;
            }
            gvEnds[i] = gv;
            gaEnds[i] = gaNext;
        }
    }

    @Override
    public float[] leak() {
        return new float[] {config.charge().keep()};
    }

    @Override
    public String describe() {
        return "AdaptiveLif "
                + config.charge()
                + ", threshold "
                + config.threshold()
                + " + "
                + strength
                + " a";
    }
}
