package org.snn4j.nir.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.snn4j.nir.graph.ConvolutionWindows;
import org.snn4j.nir.graph.NirException;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.nir.graph.NumberArray;
import org.snn4j.tensor.Shape;

/** What comes into and out of each node, without time and batch, channels first. */
final class NodeShapes {
    private static final int MOST = 1 << 26;

    private final Shape[] inputs;
    private final Shape[] outputs;

    private NodeShapes(int nodes) {
        inputs = new Shape[nodes];
        outputs = new Shape[nodes];
    }

    /**
     * Follows shapes from the input on.
     *
     * @throws NirException if what comes in does not fit a node
     */
    static NodeShapes of(FlatGraph graph) {
        NodeShapes shapes = new NodeShapes(graph.size());
        List<Integer> open = new ArrayList<>(List.of(graph.input()));
        shapes.set(graph, graph.input(), ((NirNode.Input) graph.node(graph.input())).shape());
        while (!open.isEmpty()) {
            int node = open.remove(open.size() - 1);
            for (int target : graph.targets(node)) {
                if (shapes.inputs[target] == null) {
                    shapes.set(graph, target, shapes.outputs[node]);
                    open.add(target);
                }
            }
        }
        shapes.checkEdges(graph);
        return shapes;
    }

    Shape input(int node) {
        return inputs[node];
    }

    Shape output(int node) {
        return outputs[node];
    }

    private void set(FlatGraph graph, int node, Shape in) {
        try {
            inputs[node] = resolve(graph.node(node), in);
            outputs[node] = output(graph.node(node), inputs[node]);
            if (outputs[node].size() > MOST) {
                throw new IllegalArgumentException(
                        "expected at most " + MOST + " values in a timestep, got " + outputs[node]);
            }
        } catch (NirException named) {
            throw named;
        } catch (IllegalArgumentException e) {
            throw new NirException(
                    graph.name(node), "(" + graph.node(node).type() + ") " + e.getMessage());
        }
    }

    private void checkEdges(FlatGraph graph) {
        for (int node = 0; node < graph.size(); node++) {
            for (int source : graph.sources(node)) {
                if (!NumberArray.isSameButForOnes(outputs[source], inputs[node])) {
                    throw new NirException(
                            graph.name(node),
                            "("
                                    + graph.node(node).type()
                                    + ") expected "
                                    + inputs[node]
                                    + ", got "
                                    + outputs[source]
                                    + " from node '"
                                    + graph.name(source)
                                    + "'");
                }
            }
        }
    }

    /** What a node takes, given what comes in: nodes that name their shape keep to it. */
    private static Shape resolve(NirNode node, Shape in) {
        Shape own = in;
        if (node instanceof NirNode.Input input) {
            own = input.shape();
        } else if (node instanceof NirNode.Output output) {
            own = output.shape();
        } else if (node instanceof NirNode.Flatten flatten && !flatten.input().isEmpty()) {
            own = Shape.of(flatten.input().stream().mapToInt(Integer::intValue).toArray());
        }
        if (!NumberArray.isSameButForOnes(own, in)) {
            throw new IllegalArgumentException(
                    "shape: expected " + in + " as comes in, got " + own);
        }
        return own;
    }

    /** What a node gives. */
    static Shape output(NirNode node, Shape in) {
        if (node instanceof NirNode.Affine affine) {
            return matrix(affine.weight(), in);
        }
        if (node instanceof NirNode.Linear linear) {
            return matrix(linear.weight(), in);
        }
        if (node instanceof NirNode.Convolution convolution) {
            return convolution(convolution, in);
        }
        if (node instanceof NirNode.Pool pool) {
            return pool(pool, in);
        }
        if (node instanceof NirNode.Flatten flatten) {
            return flatten(flatten, in);
        }
        if (node instanceof NirNode.Neuron neuron) {
            neuron.constants().forEach((name, values) -> checkStretch(name.text(), values, in));
        } else if (node instanceof NirNode.Delay delay) {
            checkStretch("delay", delay.delay(), in);
        } else if (node instanceof NirNode.Scale scale) {
            checkStretch("scale", scale.scale(), in);
        } else if (node instanceof NirNode.Threshold threshold) {
            checkStretch("threshold", threshold.threshold(), in);
        }
        return in;
    }

