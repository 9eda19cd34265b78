package org.snn4j.neurons;

import java.util.Optional;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.neurons.kernel.LifKernels;
import org.snn4j.tensor.DeferredValues;
import org.snn4j.tensor.LayerObserver;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * The LIF recurrence over all timesteps as one differentiable function: one kernel forward, one
 * backward.
 */
final class LifFunction {
    private static final float[] NONE = new float[0];

    private LifFunction() {}

    /**
     * Runs the neurons.
     *
     * @param x input current {@code [T, N, ...]}
     * @param initial membrane potential {@code [N, ...]} to start from
     */
    static NeuronOutput apply(LifConstants constants, Tensor x, Tensor initial) {
        Workspace memory = Workspace.of(x, initial);
        Shape step = initial.shape();
        int timesteps = x.shape().dim(0);
        int width = step.size();
        boolean constant = x.isConstantOverTime();
        Tensor source = constant ? x.frame() : x;

        float[] v = memory.floats(width);
        System.arraycopy(initial.data(), 0, v, 0, width);
        float[] h = memory.floats(timesteps * width);
        long[] words = memory.words(SpikeBits.wordsFor(timesteps * width));
        if (source.isDeferred() && !constant) {
            LifKernels.forward(constants, timesteps, width, source.deferred(), v, h, words);
        } else {
            LifKernels.forward(constants, timesteps, width, source.data(), constant, v, h, words);
        }

        Tensor spikes = Tensor.wrap(memory, x.shape(), new SpikeBits(words, timesteps * width));
        Tensor before = Tensor.wrap(memory, x.shape(), h);
        Tensor last = Tensor.wrap(memory, step, v);
        MembraneObserver.tell(memory, width, h.length);
        Tensor.record(
                "lif",
                new Tensor[] {spikes, before, last},
                gradient -> {
                    float[] gs = spikes.takeGradient();
                    if (ObservedBackward.wantsOnlySlopes(memory)) {
                        LifKernels.best().slopes(constants, h, gs);
                        ObservedBackward.tellSlopes(memory, spikes, gs);
                        memory.recycle(gs);
                        return;
                    }
                    float[] ghOutside = before.hasGradient() ? before.gradient() : NONE;
                    float[] gv = last.takeGradient();
                    float[] gx = constant ? memory.floats(width) : gs;
                    if (ObservedBackward.isWanted(memory)) {
                        // An observer gets every timestep, also of an input that is summed over.
                        LifKernels.backward(
                                constants, timesteps, width, h, gs, ghOutside, gv, gs, false);
                        ObservedBackward.tell(
                                memory,
                                spikes,
                                gs,
                                i -> constants.surrogate().slope(constants.argument(h[i])));
                        if (constant) {
                            sumOverTime(gs, gx);
                        }
                    } else {
                        LifKernels.backward(
                                constants, timesteps, width, h, gs, ghOutside, gv, gx, constant);
                    }
                    source.accumulate(memory, gx);
                    initial.accumulate(memory, gv);
                    if (constant) {
                        memory.recycle(gs);
                    }
                },
                source,
                initial);
        return new NeuronOutput(spikes, before, last);
    }

    /**
     * Runs neurons of which only spikes and the last membrane potential are wanted: the membrane
     * potential before reset is computed again in the backward pass instead of being kept.
     *
     * @param x input current {@code [T, N, ...]}
     * @param initial membrane potential {@code [N, ...]} to start from
     * @return spikes, and the last membrane potential
     */
    static LifVisits.Visited recomputed(LifConstants constants, Tensor x, Tensor initial) {
        Workspace memory = Workspace.of(x, initial);
        Shape step = initial.shape();
        float[] v = memory.floats(step.size());
        System.arraycopy(initial.data(), 0, v, 0, v.length);
        DeferredValues current = currents(x);
        Tensor spikes = spikes(constants, x, current, step.size(), v);
        Tensor last = Tensor.wrap(memory, step, v);
        RecomputedLif.Ends ends = new RecomputedLif.Ends(initial, last);
        Tensor.record(
                "lif",
                new Tensor[] {spikes, last},
                new RecomputedLif(constants, x, current, step.size(), Optional.of(ends), spikes),
                source(x),
                initial);
        return new LifVisits.Visited(spikes, last);
    }

    /**
     * {@link #recomputed} from rest at 0, without a last membrane potential: no array of membrane
     * potentials is made.
     *
     * @param neurons number of them
     * @return spikes
     */
    static Tensor fromRest(LifConstants constants, Tensor x, int neurons) {
        DeferredValues current = currents(x);
        Tensor spikes = spikes(constants, x, current, neurons, NONE);
        Tensor.record(
                "lif",
                new Tensor[] {spikes},
                new RecomputedLif(constants, x, current, neurons, Optional.empty(), spikes),
                source(x));
        return spikes;
    }

    private static Tensor source(Tensor x) {
        return x.isConstantOverTime() ? x.frame() : x;
    }

    /** The currents of all timesteps, piece by piece; a constant frame begins again at each. */
    private static DeferredValues currents(Tensor x) {
        Tensor source = source(x);
        if (!source.isDeferred()) {
            return RecomputedLif.copyOf(source.data());
        }
        if (!x.isConstantOverTime()) {
            return source.deferred();
        }
        return new RepeatedFrame(source.deferred(), source.shape().size());
    }

    /** A frame that begins again at every timestep. */
    private record RepeatedFrame(DeferredValues frame, int size) implements DeferredValues {
        @Override
        public void fill(int from, int to, float[] target, int at) {
            int first = from % size;
            frame.fill(first, first + to - from, target, at);
        }

        @Override
        public void begin() {
            frame.begin();
        }

        @Override
        public void end() {
            frame.end();
        }
    }

    private static Tensor spikes(
            LifConstants constants, Tensor x, DeferredValues current, int neurons, float[] v) {
        Workspace memory = x.workspace();
        int timesteps = x.shape().dim(0);
        boolean constant = x.isConstantOverTime();
        long[] words = memory.words(SpikeBits.wordsFor(timesteps * neurons));
        if (source(x).isDeferred()) {
            LifKernels.forwardKeepingNone(
                    constants, timesteps, neurons, current, constant, v, words);
            current.end();
        } else {
            float[] values = source(x).data();
            LifKernels.forwardKeepingNone(
                    constants, timesteps, neurons, values, constant, v, words);
        }
        return Tensor.wrap(memory, x.shape(), new SpikeBits(words, timesteps * neurons));
    }

    /**
     * Whether {@link #recomputed} will do: somebody who counts membrane potentials, or wants to
     * know what happened in a backward pass, gets those that {@link #apply} keeps.
     */
    static boolean canRecompute(Tensor x) {
        LayerObserver observer = x.workspace().observer();
        return !(observer instanceof NeuronObserver) && !(observer instanceof MembraneObserver);
    }

    /** Sums in the order in which the kernel does, from the last timestep on. */
    private static void sumOverTime(float[] steps, float[] sum) {
        int last = steps.length - sum.length;
        System.arraycopy(steps, last, sum, 0, sum.length);
        for (int row = last - sum.length; row >= 0; row -= sum.length) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += steps[row + i];
            }
        }
    }

    /** Spikes only, from rest and without anything kept for a backward pass: for inference. */
    static Tensor spikesOnly(LifConstants constants, Tensor x, int neurons) {
        MembraneObserver.tell(x.workspace(), neurons, 0);
        return spikes(constants, x, currents(x), neurons, NONE);
    }
}
