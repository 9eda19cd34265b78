package org.snn4j.nir.file;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.snn4j.nir.graph.NirGraph;
import org.snn4j.nir.graph.NirModel;
import org.snn4j.nir.graph.NirNode;

/** Writes NIR files in the layout of the reference implementation. */
public final class NirWriter {
    /** The version of the format that is written. */
    public static final String VERSION = "1.0";

    private NirWriter() {}

    /** Writes a model beside the target and moves it there. */
    public static void write(NirModel model, Path target) throws IOException {
        Path whole = target.toAbsolutePath();
        Files.createDirectories(whole.getParent());
        Path beside = whole.resolveSibling(whole.getFileName() + ".partial");
        try {
            try (WritableHdfFile file = HdfFile.write(beside)) {
                file.putDataset(NirLayout.VERSION, VERSION);
                if (model.timestep() > 0) {
                    file.putAttribute(NirLayout.TIMESTEP, Double.toString(model.timestep()));
                }
                graph(file.putGroup(NirLayout.NODE), model.graph());
            }
            Files.move(
                    beside,
                    whole,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void graph(WritableGroup group, NirGraph graph) {
        group.putDataset(NirLayout.TYPE, NirLayout.GRAPH);
        if (!graph.edges().isEmpty()) {
            String[][] edges = new String[graph.edges().size()][];
            for (int i = 0; i < edges.length; i++) {
                edges[i] = new String[] {graph.edges().get(i).from(), graph.edges().get(i).to()};
            }
            group.putDataset(NirLayout.EDGES, edges);
        }
        WritableGroup nodes = group.putGroup(NirLayout.NODES);
        graph.nodes()
                .forEach(
                        (name, node) -> {
                            WritableGroup fields = nodes.putGroup(name);
                            if (node instanceof NirNode.Nested nested) {
                                graph(fields, nested.graph());
                            } else {
                                NodeWriter.write(fields, node);
                            }
                        });
    }
}
