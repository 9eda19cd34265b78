package org.snn4j.convert.torch;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.convert.FlatImage;
import org.snn4j.convert.UnsupportedLayerException;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.Conv1d;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.LayerNorm;
import org.snn4j.layers.Linear;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Parameter;
import org.snn4j.tensor.Randomised;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;

/** What the tensors of our layers are called and how they are laid out in PyTorch. */
final class TorchLayouts {
    private final FlatInputs flat;

    TorchLayouts(FlatInputs flat) {
        this.flat = flat;
    }

    /** The tensors that a layer itself owns; none for a layer without weights. */
    List<Slot> of(Layer layer) {
        if (layer instanceof Linear linear) {
            return linear(linear);
        } else if (layer instanceof Conv2d || layer instanceof Conv1d) {
            return convolution(layer, layer instanceof Conv1d);
        } else if (layer instanceof BatchNorm || layer instanceof LayerNorm) {
            return norm(layer);
        }
        return named(layer);
    }

    /** {@code [out, in]}. */
    private List<Slot> linear(Linear layer) {
        Tensor weight = layer.parameters().get("weight").value();
        int in = weight.shape().dim(0);
        int out = weight.shape().dim(1);
        FlatImage image = flat.before(layer);
        return withBias(
                new Slot(
                        "weight",
                        weight,
                        Shape.of(out, in),
                        index -> index % out * in + image.original(index / out)),
                layer);
    }

    /** {@code [out, in / groups, kH, kW]}, without kH for one axis. */
    private static List<Slot> convolution(Layer layer, boolean line) {
        Tensor weight = layer.parameters().get("weight").value();
        Shape ours = weight.shape();
        int in = ours.dim(2);
        int out = ours.dim(3);
        int area = ours.dim(0) * ours.dim(1);
        return withBias(
                new Slot(
                        "weight",
                        weight,
                        line
                                ? Shape.of(out, in, area)
                                : Shape.of(out, in, ours.dim(0), ours.dim(1)),
                        index -> (index % out * in + index / out % in) * area + index / out / in),
                layer);
    }

    private static List<Slot> withBias(Slot weight, Layer layer) {
        Parameter bias = layer.parameters().get("bias");
        return bias == null ? List.of(weight) : List.of(weight, Slot.same("bias", bias.value()));
    }

    private static List<Slot> norm(Layer layer) {
        List<Slot> slots = new ArrayList<>();
        slots.add(Slot.same("weight", layer.parameters().get("gamma").value()));
        if (layer.parameters().containsKey("beta")) {
            slots.add(Slot.same("bias", layer.parameters().get("beta").value()));
        }
        if (layer instanceof BatchNorm) {
            slots.add(Slot.same("running_mean", layer.buffers().get("runningMean")));
            slots.add(Slot.same("running_var", layer.buffers().get("runningVariance")));
        }
        return slots;
    }

    /** Constants of neurons and the like keep their names. */
    private static List<Slot> named(Layer layer) {
        List<Slot> slots = new ArrayList<>();
        layer.parameters().forEach((name, value) -> slots.add(Slot.same(name, value.value())));
        if (!(layer instanceof Randomised)) {
            layer.buffers().forEach((name, buffer) -> slots.add(Slot.same(name, buffer)));
        }
        return slots;
    }

    /**
     * Checks that nothing is copied that could be laid out either way.
     *
     * @throws UnsupportedLayerException if a layer has a matrix that PyTorch has no layout for
     */
    static void requireKnown(String path, Layer layer) {
        if (isKnown(layer)) {
            return;
        }
        layer.parameters()
                .forEach(
                        (name, parameter) -> {
                            if (parameter.value().shape().rank() > 1) {
                                throw new UnsupportedLayerException(
                                        path,
                                        "expected a dense layer, convolution, norm, or parameters"
                                                + " with one axis, got "
                                                + layer.describe()
                                                + " with "
                                                + name
                                                + " "
                                                + parameter.value().shape()
                                                + ". Keep the layer, and set its values in a"
                                                + " program.");
                            }
                        });
    }

    private static boolean isKnown(Layer layer) {
        return layer instanceof Linear
                || layer instanceof Conv2d
                || layer instanceof Conv1d
                || layer instanceof BatchNorm
                || layer instanceof LayerNorm;
    }
}
