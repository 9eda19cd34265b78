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
 * The visits of one timestep once more, with the spikes known and the potentials not yet: the
 * layers between give the currents again, then {@link #recover} goes back over them, then the
 * backward pass can run.
 */
final class ReplayedVisits implements Visits {
    private static final float[] NONE = new float[0];

    private final SharedMembrane membrane;
    private final RecoverableHistory history;
    private final Tensor first;
    private final List<Replayed> replayed = new ArrayList<>();
    private int next;
    private Tensor last;

    /**
     * Visits of a timestep.
     *
     * @param visit number of the first of them
     * @param first stands for the potential that it finds and takes its gradient; its values are
     *     written by {@link #recover}
     */
    ReplayedVisits(SharedMembrane membrane, RecoverableHistory history, int visit, Tensor first) {
        this.membrane = membrane;
        this.history = history;
        this.next = visit;
        this.first = first;
        this.last = first;
    }

    /** Stands for the potential after the timestep. */
    Tensor last() {
        return last;
    }

    @Override
    public Tensor lif(LifConstants constants, Tensor x) {
        VisitLayout layout = StepVisits.layout(membrane, x);
        Replayed visit = new Replayed(constants, layout, x, history.spikes(next), next);
        replayed.add(visit);
        next++;
        return visit.record();
    }

    @Override
    public Tensor other(Visit visit, Tensor x) {
        throw new IllegalStateException(
                "recovered membrane: expected visits of Lif only, got another kind of neuron");
    }

    @Override
    public Tensor state(Object owner, Shape shape) {
        throw new IllegalStateException(
                "recovered membrane: expected neurons without a state beside it");
    }

    @Override
    public void leaveState(Object owner, Tensor state) {
        state(owner, state.shape());
    }

    /**
     * Works out all potentials of the timestep.
     *
     * @param v potential after it on entry, unless that was kept, before it on return
     */
    void recover(float[] v) {
        for (int i = replayed.size() - 1; i >= 0; i--) {
            Replayed visit = replayed.get(i);
            history.readAfter(visit.number, v);
            visit.recover(v);
        }
        System.arraycopy(v, 0, first.data(), 0, v.length);
    }

    private final class Replayed {
        private final LifConstants constants;
        private final VisitLayout layout;
        private final Tensor x;
        private final SpikeBits fired;
        private final int number;
        private final Tensor before = last;
        private float[] h = NONE;

        Replayed(
                LifConstants constants, VisitLayout layout, Tensor x, SpikeBits fired, int number) {
            this.constants = constants;
            this.layout = layout;
            this.x = x;
            this.fired = fired;
            this.number = number;
        }

        Tensor record() {
            Workspace memory = x.workspace();
            Tensor spikes = Tensor.wrap(memory, x.shape(), fired);
            // Nobody reads these values: the tensor only orders the backward pass and carries its
            // gradient.
            Tensor after = Tensor.wrap(memory, before.shape(), before.data());
            Tensor.record(
                    "replayed visit",
                    new Tensor[] {spikes, after},
                    gradient -> backward(spikes, after),
                    x,
                    before);
            last = after;
            return spikes;
        }

        void recover(float[] v) {
            Workspace memory = x.workspace();
            h = memory.floats(layout.size());
            float[] values = x.lease(memory);
            layout.toVisits(values, h);
            x.release(memory, values);
            long[] words = memory.words(fired.words().length);
            layout.toVisits(fired.words(), words);
            SpikeBits bits = new SpikeBits(words, layout.size());
            int width = layout.width();
            for (int g = layout.groups() - 1; g >= 0; g--) {
                MembraneRecovery.reverse(constants, h, g * width, bits, g * width, h, g * width, v);
            }
        }

        private void backward(Tensor spikes, Tensor after) {
            Workspace memory = x.workspace();
            float[] gs = spikes.takeGradient();
            float[] gv = after.takeGradient();
            float[] visits = memory.floats(gs.length);
            layout.toVisits(gs, visits);
            int groups = layout.groups();
            LifKernels.backward(
                    constants, groups, layout.width(), h, visits, NONE, gv, visits, false);
            layout.toValues(visits, gs);
            memory.recycle(visits);
            ObservedBackward.tell(
                    memory,
                    spikes,
                    gs,
                    i -> constants.surrogate().slope(constants.argument(h[layout.visitIndex(i)])));
            x.accumulate(memory, gs);
            before.accumulate(memory, gv);
        }
    }
}
