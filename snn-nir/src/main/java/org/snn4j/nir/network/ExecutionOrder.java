package org.snn4j.nir.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snn4j.nir.graph.NirException;
import org.snn4j.nir.graph.NirNode;

/**
 * In which order nodes are computed, which of them together step by step because they feed each
 * other, and which edges carry what was given one step ago.
 *
 * <p>An edge is late if it closes a cycle in a depth-first walk from the input; at a fork the walk
 * takes first what is farther from the output, then by name, so that neither the order of edges nor
 * of nodes in a file matters.
 */
final class ExecutionOrder {
    /** Nodes that are computed together, each behind those that it needs within a step. */
    record Stage(List<Integer> nodes, boolean isRecurrent) {}

    /** An edge whose value arrives a step late. */
    record LateEdge(int from, int to) {}

    private final FlatGraph graph;
    private final Set<LateEdge> late = new HashSet<>();
    private final List<Integer> behindOneAnother = new ArrayList<>();
    private final List<Stage> stages = new ArrayList<>();

    private ExecutionOrder(FlatGraph graph) {
        this.graph = graph;
    }

    /**
     * Finds an order.
     *
     * @throws NirException if nodes feed each other and there is no neuron among them
     */
    static ExecutionOrder of(FlatGraph graph) {
        ExecutionOrder order = new ExecutionOrder(graph);
        order.checkCyclesHaveNeurons();
        order.walk();
        order.group();
        return order;
    }

    List<Stage> stages() {
        return stages;
    }

    boolean isLate(int from, int to) {
        return late.contains(new LateEdge(from, to));
    }

    /** All late edges, by the names of their ends. */
    List<String> lateEdges() {
        return late.stream()
                .map(edge -> graph.name(edge.from()) + " -> " + graph.name(edge.to()))
                .sorted()
                .toList();
    }

    /** Takes away nodes that nothing without memory leads to, until only cycles are left. */
    private void checkCyclesHaveNeurons() {
        int[] waiting = new int[graph.size()];
        Deque<Integer> free = new ArrayDeque<>();
        int left = 0;
        for (int node = 0; node < waiting.length; node++) {
            for (int source : graph.sources(node)) {
                waiting[node] += isNeuron(source) ? 0 : 1;
            }
            if (!isNeuron(node)) {
                left++;
                if (waiting[node] == 0) {
                    free.add(node);
                }
            }
        }
        boolean[] gone = new boolean[waiting.length];
        while (!free.isEmpty()) {
            int node = free.remove();
            gone[node] = true;
            left--;
            for (int target : graph.targets(node)) {
                if (!isNeuron(target) && --waiting[target] == 0) {
                    free.add(target);
                }
            }
        }
        for (int node = 0; node < gone.length && left > 0; node++) {
            if (!gone[node] && !isNeuron(node) && isOnSilentCycle(node)) {
                throw new NirException(
                        graph.name(node),
                        "expected a neuron on every cycle, got one without: what it gives would"
                                + " depend on itself within a timestep");
            }
        }
    }

    private boolean isOnSilentCycle(int start) {
        boolean[] seen = new boolean[graph.size()];
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            for (int target : graph.targets(open.remove())) {
                if (target == start) {
                    return true;
                }
                if (!isNeuron(target) && !seen[target]) {
                    seen[target] = true;
                    open.add(target);
                }
            }
        }
        return false;
    }

    private boolean isNeuron(int node) {
        return graph.node(node) instanceof NirNode.Neuron;
    }

    /** A node on the way of the walk, and which of its targets comes next. */
    private static final class Visit {
        private final int node;
        private final List<Integer> targets;
        private int next;

        Visit(int node, List<Integer> targets) {
            this.node = node;
            this.targets = targets;
        }
    }

    private void walk() {
        int[] distances = graph.distancesToOutput();
        Comparator<Integer> farthest = Comparator.comparing(node -> -distances[node]);
        Comparator<Integer> forks = farthest.thenComparing(graph::name);
        boolean[] seen = new boolean[graph.size()];
        boolean[] onTheWay = new boolean[graph.size()];
        Deque<Visit> way = new ArrayDeque<>();
        way.push(visit(graph.input(), forks, seen, onTheWay));
        while (!way.isEmpty()) {
            Visit visit = way.peek();
            if (visit.next == visit.targets.size()) {
                way.pop();
                onTheWay[visit.node] = false;
                behindOneAnother.add(visit.node);
                continue;
            }
            int target = visit.targets.get(visit.next++);
            if (onTheWay[target]) {
                late.add(new LateEdge(visit.node, target));
            } else if (!seen[target]) {
                way.push(visit(target, forks, seen, onTheWay));
            }
        }
        Collections.reverse(behindOneAnother);
    }

    private Visit visit(int node, Comparator<Integer> forks, boolean[] seen, boolean[] onTheWay) {
        seen[node] = true;
        onTheWay[node] = true;
        return new Visit(node, graph.targets(node).stream().sorted(forks).toList());
    }

    /** Nodes that reach each other form a stage (Kosaraju's second walk, against the edges). */
    private void group() {
        int[] places = new int[graph.size()];
        for (int place = 0; place < places.length; place++) {
            places[behindOneAnother.get(place)] = place;
        }
        boolean[] taken = new boolean[graph.size()];
        for (int start : behindOneAnother) {
            if (taken[start]) {
                continue;
            }
            List<Integer> members = new ArrayList<>();
            Deque<Integer> open = new ArrayDeque<>(List.of(start));
            taken[start] = true;
            while (!open.isEmpty()) {
                int node = open.remove();
                members.add(node);
                for (int source : graph.sources(node)) {
                    if (!taken[source]) {
                        taken[source] = true;
                        open.add(source);
                    }
                }
            }
            members.sort(Comparator.comparing(node -> places[node]));
            stages.add(new Stage(members, members.size() > 1 || isLate(start, start)));
        }
    }
}
