package org.snn4j.nir.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.snn4j.nir.graph.NirException;
import org.snn4j.nir.graph.NirGraph;
import org.snn4j.nir.graph.NirModel;
import org.snn4j.nir.hdf5.Hdf5Content;
import org.snn4j.nir.hdf5.Hdf5Loader;

/** Reads NIR files, of whatever exporter. */
public final class NirReader {
    private NirReader() {}

    /**
     * Reads a file.
     *
     * @throws NirFileException if it is damaged, or what it says is no graph of nodes that this
     *     library knows; the message names the node
     */
    public static NirModel read(Path path) throws IOException {
        Hdf5Content root = Hdf5Loader.load(path);
        List<String> notes = new ArrayList<>();
        try {
            NirGraph graph = new GraphReader(notes).read("", graphIn(root, notes));
            return new NirModel(graph, version(root, notes), timestep(root), notes);
        } catch (NirException wrong) {
            throw new NirFileException(path, wrong.getMessage(), wrong);
        }
    }

    private static Hdf5Content graphIn(Hdf5Content root, List<String> notes) {
        Hdf5Content graph = root.groups().get(NirLayout.NODE);
        if (graph == null && root.groups().containsKey(NirLayout.NODES)) {
            notes.add("the graph lies at the root, not in the group 'node'");
            graph = root;
        }
        if (graph == null) {
            throw new NirException(
                    "",
                    "expected a group 'node', got " + root.groups().keySet() + ". Is this NIR?");
        }
        Hdf5Content.Texts type = graph.texts().get(NirLayout.TYPE);
        if (type == null) {
            notes.add("the graph has no type: it is read as " + NirLayout.GRAPH);
        } else if (!type.values().equals(List.of(NirLayout.GRAPH))) {
            throw new NirException(
                    "", "type: expected " + NirLayout.GRAPH + ", got " + type.values());
        }
        return graph;
    }

    private static String version(Hdf5Content root, List<String> notes) {
        Hdf5Content.Texts version = root.texts().get(NirLayout.VERSION);
        if (version == null || version.values().size() != 1) {
            notes.add("the file does not say its version");
            return "";
        }
        return version.values().get(0);
    }

    private static double timestep(Hdf5Content root) {
        String text = root.attributes().getOrDefault(NirLayout.TIMESTEP, "0");
        try {
            double seconds = Double.parseDouble(text);
            return seconds > 0 && Double.isFinite(seconds) ? seconds : 0;
        } catch (NumberFormatException e) {
            throw new NirException(
                    "", NirLayout.TIMESTEP + ": expected seconds, got '" + text + "'");
        }
    }
}
