package org.snn4j.nir.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.nir.graph.NirException;
import org.snn4j.nir.graph.NirGraph;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.ShapeException;
import org.snn4j.tensor.Tensor;

/**
 * A NIR graph as a network, {@code [T, N, ...] -> [T, N, ...]}, images with channels last.
 *
 * <p>Nodes without cycle see all timesteps at once; those that feed each other run step by step.
 * What closes a cycle arrives one timestep later, unless there is a Delay of a timestep or more on
 * the cycle: then that is all the delay there is. Before the first timestep all neurons are silent,
 * so that a recurrent bias acts from the start. Weights, biases and scales are parameters: the
 * network trains like any other.
 */
public final class NirNetwork implements Layer {
    private final NirGraph graph;
    private final Discretisation discretisation;
    private final FlatGraph flat;
    private final ExecutionOrder order;
    private final NodeShapes shapes;
    private final List<Layer> layers = new ArrayList<>();
    private final Map<String, Layer> children = new LinkedHashMap<>();

    private NirNetwork(NirGraph graph, Discretisation discretisation) {
        this.graph = graph;
        this.discretisation = discretisation;
        this.flat = FlatGraph.of(graph);
        this.order = ExecutionOrder.of(flat, discretisation.timestep());
        this.shapes = NodeShapes.of(flat);
        for (int node = 0; node < flat.size(); node++) {
            layers.add(layer(node));
        }
        for (ExecutionOrder.Stage stage : order.stages()) {
            for (int node : stage.nodes()) {
                children.put(flat.name(node), layers.get(node));
            }
        }
    }

    /**
     * Builds the network of a graph.
     *
     * @throws NirException if it cannot be run as it stands, naming the node: not one input and one
     *     output, nodes on no way between them, shapes that do not fit, cycles without neurons or
     *     delays, time constants below the timestep
     */
    public static NirNetwork of(NirGraph graph, Discretisation discretisation) {
        return new NirNetwork(graph, discretisation);
    }

    private Layer layer(int node) {
        try {
            if (flat.node(node) instanceof NirNode.Delay delay && order.takesLate(node)) {
                return new DelayLayer(delay, shapes.input(node), discretisation.timestep(), 1);
            }
            return NodeLayers.of(
                    flat.node(node), shapes.input(node), shapes.output(node), discretisation);
        } catch (IllegalArgumentException e) {
            throw new NirException(
                    flat.name(node), "(" + flat.node(node).type() + ") " + e.getMessage());
        }
    }

    /** The graph, with the values that the parameters have now. */
    public NirGraph graph() {
        return updated(graph, "");
    }

    private NirGraph updated(NirGraph old, String path) {
        Map<String, NirNode> nodes = new LinkedHashMap<>();
        old.nodes()
                .forEach(
                        (name, node) -> {
                            String inside = path.isEmpty() ? name : path + "/" + name;
                            nodes.put(
                                    name,
                                    node instanceof NirNode.Nested nested
                                            ? new NirNode.Nested(updated(nested.graph(), inside))
                                            : LayerNodes.updated(node, children.get(inside)));
                        });
        return new NirGraph(nodes, old.edges());
    }

    /** How its time was discretised. */
    public Discretisation discretisation() {
        return discretisation;
    }

    /** Shape of what comes in at a timestep, without batch, channels first as in the file. */
    public Shape inputShape() {
        return shapes.output(flat.input());
    }

    /** Shape of what goes out at a timestep, without batch, channels first as in the file. */
    public Shape outputShape() {
        return shapes.input(flat.output());
    }

    /** {@code [T, N, ...]} of what {@link #forward} takes, channels last. */
    public Shape inputShape(int timesteps, int batch) {
        return Layout.sequence(timesteps, batch, inputShape());
    }

    /** Values of the largest tensor in it, per timestep and sample. */
    public int largestStep() {
        int largest = 0;
        for (int node = 0; node < flat.size(); node++) {
            largest = Math.max(largest, shapes.output(node).size());
        }
        return largest;
    }

    /** The longest time constant in timesteps; 0 if there is none. */
    public double longestTimeConstant() {
        double longest = 0;
        for (int node = 0; node < flat.size(); node++) {
            if (flat.node(node) instanceof NirNode.Neuron neuron) {
                longest = Math.max(longest, neuron.longestTime());
            }
        }
        return longest / discretisation.timestep();
    }

    /** Edges that carry what was given a timestep ago. */
    public List<String> lateEdges() {
        return order.lateEdges();
    }

    /**
     * The same layers one after the other, where each node has one source and one target.
     *
     * @throws NirException if it branches or feeds itself
     */
    public Sequential toSequential() {
        for (int node = 0; node < flat.size(); node++) {
            if (flat.sources(node).size() > 1 || flat.targets(node).size() > 1) {
                throw new NirException(
                        flat.name(node),
                        "expected one edge in and one out, got a branch or a cycle");
            }
        }
        List<Layer> chain = new ArrayList<>();
        for (ExecutionOrder.Stage stage : order.stages()) {
            int node = stage.nodes().get(0);
            if (!(layers.get(node) instanceof Reshaped)
                    || !shapes.input(node).equals(shapes.output(node))) {
                chain.add(layers.get(node));
            }
        }
        return new Sequential(chain);
    }

    @Override
    public Tensor forward(Tensor input) {
        Shape given = input.shape();
        if (given.rank() < 2
                || given.dim(0) < 1
                || !inputShape(given.dim(0), given.dim(1)).equals(given)) {
            throw new ShapeException(
                    describe() + ": input",
                    "[T, N, .. " + Shape.of(Layout.channelsLast(inputShape())) + "]",
                    given.toString(),
                    "Channels are last here, and time is first.");
        }
        Wiring wiring = new Wiring(flat, order, shapes, layers);
        Tensor[] results = new Tensor[flat.size()];
        for (ExecutionOrder.Stage stage : order.stages()) {
            if (stage.isRecurrent()) {
                new RecurrentStage(wiring, stage.nodes()).run(results);
            } else {
                int node = stage.nodes().get(0);
                results[node] = wiring.run(node, taken(wiring, node, input, results));
            }
        }
        return results[flat.output()];
    }

    private Tensor taken(Wiring wiring, int node, Tensor input, Tensor[] results) {
        if (node == flat.input()) {
            return input;
        }
        return wiring.taken(
                node, flat.sources(node).stream().map(source -> results[source]).toList());
    }

    @Override
    public Map<String, Layer> children() {
        return children;
    }

    @Override
    public String describe() {
        return "NirNetwork of " + flat.size();
    }
}
