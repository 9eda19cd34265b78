package org.snn4j.neurons;

import org.snn4j.neurons.dynamics.Argument;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.neurons.kernel.SpikeSink;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Shape;
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
public final class AdaptiveLif implements Neuron {
    private static final int GRAIN = 512;

    private final LifConfig config;
    private final LifConstants c;
    private final float strength;
    private final float adaptationLeak;

    /**
     * Neurons that start each forward pass at rest.
     *
     * @param config membrane; its argument must be {@link Argument#DIFFERENCE}
     * @param strength how much one spike raises the threshold, 0 or more
     * @param adaptationLeak factor of the adaptation kept per timestep, 0 to 1
     */
    public AdaptiveLif(LifConfig config, float strength, float adaptationLeak) {
        Check.notNegative("AdaptiveLif.strength", strength);
        Check.inRange("AdaptiveLif.adaptationLeak", adaptationLeak, 0, 1);
        if (config.argument() == Argument.RATIO) {
            throw new IllegalArgumentException(
                    "AdaptiveLif.config.argument: expected DIFFERENCE, got RATIO");
        }
        this.config = config;
        this.c = LifConstants.of(config);
        this.strength = strength;
        this.adaptationLeak = adaptationLeak;
    }

    @Override
    public Tensor forward(Tensor input) {
        Shape step = Neuron.step(describe(), input.shape());
        Workspace memory = input.workspace();
        int timesteps = input.shape().dim(0);
        int width = step.size();
        int size = timesteps * width;
        float[] x = input.lease(memory);
        float[] h = memory.floats(size);
        float[] a = memory.floats(size);
        long[] words = memory.words(SpikeBits.wordsFor(size));
        SpikeSink sink = SpikeSink.of(words, width);
        float[] v = memory.zeros(width);
        Parallel.range(
                width, GRAIN, (from, to) -> forward(x, v, h, a, sink, timesteps, width, from, to));
        memory.recycle(v);
        input.release(memory, x);

        Tensor spikes = Tensor.wrap(memory, input.shape(), new SpikeBits(words, size));
        Tensor.record(
                "adaptive lif",
                new Tensor[] {spikes},
                gradient -> {
                    float[] gs = spikes.takeGradient();
                    Parallel.range(
                            width,
                            GRAIN,
                            (from, to) -> backward(gs, h, a, timesteps, width, from, to));
                    ObservedBackward.tell(
                            memory,
                            spikes,
                            gs,
                            i -> c.surrogate().slope(h[i] - (c.threshold() + strength * a[i])));
                    input.accumulate(memory, gs);
                },
                input);
        return spikes;
    }

    private boolean fires(float h, float a) {
        float u = h - (c.threshold() + strength * a);
        return c.strict() ? u > 0f : u >= 0f;
    }

    private void forward(
            float[] x,
            float[] v,
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
                float adaptation =
                        t == 0
                                ? 0f
                                : adaptationLeak * a[at - width]
                                        + (fires(h[at - width], a[at - width]) ? 1f : 0f);
                h[at] = before;
                a[at] = adaptation;
                boolean fired = fires(before, adaptation);
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
     * return.
     */
    private void backward(
            float[] gs, float[] h, float[] a, int timesteps, int width, int from, int to) {
        boolean attached = !c.resetDetached() && c.reset() != Reset.NONE;
        for (int i = from; i < to; i++) {
            float gv = 0;
            float gaNext = 0;
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
