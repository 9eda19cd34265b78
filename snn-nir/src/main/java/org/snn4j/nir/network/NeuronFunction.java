package org.snn4j.nir.network;

import java.util.List;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.kernel.Parallel;

/** The recurrence of {@link NirNeurons} over all timesteps as one differentiable function. */
final class NeuronFunction {
    private static final int GRAIN = 512;

    private final NeuronConstants c;
    private final int timesteps;
    private final int width;
    private final int neurons;

    private NeuronFunction(NeuronConstants constants, int timesteps, int width) {
        this.c = constants;
        this.timesteps = timesteps;
        this.width = width;
        this.neurons = constants.keep().length;
    }

    /**
     * Runs the neurons.
     *
     * @param x {@code [T, N, ...]}
     * @param membrane {@code [N, ...]} to start from
     * @param current {@code [N, ...]} to start from
     */
    static TimedLayer.Timed apply(
            NeuronConstants constants, Tensor x, Tensor membrane, Tensor current) {
        Shape step = membrane.shape();
        NeuronFunction function = new NeuronFunction(constants, x.shape().dim(0), step.size());
        Workspace memory = Workspace.of(x, membrane, current);
        float[] v = function.copy(memory, membrane);
        float[] i = function.copy(memory, current);
        float[] h = memory.floats(x.shape().size());
        float[] in = x.lease(memory);
        Parallel.range(
                function.width, GRAIN, (from, to) -> function.forward(in, v, i, h, from, to));
        x.release(memory, in);
        Tensor output =
                constants.isSpiking()
                        ? Tensor.wrap(memory, x.shape(), function.spikes(memory, h))
                        : Tensor.wrap(memory, x.shape(), h);
        Tensor lastMembrane = Tensor.wrap(memory, step, v);
        Tensor lastCurrent = Tensor.wrap(memory, step, i);
        Tensor.record(
                "nir neurons",
                new Tensor[] {output, lastMembrane, lastCurrent},
                gradient -> {
                    float[] g = output.takeGradient();
                    float[] gv = lastMembrane.takeGradient();
                    float[] gi = lastCurrent.takeGradient();
                    Parallel.range(
                            function.width,
                            GRAIN,
                            (from, to) -> function.backward(h, g, gv, gi, from, to));
                    x.accumulate(memory, g);
                    membrane.accumulate(memory, gv);
                    current.accumulate(memory, gi);
                },
                x,
                membrane,
                current);
        return new TimedLayer.Timed(output, List.of(lastMembrane, lastCurrent));
    }

    private float[] copy(Workspace memory, Tensor state) {
        float[] copy = memory.floats(width);
        System.arraycopy(state.data(), 0, copy, 0, width);
        return copy;
    }

    private void forward(float[] x, float[] v, float[] i, float[] h, int from, int to) {
        for (int t = 0; t < timesteps; t++) {
            int row = t * width;
            for (int at = from, n = from % neurons;
                    at < to;
                    at++, n = n + 1 == neurons ? 0 : n + 1) {
                i[at] = c.keepCurrent()[n] * i[at] + c.gainCurrent()[n] * x[row + at];
                float potential = c.keep()[n] * v[at] + (c.gain()[n] * i[at] + c.offset()[n]);
                h[row + at] = potential;
                if (c.isSpiking() && c.fires(potential, n)) {
                    potential = c.subtracts() ? potential - c.reset()[n] : c.reset()[n];
                }
                v[at] = potential;
            }
        }
    }

    private SpikeBits spikes(Workspace memory, float[] h) {
        long[] words = memory.words(SpikeBits.wordsFor(h.length));
        java.util.Arrays.fill(words, 0);
        for (int at = 0, n = 0; at < h.length; at++, n = n + 1 == neurons ? 0 : n + 1) {
            if (c.fires(h[at], n)) {
                words[at >> 6] |= 1L << at;
            }
        }
        return new SpikeBits(words, h.length);
    }

    /**
     * {@code gh = gs * slope + gv * dv/dh}, {@code gi = gain * gh + keepCurrent * gi'}, {@code gx =
     * gainCurrent * gi}, {@code gv = keep * gh}; {@code g} becomes gx.
     */
    private void backward(float[] h, float[] g, float[] gv, float[] gi, int from, int to) {
        for (int t = timesteps - 1; t >= 0; t--) {
            int row = t * width;
            for (int at = from, n = from % neurons;
                    at < to;
                    at++, n = n + 1 == neurons ? 0 : n + 1) {
                float potential = h[row + at];
                float gh = g[row + at];
                if (c.isSpiking()) {
                    gh *= c.surrogate().slope(potential - c.threshold()[n]);
                    gh += !c.subtracts() && c.fires(potential, n) ? 0f : gv[at];
                } else {
                    gh += gv[at];
                }
                float current = c.gain()[n] * gh + gi[at];
                g[row + at] = c.gainCurrent()[n] * current;
                gi[at] = c.keepCurrent()[n] * current;
                gv[at] = c.keep()[n] * gh;
            }
        }
    }
}
