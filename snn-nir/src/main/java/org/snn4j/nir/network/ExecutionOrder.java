package org.snn4j.nir.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snn4j.nir.graph.NirException;
import org.snn4j.nir.graph.NirNode;

/**
 * In which order nodes are computed, which of them together step by step because they feed each
 * other, and which edges carry what was given one step ago.
 *
 * <p>On a cycle with a delay of a timestep or more, the delay takes its inputs a step late and
 * waits a step less. On other cycles an edge is late if it closes the cycle in a depth-first walk
 * from the input.
 */
final class ExecutionOrder {
    /** Nodes that are computed together, each behind those that it needs within a step. */
    record Stage(List<Integer> nodes, boolean isRecurrent) {}

    /** An edge whose value arrives a step late. */
    record LateEdge(int from, int to) {}

    private final FlatGraph graph;
    private final double timestep;
    private final Set<LateEdge> late = new HashSet<>();
    private final Set<Integer> lateNodes = new HashSet<>();
    private final List<Stage> stages = new ArrayList<>();

    private ExecutionOrder(FlatGraph graph, double timestep) {
        this.graph = graph;
        this.timestep = timestep;
    }

    /**
     * Finds an order.
     *
     * @throws NirException if nodes feed each other and there is neither a neuron nor a delay among
     *     them
     */
    static ExecutionOrder of(FlatGraph graph, double timestep) {
        ExecutionOrder order = new ExecutionOrder(graph, timestep);
        order.checkCyclesHaveMemory();
        Set<Integer> all = IntStream.range(0, graph.size()).boxed().collect(Collectors.toSet());
        DepthFirst walk = new DepthFirst(graph, all, Set.of());
        walk.walkFrom(graph.input());
        order.late.addAll(walk.late());
        order.group(walk.behindOneAnother());
        order.stages.replaceAll(order::withDelaysFirst);
        return order;
    }

    List<Stage> stages() {
        return stages;
    }

    /** Whether an edge carries what was given one step ago. */
    boolean isLate(int from, int to) {
        return late.contains(new LateEdge(from, to));
    }

    /** Whether a node takes all its inputs one step late. */
    boolean takesLate(int node) {
        return lateNodes.contains(node);
    }

    /** All edges that add a timestep to a cycle, by the names of their ends. */
    List<String> lateEdges() {
        return late.stream()
                .filter(edge -> !takesLate(edge.to()))
                .map(edge -> graph.name(edge.from()) + " -> " + graph.name(edge.to()))
                .sorted()
                .toList();
    }

    /** Takes away nodes that nothing without memory leads to, until only cycles are left. */
    private void checkCyclesHaveMemory() {
        int[] waiting = new int[graph.size()];
        Deque<Integer> free = new ArrayDeque<>();
        int left = 0;
        for (int node = 0; node < waiting.length; node++) {
            for (int source : graph.sources(node)) {
                waiting[node] += remembers(source) ? 0 : 1;
            }
            if (!remembers(node)) {
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
                if (!remembers(target) && --waiting[target] == 0) {
                    free.add(target);
                }
            }
        }
        for (int node = 0; node < gone.length && left > 0; node++) {
            if (!gone[node] && !remembers(node) && isOnSilentCycle(node)) {
                throw new NirException(
                        graph.name(node),
                        "expected a neuron, or a delay of a timestep or more, on every cycle, got"
                                + " one without: what it gives would depend on itself within a"
                                + " timestep");
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
                if (!remembers(target) && !seen[target]) {
                    seen[target] = true;
                    open.add(target);
                }
            }
        }
        return false;
    }

    private boolean remembers(int node) {
        return graph.node(node) instanceof NirNode.Neuron || alwaysDelays(node);
    }

    private boolean alwaysDelays(int node) {
        return graph.node(node) instanceof NirNode.Delay delay
                && DelayLayer.alwaysDelays(delay, timestep);
    }

    /** Nodes that reach each other form a stage (Kosaraju's second walk, against the edges). */
    private void group(List<Integer> behindOneAnother) {
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

    /** The same stage; delays of it give what they hold before anything else is computed. */
    private Stage withDelaysFirst(Stage stage) {
        Set<Integer> delays = new TreeSet<>(Comparator.comparing(graph::name));
        stage.nodes().stream().filter(this::alwaysDelays).forEach(delays::add);
        if (!stage.isRecurrent() || delays.isEmpty()) {
            return stage;
        }
        Set<Integer> members = new HashSet<>(stage.nodes());
        late.removeIf(edge -> members.contains(edge.from()) && members.contains(edge.to()));
        DepthFirst walk = new DepthFirst(graph, members, delays);
        for (int node : stage.nodes()) {
            if (!delays.contains(node)) {
                walk.walkFrom(node);
            }
        }
        delays.forEach(walk::walkFrom);
        late.addAll(walk.late());
        lateNodes.addAll(delays);
        return new Stage(walk.behindOneAnother(), true);
    }
}
