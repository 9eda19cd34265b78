package org.snn4j.nir.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snn4j.nir.graph.NirEdge;
import org.snn4j.nir.graph.NirException;
import org.snn4j.nir.graph.NirGraph;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.nir.hdf5.Hdf5Content;

/** Reads a graph and the graphs in it. */
final class GraphReader {
    private final List<String> notes;

    GraphReader(List<String> notes) {
        this.notes = notes;
    }

    NirGraph read(String path, Hdf5Content content) {
        if (!content.groups().containsKey(NirLayout.NODES)) {
            throw new NirException(
                    path, "expected a group 'nodes', got " + content.groups().keySet());
        }
        Hdf5Content named = content.groups().get(NirLayout.NODES);
        Map<String, NirNode> nodes = new LinkedHashMap<>();
        for (Map.Entry<String, Hdf5Content> node : named.groups().entrySet()) {
            String inside = path.isEmpty() ? node.getKey() : path + "/" + node.getKey();
            nodes.put(node.getKey(), node(inside, node.getValue()));
        }
        for (String array : named.arrayNames()) {
            throw new NirException(
                    path, "nodes: expected groups, got an array '" + array + "' among them");
        }
        try {
            return new NirGraph(nodes, edges(path, content));
        } catch (NirException e) {
            throw path.isEmpty() ? e : new NirException(path, e.getMessage());
        }
    }

    private NirNode node(String path, Hdf5Content content) {
        Hdf5Content.Texts type = content.texts().get(NirLayout.TYPE);
        boolean isGraph = type != null && type.values().contains(NirLayout.GRAPH);
        if (!isGraph) {
            return NodeReader.read(path, content, notes);
        }
        return new NirNode.Nested(read(path, content));
    }

    private List<NirEdge> edges(String path, Hdf5Content content) {
        Hdf5Content.Texts texts = content.texts().get(NirLayout.EDGES);
        if (texts == null) {
            if (content.numbers().containsKey(NirLayout.EDGES)
                    && content.numbers().get(NirLayout.EDGES).shape().size() == 0) {
                return List.of();
            }
            throw new NirException(
                    path,
                    "edges: expected pairs of names, got "
                            + (content.holdsArray(NirLayout.EDGES) ? "numbers" : "nothing"));
        }
        List<String> names = texts.values();
        boolean arePairs = texts.dims().size() == 2 && texts.dims().get(1) == 2;
        if (!arePairs && !names.isEmpty()) {
            throw new NirException(
                    path, "edges: expected pairs [n, 2] of names, got " + texts.dims());
        }
        List<NirEdge> edges = new ArrayList<>();
        Set<NirEdge> seen = new HashSet<>();
        for (int i = 0; i + 1 < names.size(); i += 2) {
            NirEdge edge = new NirEdge(names.get(i), names.get(i + 1));
            edges.add(edge);
            if (!seen.add(edge)) {
                notes.add("edge " + edge + " is given twice and counts once");
            }
        }
        return edges;
    }
}
