package org.snn4j.models;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snn4j.data.SampleShape;
import org.snn4j.layers.Residual;
import org.snn4j.neurons.MembraneNeuron;
import org.snn4j.neurons.MembraneStorage;
import org.snn4j.neurons.Neuron;
import org.snn4j.neurons.SharedLayers;
import org.snn4j.neurons.SharedMembrane;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Randomised;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;

/** Finds out which neurons of a network can share, and puts its layers together anew. */
final class SharingNetwork {
    private final MembraneSharing sharing;
    private final Layer network;

    /** Shape of a timestep {@code [1, ...]} of all neurons, in the order in which they run. */
    private final Map<MembraneNeuron, Shape> neurons = new IdentityHashMap<>();

    private final List<MembraneNeuron> order = new ArrayList<>();

    SharingNetwork(MembraneSharing sharing, Layer network, SampleShape sample) {
        this.sharing = sharing;
        this.network = network;
        Workspace memory =
                Workspace.forInference()
                        .observedBy(
                                (layer, input, output) -> {
                                    if (layer instanceof MembraneNeuron neuron) {
                                        neurons.put(neuron, output.shape().dropFirst());
                                        order.add(neuron);
                                    }
                                });

        network.eval();
        Layer.run("", network, Tensor.zeros(sample.batched(1)).in(memory));
        network.reset();
        network.train();
        // A part of neurons is stored where they are.
        List<MembraneNeuron> whole = new ArrayList<>(order);
        whole.forEach(neuron -> order.removeAll(parts(neuron)));
        neurons.keySet().retainAll(order);
    }

    private static List<Layer> parts(Layer neuron) {
        List<Layer> parts = new ArrayList<>(neuron.layers().values());
        parts.remove(neuron);
        return parts;
    }

    Layer build() {
        if (neurons.isEmpty()) {
            throw new IllegalArgumentException(
                    "membrane sharing: expected LIF-type neurons, got a network without");
        }
        neurons.forEach(this::checkGroups);
        if (!(network instanceof Sequential)) {
            if (sharing.acrossLayers()) {
                throw nothingToShare();
            }
            return stored(network, sharing.own());
        }
        List<Layer> layers = new ArrayList<>(network.children().values());
        List<Layer> built = new ArrayList<>();
        int stages = 0;
        int next = 0;
        while (next < layers.size()) {
            int end = sharing.acrossLayers() ? stageEnd(layers, next) : next;
            if (end > next) {
                built.add(stage(layers.subList(next, end)));
                stages++;
                next = end;
            } else {
                built.add(stored(layers.get(next), sharing.own()));
                next++;
            }
        }
        if (sharing.acrossLayers() && stages == 0) {
            throw nothingToShare();
        }
        return new Sequential(built);
    }

    private void checkGroups(MembraneNeuron neuron, Shape step) {
        if (step.last() % sharing.channelGroups() != 0) {
            throw new IllegalArgumentException(
                    "membrane sharing: channel groups: expected a divisor of the "
                            + step.last()
                            + " channels of "
                            + neuron.describe()
                            + ", got "
                            + sharing.channelGroups());
        }
    }

    private IllegalArgumentException nothingToShare() {
        return new IllegalArgumentException(
                "membrane sharing: expected neighbouring layers of neurons of one resolution and"
                        + " width"
                        + (sharing.firstToo() ? "" : " behind the first neurons")
                        + ", got "
                        + order.stream().map(n -> neurons.get(n).dropFirst().toString()).toList()
                        + ". Share between groups of channels instead.");
    }

    private SharedLayers stage(List<Layer> layers) {
        SharedMembrane membrane = sharing.shared();
        return new SharedLayers(
                membrane, layers.stream().map(layer -> stored(layer, membrane)).toList());
    }

    /**
     * End of a stage that starts with the neurons in layer {@code start}: behind the last layer
     * with neurons like them. {@code start} itself if there are no two layers of neurons.
     */
    private int stageEnd(List<Layer> layers, int start) {
        Set<Shape> shape = shapes(layers.get(start));
        if (shape.size() != 1 || isBarrier(layers.get(start))) {
            return start;
        }
        int end = start + 1;
        int count = neuronsIn(layers.get(start)).size();
        for (int i = start + 1; i < layers.size() && !isBarrier(layers.get(i)); i++) {
            Set<Shape> found = shapes(layers.get(i));
            if (found.equals(shape)) {
                end = i + 1;
                count += neuronsIn(layers.get(i)).size();
            } else if (!found.isEmpty()) {
                break;
            }
        }
        return count < 2 ? start : end;
    }

    private Set<Shape> shapes(Layer layer) {
        Set<Shape> shapes = new HashSet<>();
        neuronsIn(layer).forEach(neuron -> shapes.add(neurons.get(neuron)));
        return shapes;
    }

    private List<MembraneNeuron> neuronsIn(Layer layer) {
        return order.stream().filter(layer.layers()::containsValue).toList();
    }

    /** Whether a layer cannot be inside a stage. */
    private boolean isBarrier(Layer layer) {
        if (!sharing.firstToo() && layer.layers().containsValue(order.get(0))) {
            return true;
        }
        List<Layer> inside = new ArrayList<>(layer.layers().values());
        neuronsIn(layer).forEach(neuron -> inside.removeAll(parts(neuron)));
        for (Layer one : inside) {
            boolean otherNeuron = one instanceof Neuron && !(one instanceof MembraneNeuron);
            if (one instanceof Randomised || one instanceof SharedLayers || otherNeuron) {
                return true;
            }
        }
        return false;
    }

    private Layer stored(Layer layer, MembraneStorage storage) {
        if (layer instanceof MembraneNeuron neuron) {
            return neuron.storedIn(storage);
        }
        if (neuronsIn(layer).isEmpty()) {
            return layer;
        }
        if (layer instanceof Sequential) {
            return new Sequential(
                    layer.children().values().stream()
                            .map(child -> stored(child, storage))
                            .toList());
        }
        if (layer instanceof Residual) {
            Layer body = stored(layer.children().get("body"), storage);
            Layer shortcut = layer.children().get("shortcut");
            return shortcut == null
                    ? new Residual(body)
                    : new Residual(body, stored(shortcut, storage));
        }
        throw new IllegalArgumentException(
                "membrane sharing: expected neurons in a Sequential or Residual, got some inside "
                        + layer.describe());
    }
}
