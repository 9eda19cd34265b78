package org.snn4j.neurons;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.SpikeBits;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/**
 * The spikes of every visit to a shared membrane, and its potential every few visits and after the
 * last; what lies between is recovered in reverse.
 */
final class RecoverableHistory implements StepHistory {
    private final Workspace memory;
    private final SharedMembrane membrane;
    private final List<SpikeBits> spikes = new ArrayList<>();

    /** Number of the first visit of each timestep. */
    private final List<Integer> steps = new ArrayList<>();

    /** Potential that a visit, by its number, found. */
    private final Map<Integer, float[]> kept = new LinkedHashMap<>();

    private int visitsSinceKept;
    private Shape shape = Shape.of();
    private float[] recovered;

    RecoverableHistory(Workspace memory, SharedMembrane membrane) {
        this.memory = memory;
        this.membrane = membrane;
    }

    @Override
    public VisitLog log() {
        return this::visited;
    }

    private void visited(Tensor before, Tensor fired) {
        int groups = membrane.channelGroups();
        if (visitsSinceKept + groups > membrane.recoveredVisits()) {
            keep(before);
        }
        visitsSinceKept += groups;
        long[] words = memory.words(fired.spikes().words().length);
        System.arraycopy(fired.spikes().words(), 0, words, 0, words.length);
        spikes.add(new SpikeBits(words, fired.spikes().size()));
    }

    /** Keeps the potential that the next visit finds. */
    private void keep(Tensor potential) {
        float[] copy = memory.floats(potential.shape().size());
        System.arraycopy(potential.data(), 0, copy, 0, copy.length);
        kept.put(spikes.size(), copy);
        visitsSinceKept = 0;
    }

    @Override
    public void beforeStep(Map<Object, Tensor> states) {
        steps.add(spikes.size());
    }

    @Override
    public void afterLast(Map<Object, Tensor> states) {
        Tensor potential = states.get(membrane);
        shape = potential.shape();
        keep(potential);
    }

    @Override
    public long keptValues() {
        long total = 0;
        for (float[] potential : kept.values()) {
            total += potential.length;
        }
        return total;
    }

    /** Spikes of a visit of a layer. */
    SpikeBits spikes(int visit) {
        return spikes.get(visit);
    }

    /** Puts the potential after a visit into {@code v} if it was kept. */
    void readAfter(int visit, float[] v) {
        float[] exact = kept.get(visit + 1);
        if (exact != null) {
            System.arraycopy(exact, 0, v, 0, v.length);
        }
    }

    @Override
    public Replay replay(int t, Workspace step, StateGradients gradients) {
        if (recovered == null) {
            recovered = memory.floats(shape.size());
        }
        float[] v = recovered;
        Tensor first = gradients.start(membrane, shape, step.floats(shape.size()), step);
        ReplayedVisits visits = new ReplayedVisits(membrane, this, steps.get(t), first);
        return new Replay() {
            @Override
            public Visits visits() {
                return visits;
            }

            @Override
            public void ready() {
                visits.recover(v);
            }

            @Override
            public Map<Object, Tensor> ends() {
                return Map.of(membrane, visits.last());
            }
        };
    }
}
