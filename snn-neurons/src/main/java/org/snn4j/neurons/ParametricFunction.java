package org.snn4j.neurons;

import org.snn4j.neurons.dynamics.Charge;
import org.snn4j.neurons.dynamics.LifConfig;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.neurons.kernel.SpikeSink;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.Parallel;

/**
 * The LIF recurrence with leak and threshold as tensors, and its gradients with respect to both;
 * specs/algo-lif-bptt.md, section 4.
 *
 * <p>Leak and threshold have one value, or one for each channel (last axis). A soft reset subtracts
 * a threshold that is differentiated; whether its spike is follows {@link
 * LifConfig#resetDetached()}.
 */
final class ParametricFunction {
    private static final int GRAIN = 512;

    private final LifConstants c;
    private final boolean scalesInput;
    private final boolean leaksToRest;
    private final Tensor x;
    private final Tensor leak;
    private final Tensor threshold;
    private final Tensor initial;
    private final Workspace memory;
    private final int timesteps;
    private final int width;
    private final int channels;
    private float[] h;

    private ParametricFunction(
            LifConfig config, Tensor x, Tensor leak, Tensor threshold, Tensor initial) {
        this.c = LifConstants.of(config);
        Charge charge = config.charge();
        this.scalesInput =
                charge instanceof Charge.DecayInput || charge instanceof Charge.LeakScaled;
        this.leaksToRest =
                charge instanceof Charge.DecayInput || charge instanceof Charge.NoDecayInput;
        this.x = x;
        this.leak = leak;
        this.threshold = threshold;
        this.initial = initial;
        this.memory = Workspace.of(x, leak, threshold, initial);
        this.timesteps = x.shape().dim(0);
        this.width = x.shape().dropFirst().size();
        this.channels = x.shape().last();
    }

    /**
     * Runs the neurons.
     *
     * @param config form of charge, reset, comparison and surrogate; its own leak and threshold are
     *     not used
     * @param x {@code [T, N, ...]}
     * @param leak factor of the membrane kept per timestep (for the forms with tau: {@code 1 -
     *     1/tau}), one value or one for each channel
     * @param threshold one value or one for each channel, above 0
     * @param initial membrane potential {@code [N, ...]} to start from
     */
    static NeuronOutput apply(
            LifConfig config, Tensor x, Tensor leak, Tensor threshold, Tensor initial) {
        return new ParametricFunction(config, x, leak, threshold, initial).run();
    }

    private NeuronOutput run() {
        Shape step = x.shape().dropFirst();
        int size = timesteps * width;
        float[] current = x.lease(memory);
        float[] v = memory.floats(width);
        System.arraycopy(initial.data(), 0, v, 0, width);
        h = memory.floats(size);
        long[] words = memory.words(SpikeBits.wordsFor(size));
        SpikeSink sink = SpikeSink.of(words, width);
        Parallel.range(width, GRAIN, (from, to) -> forward(current, v, sink, from, to));
        x.release(memory, current);

        Tensor spikes = Tensor.wrap(memory, x.shape(), new SpikeBits(words, size));
        Tensor before = Tensor.wrap(memory, x.shape(), h);
        Tensor last = Tensor.wrap(memory, step, v);
        MembraneObserver.tell(memory, width, size);
        Tensor.record(
                "parametric lif",
                new Tensor[] {spikes, before, last},
                gradient -> backward(spikes, before, last),
                x,
                leak,
                threshold,
                initial);
        return new NeuronOutput(spikes, before, last);
    }

    private static float at(float[] values, int channel) {
        return values.length == 1 ? values[0] : values[channel];
    }

    private float argument(float before, float theta) {
        return c.ratio() ? before / theta - 1f : before - theta;
    }

    private boolean fires(float before, float theta) {
        float u = argument(before, theta);
        return c.strict() ? u > 0f : u >= 0f;
    }

    private float afterReset(float before, float theta) {
        if (c.reset() == Reset.NONE || !fires(before, theta)) {
            return before;
        }
        return c.reset() == Reset.HARD ? c.rest() : before - theta;
    }

