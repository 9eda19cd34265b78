package org.snn4j.hw;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Builds the document of a workload; the format is described at {@link Workload}. */
final class WorkloadWriter {
    private WorkloadWriter() {}

    static ObjectNode write(Workload workload) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", WorkloadFile.FORMAT);
        root.put("version", WorkloadFile.VERSION);
        root.put("name", workload.name());
        root.put("timesteps", workload.timesteps());
        root.put("samples", workload.samples());
        root.put("batch", workload.batch());
        ArrayNode layers = root.putArray("layers");
        for (WorkloadLayer layer : workload.layers()) {
            ObjectNode node = layers.addObject().put("name", layer.name());
            if (layer instanceof WeightedLayer weighted) {
                weighted(node, weighted);
            } else if (layer instanceof TensorTrainLayer train) {
                weighted(node, train.whole());
                node.putObject("tensorTrain")
                        .put("rank", train.rank())
                        .put("form", train.form().label());
            } else if (layer instanceof OtherLayer other) {
                node.put("kind", "other").put("description", other.description());
            }
        }
        return root;
    }

    private static void weighted(ObjectNode node, WeightedLayer layer) {
        LayerShape shape = layer.shape();
        if (layer.kind() == LayerKind.LINEAR) {
            node.put("kind", "linear")
                    .put("inputs", shape.channels())
                    .put("outputs", shape.filters());
        } else {
            convolution(node.put("kind", "convolution"), shape);
        }
        ObjectNode weights =
                node.putObject("weights")
                        .put("bits", layer.weights().bits())
                        .put("sparsity", layer.weights().sparsity());
        if (layer.weights().hasMask()) {
            weights.put("mask", PackedBits.encode(layer.weights().mask()));
        }
        node.put("inputKind", layer.inputKind() == InputKind.SPIKES ? "spikes" : "real");
        node.put("firesSpikes", layer.firesSpikes());
        activity(node, "inputActivity", layer.input());
        activity(node, "outputActivity", layer.output());
        activity(node, "membraneGradient", layer.membraneGradient());
        activity(node, "surrogate", layer.surrogate());
        if (!layer.membranes().equals(MembraneShare.OWN)) {
            node.putObject("membranes")
                    .put("held", layer.membranes().held())
                    .put("kept", layer.membranes().kept())
                    .put("bits", layer.membranes().bits());
        }
    }

    private static void convolution(ObjectNode node, LayerShape shape) {
        node.putObject("input")
                .put("height", shape.height())
                .put("width", shape.width())
                .put("channels", shape.channels());
        node.putObject("kernel")
                .put("height", shape.kernelHeight())
                .put("width", shape.kernelWidth());
        node.put("stride", shape.stride());
        node.putObject("padding")
                .put("height", shape.paddingHeight())
                .put("width", shape.paddingWidth());
        node.put("groups", shape.groups());
        node.put("filters", shape.filters());
        node.putObject("output")
                .put("height", shape.outputHeight())
                .put("width", shape.outputWidth());
    }

    private static void activity(ObjectNode layer, String key, Activity activity) {
        if (activity instanceof Activity.Assumed assumed) {
            layer.putObject(key).put("assumedDensity", assumed.value());
        } else if (activity instanceof Activity.Densities densities) {
            ArrayNode values = layer.putObject(key).putArray("densityPerTimestep");
            densities.perTimestep().forEach(values::add);
        } else if (activity instanceof Activity.Counts counts) {
            ArrayNode values = layer.putObject(key).putArray("spikesPerTimestep");
            counts.perTimestep().forEach(values::add);
        } else if (activity instanceof Activity.Trains trains) {
            layer.putObject(key).put("trains", PackedBits.encode(trains.bits()));
        }
    }
}
