package org.snn4j.hw;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.snn4j.layers.tt.TensorTrainForm;
import org.snn4j.tensor.SpikeBits;

/** Builds a workload from its document; the format is described at {@link Workload}. */
final class WorkloadReader {
    private static final String ACTIVITIES =
            "exactly one of assumedDensity, densityPerTimestep, spikesPerTimestep and trains";

    private final int timesteps;
    private final int samples;

    private WorkloadReader(int timesteps, int samples) {
        this.timesteps = timesteps;
        this.samples = samples;
    }

    static Workload read(JsonNode document) {
        JsonFields root = new JsonFields("workload", document);
        if (!root.text("format").equals(WorkloadFile.FORMAT)) {
            throw root.wrong("format", "\"" + WorkloadFile.FORMAT + "\"");
        }
        if (root.integer("version") != WorkloadFile.VERSION) {
            throw root.wrong("version", "version " + WorkloadFile.VERSION);
        }
        int timesteps = root.integer("timesteps");
        int samples = root.integer("samples", 1);
        WorkloadReader reader = new WorkloadReader(timesteps, samples);
        List<WorkloadLayer> layers = new ArrayList<>();
        for (JsonFields layer : root.objects("layers")) {
            layers.add(reader.layer(layer));
        }
        Workload workload =
                new Workload(
                        root.text("name"), timesteps, samples, root.integer("batch", 1), layers);
        if (!root.unread().isEmpty()) {
            throw new IllegalArgumentException(
                    root.unread().get(0) + ": unknown field. Is it misspelt?");
        }
        return workload;
    }

    private WorkloadLayer layer(JsonFields layer) {
        String name = layer.text("name");
        return switch (layer.text("kind")) {
            case "convolution" -> {
                WeightedLayer whole =
                        weighted(layer, name, LayerKind.CONVOLUTION, convolution(layer));
                yield layer.has("tensorTrain")
                        ? tensorTrain(layer.object("tensorTrain"), whole)
                        : whole;
            }
            case "linear" -> weighted(layer, name, LayerKind.LINEAR, linear(layer));
            case "other" -> new OtherLayer(name, layer.text("description"));
            default -> throw layer.wrong("kind", "convolution, linear or other");
        };
    }

    private static TensorTrainLayer tensorTrain(JsonFields train, WeightedLayer whole) {
        String label = train.text("form");
        for (TensorTrainForm form : TensorTrainForm.values()) {
            if (form.label().equals(label)) {
                return at(train, () -> new TensorTrainLayer(whole, train.integer("rank"), form));
            }
        }
        throw train.wrong("form", "sequential, parallel or half");
    }

    private static LayerShape linear(JsonFields layer) {
        return at(
                layer, () -> LayerShape.linear(layer.integer("inputs"), layer.integer("outputs")));
    }

    private static LayerShape convolution(JsonFields layer) {
        JsonFields input = layer.object("input");
        JsonFields kernel = layer.object("kernel");
        boolean padded = layer.has("padding");
        int paddingHeight = padded ? layer.object("padding").integer("height") : 0;
        int paddingWidth = padded ? layer.object("padding").integer("width") : 0;
        LayerShape shape =
                at(
                        layer,
                        () ->
                                new LayerShape(
                                        input.integer("height"),
                                        input.integer("width"),
                                        input.integer("channels"),
                                        kernel.integer("height"),
                                        kernel.integer("width"),
                                        layer.integer("stride", 1),
                                        paddingHeight,
                                        paddingWidth,
                                        layer.integer("groups", 1),
                                        layer.integer("filters")));
        if (layer.has("output")) {
            JsonFields output = layer.object("output");
            if (output.integer("height") != shape.outputHeight()
                    || output.integer("width") != shape.outputWidth()) {
                throw layer.wrong(
                        "output",
                        shape.outputHeight()
                                + "x"
                                + shape.outputWidth()
                                + " from map, kernel, stride and padding");
            }
        }
        return shape;
    }

