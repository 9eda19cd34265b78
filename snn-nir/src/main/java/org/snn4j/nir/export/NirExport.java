package org.snn4j.nir.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.snn4j.layers.Dropout;
import org.snn4j.layers.MaxOverTime;
import org.snn4j.layers.MeanOverTime;
import org.snn4j.layers.Residual;
import org.snn4j.layers.SumOverTime;
import org.snn4j.neurons.encode.DirectEncoding;
import org.snn4j.nir.graph.NirException;
import org.snn4j.nir.graph.NirModel;
import org.snn4j.nir.network.NirNetwork;
import org.snn4j.tensor.Check;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Shape;

/**
 * Writes networks down as NIR graphs: linear and convolution layers, batch norms behind them (they
 * are absorbed), pooling by means, of spikes also by maxima, flattening, residual connections, and
 * neurons of the leaky integrate-and-fire family. What stands outside of NIR, an encoder at the
 * start and a mean over time at the end, is left out with a note.
 */
public final class NirExport {
    private final List<String> notes = new ArrayList<>();
    private final GraphBuilder builder;
    private final NodeExport nodes;

    private NirExport(Shape sample, double timestep) {
        builder = new GraphBuilder(sample);
        nodes = new NodeExport(builder, timestep);
    }

    /**
     * The graph of a network in evaluation.
     *
     * @param network takes {@code [T, N, ...]}, or {@code [N, ...]} if it starts with an encoder
     * @param sample shape of one timestep without batch, channels last
     * @param timestep seconds that a timestep stands for, above 0
     * @throws NirException if NIR has nothing like one of the layers; the message names it
     */
    public static NirModel of(Layer network, Shape sample, double timestep) {
        Check.positive("NirExport.timestep", timestep);
        if (network instanceof NirNetwork imported) {
            return new NirModel(imported.graph(), "", timestep, List.of());
        }
        NirExport export = new NirExport(sample, timestep);
        export.add("", network);
        return new NirModel(export.builder.finish(), "", timestep, export.notes);
    }

    private void add(String path, Layer layer) {
        if (layer instanceof Sequential) {
            for (Map.Entry<String, Layer> child : layer.children().entrySet()) {
                add(join(path, child.getKey()), child.getValue());
            }
        } else if (layer instanceof Residual) {
            residual(path, layer.children());
        } else if (layer instanceof DirectEncoding && builder.isEmpty()) {
            notes.add(path + " (" + layer.describe() + ") is left out: repeat the input");
        } else if (layer instanceof MeanOverTime || layer instanceof SumOverTime) {
            builder.end(path);
            notes.add(path + " (" + layer.describe() + ") is left out: average the output");
        } else if (layer instanceof MaxOverTime) {
            builder.end(path);
            notes.add(path + " (" + layer.describe() + ") is left out: take the largest output");
        } else if (!(layer instanceof Dropout)) {
            node(path, layer);
        }
    }

    private void node(String path, Layer layer) {
        try {
            nodes.add(path.isEmpty() ? "0" : path, layer);
        } catch (NirException named) {
            throw named;
        } catch (IllegalArgumentException e) {
            throw new NirException(path, "(" + layer.describe() + ") " + e.getMessage());
        }
    }

    private void residual(String path, Map<String, Layer> children) {
        GraphBuilder.Point start = builder.point();
        add(join(path, "body"), children.get("body"));
        GraphBuilder.Point through = builder.point();
        builder.goBackTo(start);
        if (children.containsKey("shortcut")) {
            add(join(path, "shortcut"), children.get("shortcut"));
        }
        builder.meet(path, through);
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
