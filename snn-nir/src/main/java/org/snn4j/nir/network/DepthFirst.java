package org.snn4j.nir.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snn4j.nir.network.ExecutionOrder.LateEdge;

/**
 * A depth-first walk along edges. At a fork it takes first what is farther from the output, then by
 * name, so that neither the order of edges nor of nodes in a file matters.
 */
final class DepthFirst {
    private final FlatGraph graph;
    private final Set<Integer> members;
    private final Set<Integer> starts;
    private final Comparator<Integer> forks;
    private final boolean[] seen;
    private final boolean[] onTheWay;
    private final List<Integer> left = new ArrayList<>();
    private final Set<LateEdge> late = new HashSet<>();

    /**
     * Prepares a walk.
     *
     * @param members the nodes that it keeps to
     * @param starts edges to these are late and not taken
     */
    DepthFirst(FlatGraph graph, Set<Integer> members, Set<Integer> starts) {
        this.graph = graph;
        this.members = members;
        this.starts = starts;
        int[] distances = graph.distancesToOutput();
        Comparator<Integer> farthest = Comparator.comparing(node -> -distances[node]);
        forks = farthest.thenComparing(graph::name);
        seen = new boolean[graph.size()];
        onTheWay = new boolean[graph.size()];
    }

    /** A node on the way, and which of its targets comes next. */
    private static final class Visit {
        private final int node;
        private final List<Integer> targets;
        private int next;

        Visit(int node, List<Integer> targets) {
            this.node = node;
            this.targets = targets;
        }
    }

    /** Walks from a node to all that it has not seen yet. */
    void walkFrom(int start) {
        if (seen[start]) {
            return;
        }
        Deque<Visit> way = new ArrayDeque<>(List.of(visit(start)));
        while (!way.isEmpty()) {
            Visit visit = way.peek();
            if (visit.next == visit.targets.size()) {
                way.pop();
                onTheWay[visit.node] = false;
                left.add(visit.node);
                continue;
            }
            int target = visit.targets.get(visit.next++);
            if (starts.contains(target) || onTheWay[target]) {
                late.add(new LateEdge(visit.node, target));
            } else if (!seen[target]) {
                way.push(visit(target));
            }
        }
    }

    private Visit visit(int node) {
        seen[node] = true;
        onTheWay[node] = true;
        return new Visit(
                node,
                graph.targets(node).stream().filter(members::contains).sorted(forks).toList());
    }

    /** Each node behind those that lead to it along edges that are not late. */
    List<Integer> behindOneAnother() {
        List<Integer> order = new ArrayList<>(left);
        java.util.Collections.reverse(order);
        return order;
    }

    /** Edges that closed a cycle, and those to the starts. */
    Set<LateEdge> late() {
        return late;
    }
}
