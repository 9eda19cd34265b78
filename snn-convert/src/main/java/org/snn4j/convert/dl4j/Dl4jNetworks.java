package org.snn4j.convert.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.snn4j.convert.DenseNetwork;
import org.snn4j.convert.UnsupportedLayerException;

/**
 * Trained networks of DL4J as {@link DenseNetwork}: convolutions, dense layers, batch
 * normalisation, average and maximum pooling, rectifiers; dropout is left out. Images are
 * channels-last in ours whatever the original's layout is.
 */
public final class Dl4jNetworks {
    private Dl4jNetworks() {}

    /**
     * A network of layers one after the other.
     *
     * @throws UnsupportedLayerException if a layer has no spiking form
     */
    public static DenseNetwork of(MultiLayerNetwork network) {
        LayerTranslation translation = new LayerTranslation();
        for (int i = 0; i < network.getnLayers(); i++) {
            org.deeplearning4j.nn.api.Layer layer = network.getLayer(i);
            InputPreProcessor before = network.getLayerWiseConfigurations().getInputPreProcess(i);
            if (before != null) {
                translation.reshape(name(layer, i), before);
            }
            translation.add(name(layer, i), layer);
        }
        return DenseNetwork.absorbing(translation.steps());
    }

    private static String name(org.deeplearning4j.nn.api.Layer layer, int position) {
        String name = layer.conf().getLayer().getLayerName();
        String type = layer.conf().getLayer().getClass().getSimpleName();
        return name == null ? position + " (" + type + ")" : name;
    }

    /**
     * A graph that is a chain: one input, one output, each vertex with one predecessor.
     *
     * @throws UnsupportedLayerException if it branches, or a layer has no spiking form
     */
    public static DenseNetwork of(ComputationGraph network) {
        LayerTranslation translation = new LayerTranslation();
        for (GraphVertex vertex : chain(network)) {
            if (!vertex.isInputVertex()) {
                add(vertex, network, translation);
            }
        }
        return DenseNetwork.absorbing(translation.steps());
    }

    private static void add(
            GraphVertex vertex, ComputationGraph network, LayerTranslation translation) {
        String name = vertex.getVertexName();
        var conf = network.getConfiguration().getVertices().get(name);
        if (conf instanceof PreprocessorVertex reshaping) {
            translation.reshape(name, reshaping.getPreProcessor());
        } else if (conf instanceof LayerVertex layer) {
            if (layer.getPreProcessor() != null) {
                translation.reshape(name, layer.getPreProcessor());
            }
            translation.add(name, vertex.getLayer());
        } else {
            throw new UnsupportedLayerException(
                    name,
                    "expected a layer, got a "
                            + vertex.getClass().getSimpleName()
                            + ". Only chains of layers can be converted.");
        }
    }

    private static List<GraphVertex> chain(ComputationGraph network) {
        List<GraphVertex> chain = new ArrayList<>();
        for (int index : network.topologicalSortOrder()) {
            GraphVertex vertex = network.getVertices()[index];
            boolean follows =
                    chain.isEmpty()
                            ? vertex.isInputVertex()
                            : vertex.getNumInputArrays() == 1
                                    && vertex.getInputVertices()[0].getVertexIndex()
                                            == chain.get(chain.size() - 1).getVertexIndex();
            if (!follows) {
                throw new UnsupportedLayerException(
                        vertex.getVertexName(),
                        "expected one input, from the layer before it, got another connection."
                                + " Only chains of layers can be converted.");
            }
            chain.add(vertex);
        }
        return chain;
    }
}
