package org.snn4j.nir.network;

import java.util.List;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Elementwise;

/**
 * What runs and how it is connected.
 *
 * @param graph nodes and edges
 * @param order in which they are computed
 * @param shapes of what they take and give
 * @param layers what computes each node
 */
record Wiring(FlatGraph graph, ExecutionOrder order, NodeShapes shapes, List<Layer> layers) {
    /** Adds up what comes to a node, in the shape that it takes. */
    Tensor taken(int node, List<Tensor> given) {
        Reshaped same = new Reshaped(shapes.input(node));
        Tensor sum = same.forward(given.get(0));
        for (int i = 1; i < given.size(); i++) {
            sum = Elementwise.add(sum, same.forward(given.get(i)));
        }
        return sum;
    }

    /** Runs a node on what it takes. */
    Tensor run(int node, Tensor taken) {
        return Layer.run(graph.name(node), layers.get(node), taken);
    }
}