    private void forward(float[] current, float[] v, SpikeSink sink, int from, int to) {
        float[] leaks = leak.data();
        float[] thetas = threshold.data();
        for (int t = 0; t < timesteps; t++) {
            for (int i = from; i < to; i++) {
                int channel = i % channels;
                float lambda = at(leaks, channel);
                float theta = at(thetas, channel);
                float gain = scalesInput ? 1f - lambda : 1f;
                float offset = leaksToRest ? c.rest() * (1f - lambda) : 0f;
                int at = t * width + i;
                float before = lambda * v[i] + (gain * current[at] + offset);
                h[at] = before;
                v[i] = afterReset(before, theta);
                if (fires(before, theta)) {
                    sink.put(at, 1L);
                }
            }
        }
    }

    private void backward(Tensor spikes, Tensor before, Tensor last) {
        float[] gs = spikes.takeGradient();
        float[] ghOutside = before.hasGradient() ? before.gradient() : new float[0];
        float[] gv = last.takeGradient();
        float[] current = x.lease(memory);
        int parts = Parallel.partCount(width, GRAIN);
        double[][] gLeak = new double[parts][leak.shape().size()];
        double[][] gTheta = new double[parts][threshold.shape().size()];
        Parallel.parts(
                width,
                GRAIN,
                (part, from, to) ->
                        backward(current, gs, ghOutside, gv, gLeak[part], gTheta[part], from, to));
        x.release(memory, current);
        ObservedBackward.tell(
                memory,
                spikes,
                gs,
                i -> c.surrogate().slope(argument(h[i], at(threshold.data(), i % channels))));
        x.accumulate(memory, gs);
        leak.accumulate(memory, sum(gLeak));
        threshold.accumulate(memory, sum(gTheta));
        initial.accumulate(memory, gv);
    }

    /**
     * In place: {@code gs} becomes the derivative with respect to the input, {@code gvEnds} turns
     * from that with respect to the last membrane potential to that with respect to the first.
     */
    private void backward(
            float[] current,
            float[] gs,
            float[] ghOutside,
            float[] gvEnds,
            double[] gLeak,
            double[] gTheta,
            int from,
            int to) {
        float[] leaks = leak.data();
        float[] thetas = threshold.data();
        float[] start = initial.data();
        for (int i = from; i < to; i++) {
            int channel = i % channels;
            float lambda = at(leaks, channel);
            float theta = at(thetas, channel);
            float gain = scalesInput ? 1f - lambda : 1f;
            float gv = gvEnds[i];
            double leakSum = 0;
            double thetaSum = 0;
            for (int t = timesteps - 1; t >= 0; t--) {
                int at = t * width + i;
                boolean fired = fires(h[at], theta);
                float spike = gs[at] - resetGradient(h[at], theta, gv);
                float gu = spike * c.surrogate().slope(argument(h[at], theta));
                float gh =
                        gu * (c.ratio() ? 1f / theta : 1f)
                                + (c.reset() == Reset.HARD && fired ? 0f : gv);
                gh += ghOutside.length > 0 ? ghOutside[at] : 0f;
                thetaSum -= c.ratio() ? gu * h[at] / (theta * theta) : gu;
                thetaSum -= c.reset() == Reset.SOFT && fired ? gv : 0f;
                float previous = t == 0 ? start[i] : afterReset(h[at - width], theta);
                leakSum +=
                        gh
                                * (previous
                                        - (scalesInput ? current[at] : 0f)
                                        - (leaksToRest ? c.rest() : 0f));
                gs[at] = gain * gh;
                gv = lambda * gh;
            }
            gvEnds[i] = gv;
            gLeak[gLeak.length == 1 ? 0 : channel] += leakSum;
            gTheta[gTheta.length == 1 ? 0 : channel] += thetaSum;
        }
    }

    private float resetGradient(float before, float theta, float gv) {
        if (c.resetDetached() || c.reset() == Reset.NONE) {
            return 0f;
        }
        return c.reset() == Reset.HARD ? (before - c.rest()) * gv : theta * gv;
    }

    private float[] sum(double[][] parts) {
        float[] sum = memory.floats(parts[0].length);
        for (int i = 0; i < sum.length; i++) {
            double total = 0;
            for (double[] part : parts) {
                total += part[i];
            }
            sum[i] = (float) total;
        }
        return sum;
    }
}