    private static void checkStretch(String what, NumberArray values, Shape in) {
        try {
            values.stretchedTo(in);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + ": " + e.getMessage());
        }
    }

    private static Shape matrix(NumberArray weight, Shape in) {
        if (in.rank() < 1 || in.last() != weight.shape().dim(1)) {
            throw new IllegalArgumentException(
                    "weight: expected ["
                            + weight.shape().dim(0)
                            + ", "
                            + in.last()
                            + "] for what comes in, "
                            + in
                            + ", got "
                            + weight.shape());
        }
        return in.withLast(weight.shape().dim(0));
    }

    private static Shape convolution(NirNode.Convolution node, Shape in) {
        ConvolutionWindows windows = node.windows();
        Shape weight = node.weight().shape();
        if (in.rank() != windows.axes() + 1) {
            throw new IllegalArgumentException(
                    "expected channels and " + windows.axes() + " more axes, got " + in);
        }
        if ((long) weight.dim(1) * node.groups() != in.dim(0)) {
            throw new IllegalArgumentException(
                    "weight: expected "
                            + in.dim(0)
                            + " channels as come in for "
                            + node.groups()
                            + " groups, got "
                            + weight);
        }
        int[] dims = in.toArray();
        dims[0] = weight.dim(0);
        for (int axis = 0; axis < windows.axes(); axis++) {
            if (!node.inputSize().isEmpty() && node.inputSize().get(axis) != in.dim(axis + 1)) {
                throw new IllegalArgumentException(
                        "input_shape: expected what comes in, " + in + ", got " + node.inputSize());
            }
            long span = (long) windows.dilation().get(axis) * (weight.dim(axis + 2) - 1) + 1;
            dims[axis + 1] =
                    windows(
                            in.dim(axis + 1),
                            span,
                            windows.stride().get(axis),
                            windows.padding().get(axis));
        }
        return Shape.of(dims);
    }

    private static Shape pool(NirNode.Pool node, Shape in) {
        if (in.rank() != 3) {
            throw new IllegalArgumentException("expected [channels, height, width], got " + in);
        }
        int[] dims = in.toArray();
        for (int axis = 0; axis < 2; axis++) {
            int kernel = node.kernel().get(axis);
            if (node.padding().get(axis) > kernel / 2) {
                throw new IllegalArgumentException(
                        "padding: expected at most half of the kernel "
                                + node.kernel()
                                + ", got "
                                + node.padding());
            }
            dims[axis + 1] =
                    windows(
                            in.dim(axis + 1),
                            kernel,
                            node.stride().get(axis),
                            node.padding().get(axis));
        }
        return Shape.of(dims);
    }

    /** How many windows fit. */
    private static int windows(int length, long span, int stride, int padding) {
        long room = length + 2L * padding - span;
        if (room < 0 || room / stride >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "expected a kernel that fits into "
                            + length
                            + " places with padding "
                            + padding
                            + ", got one that spans "
                            + span);
        }
        return (int) (room / stride) + 1;
    }

    private static Shape flatten(NirNode.Flatten node, Shape in) {
        int rank = in.rank();
        int start = node.start() < 0 ? node.start() + rank : node.start();
        int end = node.end() < 0 ? node.end() + rank : node.end();
        if (start < 0 || end >= rank || start > end) {
            throw new IllegalArgumentException(
                    "start_dim and end_dim: expected axes of "
                            + in
                            + ", got "
                            + node.start()
                            + " to "
                            + node.end());
        }
        int[] dims = new int[rank - (end - start)];
        Arrays.fill(dims, 1);
        for (int axis = 0; axis < rank; axis++) {
            dims[axis <= start ? axis : Math.max(start, axis - (end - start))] *= in.dim(axis);
        }
        return Shape.of(dims);
    }
}
