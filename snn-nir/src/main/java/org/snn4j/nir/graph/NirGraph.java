package org.snn4j.nir.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Nodes and the edges between them; what several edges bring to a node is added up.
 *
 * @param nodes by name, in order
 * @param edges each once
 */
public record NirGraph(Map<String, NirNode> nodes, List<NirEdge> edges) {
    /**
     * Copies and checks.
     *
     * @throws NirException if there is no node, an edge leads from or to a node that there is not,
     *     into an input or out of an output
     */
    public NirGraph {
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        edges = List.copyOf(new LinkedHashSet<>(edges));
        if (nodes.isEmpty()) {
            throw new NirException("", "expected nodes, got none");
        }
        for (NirEdge edge : edges) {
            for (String end : List.of(edge.from(), edge.to())) {
                if (!nodes.containsKey(end)) {
                    throw new NirException(
                            end, "edge " + edge + " names it, but the nodes are " + nodes.keySet());
                }
            }
            if (nodes.get(edge.to()) instanceof NirNode.Input) {
                throw new NirException(edge.to(), "expected no edge into an Input, got " + edge);
            }
            if (nodes.get(edge.from()) instanceof NirNode.Output) {
                throw new NirException(
                        edge.from(), "expected no edge out of an Output, got " + edge);
            }
        }
    }

    /**
     * Nodes one after the other, each named by its place but the ends, {@code input}, {@code
     * output}.
     */
    public static NirGraph chain(NirNode... nodes) {
        Map<String, NirNode> named = new LinkedHashMap<>();
        List<NirEdge> edges = new ArrayList<>();
        String last = "";
        for (int i = 0; i < nodes.length; i++) {
            String name = i == 0 ? "input" : i == nodes.length - 1 ? "output" : "" + (i - 1);
            named.put(name, nodes[i]);
            if (i > 0) {
                edges.add(new NirEdge(last, name));
            }
            last = name;
        }
        return new NirGraph(named, edges);
    }

    /** Names of the nodes of a kind, sorted. */
    public List<String> named(Class<? extends NirNode> kind) {
        Stream<String> names = nodes.keySet().stream();
        return names.filter(name -> kind.isInstance(nodes.get(name))).sorted().toList();
    }
}
