package org.snn4j.nir.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** One forward pass over nodes that feed each other, step by step. */
final class RecurrentStage {
    private final Wiring wiring;
    private final List<Integer> nodes;
    private final Set<Integer> members;
    private final Map<Integer, List<Tensor>> states = new HashMap<>();
    private final Map<Integer, Tensor[]> fromOutside = new HashMap<>();
    private Map<Integer, Tensor> before = new HashMap<>();

    RecurrentStage(Wiring wiring, List<Integer> nodes) {
        this.wiring = wiring;
        this.nodes = nodes;
        this.members = new HashSet<>(nodes);
    }

    /**
     * Runs them.
     *
     * @param given what each node outside gives, {@code [T, N, ...]}; those inside are filled in
     */
    void run(Tensor[] given) {
        takeFromOutside(given);
        Tensor[] any = fromOutside.values().iterator().next();
        int batch = any[0].shape().dim(1);
        before = silence(any[0].workspace(), batch);
        Map<Integer, List<Tensor>> results = new HashMap<>();
        for (int t = 0; t < any.length; t++) {
            before = step(t, before);
            before.forEach(
                    (node, value) ->
                            results.computeIfAbsent(node, n -> new ArrayList<>()).add(value));
        }
        results.forEach((node, values) -> given[node] = TimeAxis.join(values));
    }

    private void takeFromOutside(Tensor[] given) {
        for (int node : nodes) {
            List<Tensor> outside = new ArrayList<>();
            for (int source : wiring.graph().sources(node)) {
                if (!members.contains(source)) {
                    outside.add(given[source]);
                }
            }
            if (!outside.isEmpty()) {
                fromOutside.put(node, TimeAxis.split(wiring.taken(node, outside)));
            }
        }
    }

    private Map<Integer, Tensor> step(int t, Map<Integer, Tensor> earlier) {
        Map<Integer, Tensor> now = new HashMap<>();
        for (int node : nodes) {
            boolean takesLate = wiring.order().takesLate(node);
            if (takesLate && t == 0) {
                now.put(node, advance(node, nothing(earlier, node)));
                continue;
            }
            List<Tensor> given = new ArrayList<>();
            if (fromOutside.containsKey(node)) {
                given.add(fromOutside.get(node)[takesLate ? t - 1 : t]);
            }
            for (int source : wiring.graph().sources(node)) {
                if (members.contains(source)) {
                    given.add((wiring.order().isLate(source, node) ? earlier : now).get(source));
                }
            }
            now.put(node, advance(node, wiring.taken(node, given)));
        }
        return now;
    }

    private Tensor nothing(Map<Integer, Tensor> like, int node) {
        Tensor any = like.get(node);
        return zeros(any.workspace(), any.shape().dim(1), wiring.shapes().input(node));
    }

    private Tensor advance(int node, Tensor taken) {
        Layer layer = wiring.layers().get(node);
        if (!(layer instanceof TimedLayer timed)) {
            return wiring.run(node, taken);
        }
        Shape step = taken.shape().dropFirst();
        try {
            List<Tensor> state =
                    states.containsKey(node)
                            ? states.get(node)
                            : timed.rest(taken.workspace(), step);
            TimedLayer.Timed result = timed.run(taken, state);
            states.put(node, result.state());
            return result.output();
        } catch (ShapeException e) {
            throw e.inside(wiring.graph().name(node));
        }
    }

    /**
     * What each node gives while neurons and what comes from outside are silent: a bias, or what
     * becomes of one.
     */
    private Map<Integer, Tensor> silence(Workspace memory, int batch) {
        Map<Integer, Tensor> silent = new HashMap<>();
        List<Integer> open = new ArrayList<>();
        for (int node : nodes) {
            if (wiring.layers().get(node) instanceof TimedLayer) {
                silent.put(node, zeros(memory, batch, wiring.shapes().output(node)));
            } else {
                open.add(node);
            }
        }
        // Without neurons there are no cycles, so that each round finds at least one.
        while (!open.isEmpty()) {
            open.removeIf(
                    node -> {
                        List<Tensor> given = new ArrayList<>();
                        given.add(zeros(memory, batch, wiring.shapes().input(node)));
                        for (int source : wiring.graph().sources(node)) {
                            if (members.contains(source)) {
                                if (!silent.containsKey(source)) {
                                    return false;
                                }
                                given.add(silent.get(source));
                            }
                        }
                        silent.put(node, wiring.run(node, wiring.taken(node, given)));
                        return true;
                    });
        }
        return silent;
    }

    private static Tensor zeros(Workspace memory, int batch, Shape shape) {
        Shape step = Layout.sequence(1, batch, shape);
        return Tensor.wrap(memory, step, memory.zeros(step.size()));
    }
}
