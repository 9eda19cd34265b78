package org.snn4j.neurons;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** All states at the start of each timestep: exact, for neurons of any kind and any reset. */
final class EveryStepHistory implements StepHistory {
    private final Workspace memory;
    private final SharedMembrane membrane;
    private final List<Map<Object, Tensor>> kept = new ArrayList<>();

    EveryStepHistory(Workspace memory, SharedMembrane membrane) {
        this.memory = memory;
        this.membrane = membrane;
    }

    @Override
    public VisitLog log() {
        return VisitLog.NONE;
    }

    @Override
    public void beforeStep(Map<Object, Tensor> states) {
        Map<Object, Tensor> copies = new LinkedHashMap<>();
        states.forEach((owner, state) -> copies.put(owner, copy(state)));
        kept.add(copies);
    }

    private Tensor copy(Tensor state) {
        float[] values = memory.floats(state.shape().size());
        System.arraycopy(state.data(), 0, values, 0, values.length);
        return Tensor.wrap(memory, state.shape(), values);
    }

    @Override
    public void afterLast(Map<Object, Tensor> states) {
        // The backward pass runs each timestep from its start.
    }

    @Override
    public long keptValues() {
        long total = 0;
        for (Map<Object, Tensor> states : kept) {
            for (Tensor state : states.values()) {
                total += state.shape().size();
            }
        }
        return total;
    }

    @Override
    public Replay replay(int t, Workspace step, StateGradients gradients) {
        StepVisits visits = new StepVisits(membrane, VisitLog.NONE);
        kept.get(t)
                .forEach(
                        (owner, state) ->
                                visits.leaveState(
                                        owner,
                                        gradients.start(owner, state.shape(), state.data(), step)));
        return new Exact(visits);
    }

    private record Exact(StepVisits visits) implements Replay {
        @Override
        public void ready() {
            // The visits have left everything that their backward pass needs.
        }

        @Override
        public Map<Object, Tensor> ends() {
            return visits.states();
        }
    }
}
