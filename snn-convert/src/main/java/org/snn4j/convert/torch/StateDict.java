package org.snn4j.convert.torch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.train.checkpoint.Safetensors;

/**
 * Weights of a PyTorch network, its {@code state_dict}, written in Python by {@code
 * safetensors.torch.save_file(net.state_dict(), "net.safetensors")}.
 *
 * <p>They are copied into a network of ours that does the same: dense layers {@code [out, in]},
 * convolutions {@code [out, in / groups, kH, kW]}, batch and layer normalisation, and parameters
 * with one axis by their names. A dense layer behind a {@code Flatten} gets its features from
 * PyTorch's order by channels into ours by places. {@code num_batches_tracked} is left out.
 *
 * <pre>{@code
 * StateDict.read(Path.of("net.safetensors"))
 *         .inOrder("conv1", "bn1", "conv2", "bn2", "fc")
 *         .copyInto(net, data.test().sample(1));
 * }</pre>
 */
public final class StateDict {
    /** In {@link #inOrder}: a layer that keeps the weights that it has. */
    public static final String KEPT = "-";

    private static final String COUNTER = "num_batches_tracked";

    private final Map<String, Tensor> tensors;
    private final List<String> order;

    private StateDict(Map<String, Tensor> tensors, List<String> order) {
        this.tensors = tensors;
        this.order = order;
    }

    /**
     * Reads a safetensors file.
     *
     * @throws org.snn4j.train.checkpoint.CorruptFileException if it is damaged or another file
     * @throws IOException if it cannot be read
     */
    public static StateDict read(Path file) throws IOException {
        return of(Safetensors.read(file).tensors());
    }

    /** Tensors by PyTorch's names, such as {@code layer1.0.conv1.weight}. */
    public static StateDict of(Map<String, Tensor> tensors) {
        return new StateDict(new TreeMap<>(tensors), List.of());
    }

    /**
     * Without some modules, such as a head that another one takes the place of, or neurons whose
     * constants our network has from its program.
     */
    public StateDict without(String... modules) {
        Map<String, Tensor> kept = new TreeMap<>(tensors);
        for (String module : modules) {
            boolean found =
                    kept.keySet()
                            .removeIf(name -> name.equals(module) || name.startsWith(module + "."));
            if (!found) {
                throw new IllegalArgumentException(
                        "without '" + module + "': expected one of " + modules() + ", got neither");
            }
        }
        return new StateDict(kept, order);
    }

    /**
     * Says which module belongs to which layer, where paths differ.
     *
     * @param modules PyTorch's names in the order of our layers that have weights; {@link #KEPT}
     *     where a layer shall stay as it is
     */
    public StateDict inOrder(String... modules) {
        return new StateDict(tensors, List.of(modules));
    }

    /** Names of the modules that own tensors. */
    public List<String> modules() {
        return tensors.keySet().stream().map(StateDict::module).distinct().toList();
    }

    private static String module(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(0, dot);
    }

    /**
     * Copies all values; a network that they do not fit is left as it was, in evaluation mode.
     *
     * @param sample one input or more {@code [N, ..]}, run once to see what is flattened
     * @return what was copied: our paths by PyTorch's names
     * @throws IllegalArgumentException if names or shapes do not fit; the message lists all of them
     * @throws org.snn4j.convert.UnsupportedLayerException if a layer has weights that PyTorch has
     *     no layout for
     */
    public Map<String, String> copyInto(Layer network, Tensor sample) {
        Map<String, Layer> layers = network.layers();
        Map<String, List<Slot>> slots = slots(network, sample);
        List<String> described =
                slots.keySet().stream()
                        .map(path -> path + " (" + layers.get(path).describe() + ")")
                        .toList();
        Fit fit = new Fit();
        pairs(slots, described)
                .forEach(
                        (path, module) -> {
                            TorchLayouts.requireKnown(path, layers.get(path));
                            slots.get(path).forEach(slot -> fit.take(path, module, slot));
                        });
        fit.leave();
        if (!fit.wrong.isEmpty()) {
            throw new IllegalArgumentException(misfit(fit.wrong, described));
        }
        fit.values.forEach(Slot::copy);
        return fit.copied;
    }

    /** What goes where, and what does not. */
    private final class Fit {
        private final List<String> wrong = new ArrayList<>();
        private final Map<String, String> copied = new LinkedHashMap<>();
        private final Map<Slot, Tensor> values = new LinkedHashMap<>();

        void take(String path, String module, Slot slot) {
            String name = module.isEmpty() ? slot.name() : module + "." + slot.name();
            Tensor theirs = tensors.get(name);
            copied.put(name, path);
            if (theirs != null && slot.fits(theirs)) {
                values.put(slot, theirs);
                return;
            }
            wrong.add(
                    "layer '"
                            + path
                            + "': expected "
                            + name
                            + " "
                            + slot.shape()
                            + ", got "
                            + (theirs == null ? "none" : theirs.shape()));
        }

        /** What nothing took. */
        void leave() {
            tensors.forEach(
                    (name, tensor) -> {
                        if (!copied.containsKey(name) && !name.endsWith(COUNTER)) {
                            wrong.add(name + " " + tensor.shape() + ": no layer takes it");
                        }
                    });
        }
    }

    private static Map<String, List<Slot>> slots(Layer network, Tensor sample) {
        TorchLayouts layouts = new TorchLayouts(FlatInputs.of(network, sample));
        Map<String, List<Slot>> slots = new LinkedHashMap<>();
        network.layers()
                .forEach(
                        (path, layer) -> {
                            List<Slot> own = layouts.of(layer);
                            if (!own.isEmpty()) {
                                slots.put(path, own);
                            }
                        });
        return slots;
    }

    /** Modules by the paths of our layers. */
    private Map<String, String> pairs(Map<String, List<Slot>> slots, List<String> described) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (order.isEmpty()) {
            slots.keySet().forEach(path -> pairs.put(path, path));
            return pairs;
        }
        if (order.size() != slots.size()) {
            throw new IllegalArgumentException(
                    "state_dict: expected a module for each of the "
                            + slots.size()
                            + " layers with weights "
                            + described
                            + ", got "
                            + order.size()
                            + " "
                            + order);
        }
        int next = 0;
        for (String path : slots.keySet()) {
            String module = order.get(next++);
            if (!module.equals(KEPT)) {
                pairs.put(path, module);
            }
        }
        return pairs;
    }

    private String misfit(List<String> wrong, List<String> layers) {
        StringBuilder text = new StringBuilder("state_dict does not fit the network:");
        wrong.forEach(each -> text.append("\n  ").append(each));
        text.append("\nlayers with weights, in order: ").append(layers);
        text.append("\nmodules of the state_dict: ").append(modules());
        return text.append(
                        "\nName the modules in the order of the layers, and leave out those that"
                                + " belong to none.")
                .toString();
    }

    /** Shapes by PyTorch's names. */
    public Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return shapes;
    }
}
