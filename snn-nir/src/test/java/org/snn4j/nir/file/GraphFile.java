package org.snn4j.nir.file;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.nir.graph.NirModel;

/** A NIR file in the making that nobody checks. */
final class GraphFile {
    private final Map<String, Map<String, Object>> nodes = new LinkedHashMap<>();
    private final List<String[]> edges = new ArrayList<>();

    /** Input, one node called {@code n} and output, in a row; fields are names and values. */
    static GraphFile around(long[] in, long[] out, String type, Object... fields) {
        return new GraphFile()
                .node("in", "Input", "shape", in)
                .node("n", type, fields)
                .node("out", "Output", "shape", out)
                .edge("in", "n")
                .edge("n", "out");
    }

    GraphFile node(String name, String type, Object... fields) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("type", type);
        for (int i = 0; i < fields.length; i += 2) {
            content.put((String) fields[i], fields[i + 1]);
        }
        nodes.put(name, content);
        return this;
    }

    GraphFile edge(String from, String to) {
        edges.add(new String[] {from, to});
        return this;
    }

    NirModel readFrom(Path file) throws IOException {
        try (WritableHdfFile hdf = HdfFile.write(file)) {
            hdf.putDataset("version", "1.0");
            WritableGroup graph = hdf.putGroup("node");
            graph.putDataset("type", "NIRGraph");
            if (!edges.isEmpty()) {
                graph.putDataset("edges", edges.toArray(new String[0][]));
            }
            WritableGroup all = graph.putGroup("nodes");
            nodes.forEach(
                    (name, content) -> {
                        WritableGroup node = all.putGroup(name);
                        content.forEach(node::putDataset);
                    });
        }
        return NirReader.read(file);
    }
}