    private WeightedLayer weighted(
            JsonFields layer, String name, LayerKind kind, LayerShape shape) {
        return new WeightedLayer(
                name,
                kind,
                shape,
                layer.has("weights")
                        ? weights(layer.object("weights"), shape)
                        : Weights.DENSE_8_BIT,
                inputKind(layer),
                layer.truth("firesSpikes", true),
                activity(layer, "inputActivity", shape.inputs()),
                activity(layer, "outputActivity", shape.outputs()),
                activity(layer, "membraneGradient", shape.outputs()),
                activity(layer, "surrogate", shape.outputs()),
                membranes(layer));
    }

    private static MembraneShare membranes(JsonFields layer) {
        if (!layer.has("membranes")) {
            return MembraneShare.OWN;
        }
        JsonFields share = layer.object("membranes");
        return at(
                share,
                () ->
                        new MembraneShare(
                                share.number("held", 1),
                                share.number("kept", 1),
                                share.integer("bits", MembraneShare.FLOAT_BITS)));
    }

    private static InputKind inputKind(JsonFields layer) {
        return switch (layer.text("inputKind", "spikes")) {
            case "spikes" -> InputKind.SPIKES;
            case "real" -> InputKind.REAL_VALUES;
            default -> throw layer.wrong("inputKind", "spikes or real");
        };
    }

    private static Weights weights(JsonFields weights, LayerShape shape) {
        int bits = weights.integer("bits", Weights.DENSE_8_BIT.bits());
        if (!weights.has("mask")) {
            return new Weights(bits, weights.number("sparsity", 0), Weights.NO_MASK);
        }
        SpikeBits mask =
                PackedBits.decode(weights.path() + ".mask", weights.text("mask"), shape.weights());
        Weights masked = Weights.masked(bits, mask);
        if (weights.number("sparsity", masked.sparsity()) != masked.sparsity()) {
            throw weights.wrong("sparsity", masked.sparsity() + " from the mask");
        }
        return masked;
    }

    private Activity activity(JsonFields layer, String key, long neurons) {
        if (!layer.has(key)) {
            return Activity.NOT_RECORDED;
        }
        Map.Entry<String, JsonNode> only = onlyField(layer, key);
        JsonFields activity = layer.object(key);
        return at(activity, () -> read(activity, only.getKey(), neurons));
    }

    private Activity read(JsonFields activity, String field, long neurons) {
        return switch (field) {
            case "assumedDensity" -> new Activity.Assumed(activity.number("assumedDensity"));
            case "densityPerTimestep" ->
                    new Activity.Densities(activity.numbers("densityPerTimestep"));
            case "spikesPerTimestep" -> new Activity.Counts(counts(activity), samples * neurons);
            case "trains" -> {
                SpikeBits bits =
                        PackedBits.decode(
                                activity.path() + ".trains",
                                activity.text("trains"),
                                (long) timesteps * samples * neurons);
                yield new Activity.Trains(timesteps, samples, (int) neurons, bits);
            }
            default -> throw activity.wrong(field, ACTIVITIES);
        };
    }

    /** Builds a value; what its constructor refuses gets the path of its object. */
    private static <T> T at(JsonFields fields, Supplier<T> build) {
        try {
            return build.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(fields.path() + ": " + e.getMessage(), e);
        }
    }

    private static Map.Entry<String, JsonNode> onlyField(JsonFields layer, String key) {
        JsonNode node = layer.value(key);
        if (!node.isObject() || node.size() != 1) {
            throw layer.wrong(key, ACTIVITIES);
        }
        return node.properties().iterator().next();
    }

    private static List<Long> counts(JsonFields activity) {
        List<Long> counts = new ArrayList<>();
        for (double count : activity.numbers("spikesPerTimestep")) {
            if (count != Math.rint(count)) {
                throw activity.wrong("spikesPerTimestep", "whole numbers");
            }
            counts.add((long) count);
        }
        return counts;
    }
}
