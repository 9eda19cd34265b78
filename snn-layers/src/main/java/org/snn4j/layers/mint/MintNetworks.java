package org.snn4j.layers.mint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snn4j.layers.BatchNorm;
import org.snn4j.layers.BatchNormMode;
import org.snn4j.layers.Conv2d;
import org.snn4j.layers.Linear;
import org.snn4j.layers.Weighted;
import org.snn4j.neurons.Lif;
import org.snn4j.neurons.MembraneStorage;
import org.snn4j.neurons.mint.MintQuantizer;
import org.snn4j.neurons.mint.QuantizedLif;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Sequential;
import org.snn4j.tensor.Tensor;

/**
 * Networks from float to quantized layers; specs/algo-mint.md.
 *
 * <p>The first layer with weights, its neurons and the classifier stay as they are: between them a
 * weighted layer, the batch norm and the {@link Lif} behind it become a quantized layer with the
 * norm folded in and {@link QuantizedLif}.
 */
public final class MintNetworks {
    private MintNetworks() {}

    /**
     * A network with rounded weights and membrane potentials, starting from the values of the given
     * one. Layers that stay are the same objects: train one of the two.
     *
     * @param network layers in a row
     * @param bits of weights and membrane potentials, 2 to 16
     * @throws IllegalArgumentException if there is nothing to quantize, or a layer between the
     *     first and the classifier cannot be
     */
    public static Layer quantized(Layer network, int bits) {
        return quantized(network, new MintQuantizer(bits));
    }

    /** As above, with any quantizer. */
    public static Layer quantized(Layer network, MintQuantizer quantizer) {
        if (!(network instanceof Sequential)) {
            throw refused(network, "a Sequential of plain layers", network.describe());
        }
        List<Layer> layers = new ArrayList<>(network.children().values());
        int first = nextWeighted(layers, 0);
        int last = lastWeighted(layers);
        List<Layer> built = new ArrayList<>();
        int at = 0;
        while (at < layers.size()) {
            Layer layer = layers.get(at);
            if (layer instanceof Weighted && at > first && at < last) {
                at = addQuantized(network, layers, at, quantizer, built);
            } else if (isOther(layer) && at > first && at < last) {
                throw refused(network, "neurons behind weights, in one row", layer.describe());
            } else {
                built.add(layer);
                // The first layer keeps its norm and its neurons.
                at++;
                while (layer instanceof Weighted && at < layers.size() && isOther(layers.get(at))) {
                    built.add(layers.get(at++));
                }
            }
        }
        if (built.stream().noneMatch(QuantizedLayer.class::isInstance)) {
            throw refused(network, "weights between the first layer and the classifier", "none");
        }
        return new Sequential(built);
    }

    private static IllegalArgumentException refused(Layer network, String wanted, String got) {
        return new IllegalArgumentException(
                "quantized "
                        + network.describe()
                        + ": expected "
                        + wanted
                        + ", got "
                        + got
                        + ". Quantize by hand with QuantizedConv2d, QuantizedLinear and"
                        + " QuantizedLif.");
    }

    private static boolean isOther(Layer layer) {
        return layer instanceof BatchNorm || layer instanceof Lif;
    }

    private static int nextWeighted(List<Layer> layers, int from) {
        for (int i = from; i < layers.size(); i++) {
            if (layers.get(i) instanceof Weighted) {
                return i;
            }
        }
        return layers.size();
    }

    private static int lastWeighted(List<Layer> layers) {
        int last = -1;
        for (int i = 0; i < layers.size(); i++) {
            last = layers.get(i) instanceof Weighted ? i : last;
        }
        return last;
    }

    /** Adds weights, norm and neurons that begin at {@code at}; returns where they end. */
    private static int addQuantized(
            Layer network, List<Layer> layers, int at, MintQuantizer quantizer, List<Layer> built) {
        boolean hasNorm = layers.get(at + 1) instanceof BatchNorm;
        int neurons = at + (hasNorm ? 2 : 1);
        if (!(layers.get(neurons) instanceof Lif lif)
                || !lif.isSpiking()
                || !lif.storage().equals(MembraneStorage.OWN)) {
            throw refused(network, "Lif with its own membrane", layers.get(neurons).describe());
        }
        QuantizedLayer layer = quantized(network, layers.get(at), quantizer, hasNorm);
        layer.copyFrom(
                ((Weighted) layers.get(at)).synapses().weight(),
                hasNorm ? values(network, (BatchNorm) layers.get(at + 1)) : Map.of());
        built.add(layer);
        built.add(new QuantizedLif(lif.config(), layer.scale()));
        return neurons + 1;
    }

    private static Map<String, Tensor> values(Layer network, BatchNorm norm) {
        if (!(norm.config().mode() instanceof BatchNormMode.Joint)) {
            throw refused(
                    network, "batch norms with statistics over all timesteps", norm.describe());
        }
        Map<String, Tensor> values = new LinkedHashMap<>(norm.buffers());
        norm.parameters().forEach((name, parameter) -> values.put(name, parameter.value()));
        return values;
    }

    private static QuantizedLayer quantized(
            Layer network, Layer layer, MintQuantizer quantizer, boolean hasNorm) {
        QuantizedNorm norm = hasNorm ? QuantizedNorm.FOLDED : QuantizedNorm.NONE;
        if (layer instanceof Conv2d convolution && !convolution.config().bias()) {
            return new QuantizedConv2d(convolution.config(), quantizer, norm);
        }
        if (layer instanceof Linear linear && !linear.config().bias()) {
            return new QuantizedLinear(
                    linear.config().in(), linear.config().out(), quantizer, norm);
        }
        throw refused(network, "Conv2d or Linear without bias", layer.describe());
    }
}
