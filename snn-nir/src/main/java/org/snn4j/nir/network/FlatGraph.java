package org.snn4j.nir.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.nir.graph.NirEdge;
import org.snn4j.nir.graph.NirException;
import org.snn4j.nir.graph.NirGraph;
import org.snn4j.nir.graph.NirNode;

/**
 * A graph without nested ones: their nodes are named by path, and their inputs and outputs pass on
 * what they get. Nodes are numbered in the order of the file.
 */
final class FlatGraph {
    private final List<String> names = new ArrayList<>();
    private final List<NirNode> nodes = new ArrayList<>();
    private final List<List<Integer>> sources = new ArrayList<>();
    private final List<List<Integer>> targets = new ArrayList<>();
    private final int input;
    private final int output;

    private FlatGraph(NirGraph graph) {
        Ends ends = add(graph, "");
        input = ends.in();
        output = ends.out();
    }

    /** Where a graph, or a node, takes and gives. */
    private record Ends(int in, int out) {}

    /**
     * Flattens and checks that every node takes part.
     *
     * @throws NirException if a graph has not one input and one output, or a node is not on a way
     *     from input to output
     */
    static FlatGraph of(NirGraph graph) {
        FlatGraph flat = new FlatGraph(graph);
        flat.checkReached(
                flat.input, flat.targets, "expected an edge to it on a way from the input");
        flat.checkReached(
                flat.output, flat.sources, "expected an edge from it on a way to the output");
        return flat;
    }

    private Ends add(NirGraph graph, String path) {
        Map<String, Ends> ends = new LinkedHashMap<>();
        for (Map.Entry<String, NirNode> entry : graph.nodes().entrySet()) {
            String name = path.isEmpty() ? entry.getKey() : path + "/" + entry.getKey();
            if (entry.getValue() instanceof NirNode.Nested nested) {
                ends.put(entry.getKey(), add(nested.graph(), name));
            } else {
                ends.put(entry.getKey(), new Ends(names.size(), names.size()));
                names.add(name);
                nodes.add(entry.getValue());
                sources.add(new ArrayList<>());
                targets.add(new ArrayList<>());
            }
        }
        for (NirEdge edge : graph.edges()) {
            int from = ends.get(edge.from()).out();
            int to = ends.get(edge.to()).in();
            sources.get(to).add(from);
            targets.get(from).add(to);
        }
        return new Ends(
                ends.get(only(graph, path, NirNode.Input.class)).in(),
                ends.get(only(graph, path, NirNode.Output.class)).out());
    }

    private static String only(NirGraph graph, String path, Class<? extends NirNode> kind) {
        List<String> found = graph.named(kind);
        if (found.size() != 1) {
            throw new NirException(
                    path,
                    "expected one " + kind.getSimpleName() + ", got " + found.size() + " " + found);
        }
        return found.get(0);
    }

    private void checkReached(int start, List<List<Integer>> neighbours, String expected) {
        boolean[] reached = new boolean[names.size()];
        List<Integer> open = new ArrayList<>(List.of(start));
        reached[start] = true;
        while (!open.isEmpty()) {
            for (int next : neighbours.get(open.remove(open.size() - 1))) {
                if (!reached[next]) {
                    reached[next] = true;
                    open.add(next);
                }
            }
        }
        for (int node = 0; node < reached.length; node++) {
            if (!reached[node]) {
                throw new NirException(names.get(node), expected + ", got none");
            }
        }
    }

    int size() {
        return names.size();
    }

    int input() {
        return input;
    }

    int output() {
        return output;
    }

    String name(int node) {
        return names.get(node);
    }

    NirNode node(int node) {
        return nodes.get(node);
    }

    /** Nodes whose results are added up as what a node takes. */
    List<Integer> sources(int node) {
        return sources.get(node);
    }

    List<Integer> targets(int node) {
        return targets.get(node);
    }

    /** Steps that a way to the output has at least, for every node. */
    int[] distancesToOutput() {
        int[] distances = new int[size()];
        java.util.Arrays.fill(distances, Integer.MAX_VALUE);
        distances[output] = 0;
        java.util.ArrayDeque<Integer> open = new java.util.ArrayDeque<>(List.of(output));
        while (!open.isEmpty()) {
            int node = open.remove();
            for (int source : sources.get(node)) {
                if (distances[source] == Integer.MAX_VALUE) {
                    distances[source] = distances[node] + 1;
                    open.add(source);
                }
            }
        }
        return distances;
    }
}
