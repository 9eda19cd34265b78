package org.snn4j.neurons.mint;

import org.snn4j.neurons.MembraneObserver;
import org.snn4j.neurons.NeuronOutput;
import org.snn4j.neurons.ObservedBackward;
import org.snn4j.neurons.dynamics.Reset;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.neurons.kernel.SpikeSink;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.Parallel;

/**
 * The recurrence of {@link QuantizedLif} over all timesteps as one differentiable function.
 *
 * <p>Only the membrane before reset is kept for the backward pass: what was carried on follows from
 * it.
 */
final class QuantizedLifFunction {
    private static final int GRAIN = 512;

    private final LifConstants c;
    private final MintQuantizer quantizer;
    private final float scale;
    private final float step;
    private final Tensor x;
    private final Tensor beta;
    private final Shape shape;
    private final Workspace memory;
    private final int width;
    private final int timesteps;
    private float[] h;

    /**
     * Prepares a pass.
     *
     * @param x {@code [T, N, ...]}
     * @param beta the scale, one value
     * @param shape of one timestep
     */
    QuantizedLifFunction(QuantizedLif neurons, Tensor x, Tensor beta, Shape shape) {
        this.c = LifConstants.of(neurons.config());
        this.quantizer = neurons.scale().quantizer();
        this.x = x;
        this.beta = beta;
        this.scale = beta.item();
        this.step = (float) quantizer.step(scale);
        this.shape = shape;
        this.memory = Workspace.of(x, beta);
        this.width = shape.size();
        this.timesteps = x.shape().size() / Math.max(1, width);
    }

    NeuronOutput run() {
        int size = timesteps * width;
        float[] current = x.lease(memory);
        float[] u = memory.zeros(width);
        h = memory.floats(size);
        long[] words = memory.words(SpikeBits.wordsFor(size));
        SpikeSink sink = SpikeSink.of(words, width);
        Parallel.range(width, GRAIN, (from, to) -> forward(current, u, sink, from, to));
        x.release(memory, current);
        Tensor spikes = Tensor.wrap(memory, x.shape(), new SpikeBits(words, size));
        Tensor before = Tensor.wrap(memory, x.shape(), h);
        Tensor last = Tensor.wrap(memory, shape, u);
        MembraneObserver.tell(memory, width, size);
        Tensor.record(
                "quantized lif",
                new Tensor[] {spikes, before, last},
                gradient -> backward(spikes, before, last),
                x,
                beta);
        return new NeuronOutput(spikes, before, last);
    }

    private void forward(float[] current, float[] u, SpikeSink sink, int from, int to) {
        for (int t = 0; t < timesteps; t++) {
            for (int i = from; i < to; i++) {
                int at = t * width + i;
                float before = current[at] + u[i];
                h[at] = before;
                if (c.fires(before)) {
                    sink.put(at, 1L);
                }
                u[i] = carried(before);
            }
        }
    }

    /** {@code leak * reset(h)}. */
    private float leaked(float before) {
        if (!c.fires(before)) {
            return c.keep() * before;
        }
        return c.reset() == Reset.HARD ? 0f : c.keep() * (before - c.threshold());
    }

    float carried(float before) {
        float leaked = leaked(before);
        return leaked == 0f ? 0f : step * quantizer.levelFast(leaked, scale);
    }

    private void backward(Tensor spikes, Tensor before, Tensor last) {
        float[] gs = spikes.takeGradient();
        float[] ghOutside = before.hasGradient() ? before.gradient() : new float[0];
        float[] gu = last.takeGradient();
        double[] gBeta = new double[Parallel.partCount(width, GRAIN)];
        Parallel.parts(
                width,
                GRAIN,
                (part, from, to) -> {
                    double sum = 0;
                    for (int i = from; i < to; i++) {
                        sum += backward(i, gs, ghOutside, gu[i]);
                    }
                    gBeta[part] = sum;
                });
        memory.recycle(gu);
        ObservedBackward.tell(memory, spikes, gs, i -> c.surrogate().slope(c.argument(h[i])));
        float[] total = memory.floats(1);
        double sum = 0;
        for (double part : gBeta) {
            sum += part;
        }
        total[0] = (float) sum;
        beta.accumulate(memory, total);
        x.accumulate(memory, gs);
    }

    /** One neuron back through time; leaves the input's gradient in {@code gs}. */
    private double backward(int i, float[] gs, float[] ghOutside, float guLast) {
        int n = quantizer.levels();
        double sum = 0;
        float gu = guLast;
        for (int t = timesteps - 1; t >= 0; t--) {
            int at = t * width + i;
            float leaked = leaked(h[at]);
            float squashed = leaked == 0f ? 0f : quantizer.squashedFast(leaked);
            boolean inside = Math.abs(squashed) <= scale;
            float ga = inside ? gu * (float) quantizer.slope(squashed) : 0f;
            if (gu != 0f && leaked != 0f) {
                sum +=
                        gu
                                * (inside
                                        ? (float) quantizer.levelFast(leaked, scale) / n
                                                - squashed / scale
                                        : Math.signum(squashed));
            }
            boolean fired = c.fires(h[at]);
            float gSpike = gs[at];
            if (!c.resetDetached()) {
                gSpike -= ga * c.keep() * (c.reset() == Reset.HARD ? h[at] : c.threshold());
            }
            float through = fired && c.reset() == Reset.HARD ? 0f : c.keep() * ga;
            float slope = c.surrogate().slope(c.argument(h[at])) * c.argumentSlope();
            gu = through + gSpike * slope + (ghOutside.length > 0 ? ghOutside[at] : 0f);
            gs[at] = gu;
        }
        return sum;
    }
}
