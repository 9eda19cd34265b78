package org.snn4j.nir.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.snn4j.nir.graph.NirEdge;
import org.snn4j.nir.graph.NirException;
import org.snn4j.nir.graph.NirGraph;
import org.snn4j.nir.graph.NirNode;
import org.snn4j.nir.network.NirShapes;
import org.snn4j.tensor.Shape;

/** A graph in the making. */
final class GraphBuilder {
    private static final String INPUT = "input";
    private static final String OUTPUT = "output";

    private final Map<String, NirNode> nodes = new LinkedHashMap<>();
    private final List<NirEdge> edges = new ArrayList<>();
    private Point point;
    private String ended = "";

    /**
     * Where the next node goes.
     *
     * @param sources whose results it takes
     * @param shape of what it takes, channels first
     * @param flattened what was flattened with channels last since, and is still in that order; no
     *     axes if nothing
     */
    record Point(Set<String> sources, Shape shape, Shape flattened) {
        Point {
            sources = new LinkedHashSet<>(sources);
        }
    }

    /** Whether spikes arrive at the point, 0 or 1. */
    boolean isSpiking() {
        NirNode last = nodes.get(point.sources().iterator().next());
        return point.sources().size() == 1
                && (last instanceof NirNode.Threshold
                        || last instanceof NirNode.Neuron neuron && neuron.neuron().isSpiking());
    }

    /** Starts from samples, channels last. */
    GraphBuilder(Shape sample) {
        Shape shape = NirShapes.channelsFirst(sample);
        nodes.put(INPUT, new NirNode.Input(shape));
        point = new Point(Set.of(INPUT), shape, Shape.of());
    }

    boolean isEmpty() {
        return nodes.size() == 1;
    }

    Point point() {
        return point;
    }

    void goBackTo(Point other) {
        point = other;
    }

    /** Adds a node behind the point and moves the point behind it. */
    void add(String name, NirNode node) {
        if (!ended.isEmpty()) {
            throw new NirException(name, "expected nothing behind the read-out over time " + ended);
        }
        Shape shape = NirShapes.output(node, point.shape());
        nodes.put(name, node);
        point.sources().forEach(source -> edges.add(new NirEdge(source, name)));
        point = new Point(Set.of(name), shape, point.flattened());
    }

    /** Adds a node between a node and itself. */
    void addLoop(String name, NirNode node, String around) {
        nodes.put(name, node);
        edges.add(new NirEdge(around, name));
        edges.add(new NirEdge(name, around));
    }

    /** What is flattened from now on, as it was before. */
    void flattened(Shape before) {
        point = new Point(point.sources(), point.shape(), before);
    }

    /** Changes the one node in front of the point, if nothing else takes from it. */
    void change(String what, UnaryOperator<NirNode> change) {
        String last = point.sources().iterator().next();
        if (point.sources().size() != 1 || edges.stream().anyMatch(e -> e.from().equals(last))) {
            throw new IllegalArgumentException(
                    "expected " + what + " right behind the one layer that it goes with");
        }
        nodes.put(last, change.apply(nodes.get(last)));
    }

    /** Adds up what arrives at the point and at another one. */
    void meet(String path, Point other) {
        if (!other.shape().equals(point.shape())
                || !other.flattened().equals(point.flattened())
                || other.sources().stream().anyMatch(point.sources()::contains)) {
            throw new NirException(
                    path,
                    "expected two different ways with results of one shape, got "
                            + other.shape()
                            + " and "
                            + point.shape());
        }
        Set<String> sources = new LinkedHashSet<>(other.sources());
        sources.addAll(point.sources());
        point = new Point(sources, point.shape(), point.flattened());
    }

    /** Nothing may come behind this. */
    void end(String path) {
        ended = path;
    }

    NirGraph finish() {
        if (point.flattened().rank() > 0) {
            throw new NirException(
                    "", "expected a Linear behind the last Flatten: the order of axes differs");
        }
        ended = "";
        add(OUTPUT, new NirNode.Output(point.shape()));
        return new NirGraph(nodes, edges);
    }
}
