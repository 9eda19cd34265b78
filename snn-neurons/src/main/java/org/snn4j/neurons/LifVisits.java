package org.snn4j.neurons;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.neurons.kernel.LifConstants;
import org.snn4j.neurons.kernel.LifKernels;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * LIF neurons whose membrane potential is used by groups of channels in turn, over all timesteps,
 * as one differentiable function. Between kept values, earlier potentials are recovered in reverse.
 */
final class LifVisits {
    private static final float[] NONE = new float[0];

    private final LifConstants constants;
    private final VisitLayout layout;
    private final int recovered;
    private final Tensor x;
    private final Tensor initial;
    private final Workspace memory;
    private final boolean grouped;

    /** Potentials before reset, one row for each visit; empty if they are to be recovered. */
    private float[] h = NONE;

    /** Potentials after every {@code recovered} visits, the last one included. */
    private final List<float[]> kept = new ArrayList<>();

    private LifVisits(
            LifConstants constants, VisitLayout layout, int recovered, Tensor x, Tensor initial) {
        this.constants = constants;
        this.layout = layout;
        this.recovered = recovered;
        this.x = x;
        this.initial = initial;
        this.memory = Workspace.of(x, initial);
        this.grouped = layout.groups() > 1;
    }

    /**
     * Spikes and what they leave of the membrane.
     *
     * @param spikes {@code [T, N, ..., C]}
     * @param membrane {@code [N, ..., C/G]}
     */
    record Visited(Tensor spikes, Tensor membrane) {}

    /**
     * Runs the neurons.
     *
     * @param recovered visits between two kept potentials
     * @param x currents {@code [T, N, ..., C]}
     * @param initial membrane potential {@code [N, ..., C/G]}
     */
    static Visited apply(
            LifConstants constants, VisitLayout layout, int recovered, Tensor x, Tensor initial) {
        return new LifVisits(constants, layout, recovered, x, initial).run();
    }

    private Visited run() {
        Shape step = initial.shape();
        float[] v = memory.floats(layout.width());
        System.arraycopy(initial.data(), 0, v, 0, v.length);
        boolean training =
                memory.recordsGradients() && (x.needsGradient() || initial.needsGradient());
        float[] values = x.lease(memory);
        float[] currents = grouped ? memory.floats(layout.size()) : values;
        if (grouped) {
            layout.toVisits(values, currents);
        }
        boolean keepsAll = training && recovered == 1;
        if (keepsAll) {
            h = grouped ? currents : memory.floats(layout.size());
        }
        long[] words = memory.words(SpikeBits.wordsFor(layout.size()));
        int stride = training && !keepsAll ? recovered : layout.visits();
        for (int first = 0; first < layout.visits(); first += stride) {
            int end = Math.min(first + stride, layout.visits());
            LifKernels.forward(constants, first, end, layout.width(), currents, false, v, h, words);
            if (training && !keepsAll) {
                kept.add(copy(v));
            }
        }
        if (grouped && !keepsAll) {
            memory.recycle(currents);
        }
        x.release(memory, values);
        return record(step, words, v);
    }

    private float[] copy(float[] v) {
        float[] copy = memory.floats(v.length);
        System.arraycopy(v, 0, copy, 0, v.length);
        return copy;
    }

    private Visited record(Shape step, long[] words, float[] v) {
        long[] bits = words;
        if (grouped) {
            bits = memory.words(words.length);
            layout.toValues(words, bits);
        }
        Tensor spikes = Tensor.wrap(memory, x.shape(), new SpikeBits(bits, layout.size()));
        Tensor last = Tensor.wrap(memory, step, v);
        long values = v.length;
        MembraneObserver.tell(memory, values, h.length + values * kept.size());
        Tensor.record(
                "lif visits",
                new Tensor[] {spikes, last},
                gradient -> backward(spikes, last),
                x,
                initial);
        return new Visited(spikes, last);
    }

    private void backward(Tensor spikes, Tensor last) {
        float[] gs = spikes.takeGradient();
        float[] gv = last.takeGradient();
        float[] before = h.length > 0 ? h : recover(spikes);
        float[] visits = grouped ? memory.floats(layout.size()) : gs;
        if (grouped) {
            layout.toVisits(gs, visits);
        }
        LifKernels.backward(
                constants,
                layout.visits(),
                layout.width(),
                before,
                visits,
                NONE,
                gv,
                visits,
                false);
        if (grouped) {
            layout.toValues(visits, gs);
            memory.recycle(visits);
        }
        ObservedBackward.tell(
                memory,
                spikes,
                gs,
                i -> constants.surrogate().slope(constants.argument(before[layout.visitIndex(i)])));
        if (before != h) {
            memory.recycle(before);
        }
        x.accumulate(memory, gs);
        initial.accumulate(memory, gv);
    }

    private float[] recover(Tensor spikes) {
        float[] before = memory.floats(layout.size());
        float[] values = x.lease(memory);
        layout.toVisits(values, before);
        x.release(memory, values);
        long[] words = memory.words(spikes.spikes().words().length);
        layout.toVisits(spikes.spikes().words(), words);
        SpikeBits bits = new SpikeBits(words, layout.size());
        int width = layout.width();
        float[] v = memory.floats(width);
        for (int k = layout.visits() - 1; k >= 0; k--) {
            if (k == layout.visits() - 1 || (k + 1) % recovered == 0) {
                System.arraycopy(kept.get(k / recovered), 0, v, 0, width);
            }
            MembraneRecovery.reverse(
                    constants, before, k * width, bits, k * width, before, k * width, v);
        }
        memory.recycle(v);
        return before;
    }
}
