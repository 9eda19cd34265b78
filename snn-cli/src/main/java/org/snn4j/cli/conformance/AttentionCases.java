package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.IdentityHashMap;
import java.util.Map;
import org.snn4j.layers.attention.AttentionConfig;
import org.snn4j.layers.attention.AttentionParts;
import org.snn4j.layers.attention.AttentionScale;
import org.snn4j.layers.attention.TokenMixing;
import org.snn4j.layers.attention.TransformerBlock;
import org.snn4j.neurons.Lif;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.Workspace;
import org.snn4j.tensor.ops.Attention;
import org.snn4j.tensor.ops.AttentionForm;
import org.snn4j.tensor.ops.Biases;
import org.snn4j.tensor.ops.Matrices;
import org.snn4j.tensor.ops.Reductions;
import org.snn4j.tensor.ops.Shapes;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.loss.Loss;
import org.snn4j.train.loss.Tet;

/** {@code statten.json}: attention between timesteps, its block and the head behind the blocks. */
final class AttentionCases {
    private static final String ATTENTION = "attention.body.1";
    private static final String PERCEPTRON = "perceptron.body";

    private AttentionCases() {}

    static void compute(VectorCase vector) {
        String part = vector.name().split("/")[1];
        if (part.equals("core")) {
            core(vector, (int) vector.number("chunk"));
        } else if (part.equals("block")) {
            block(vector);
        } else if (part.startsWith("classification_head")) {
            head(vector);
        } else {
            throw new UnsupportedCase("no such part of the library: " + vector.name());
        }
    }

    /** Inputs {@code [T, N, heads, tokens, D]}. */
    static void core(VectorCase vector, int chunk) {
        Tensor q = vector.input("q");
        int heads = q.shape().dim(2);
        AttentionForm form = new AttentionForm(heads, chunk, (float) vector.number("scale"));
        Tensor out =
                Attention.inChunks(
                        joined(q), joined(vector.input("k")), joined(vector.input("v")), form);
        Shape s = out.shape();
        Tensor parted = Shapes.reshape(out, s.dim(0), s.dim(1), s.dim(2), heads, s.last() / heads);
        vector.output("out", Shapes.permute(parted, 0, 1, 3, 2, 4));
    }

    /** {@code [T, N, heads, L, D] -> [T, N, L, heads * D]}. */
    private static Tensor joined(Tensor x) {
        Shape s = x.shape();
        return Shapes.reshape(Shapes.permute(x, 0, 1, 3, 2, 4), s.dim(0), s.dim(1), s.dim(3), -1);
    }

    private static void block(VectorCase vector) {
        requireUsualNeurons(vector);
        Tensor x = ChannelsLast.of(vector.input("x"));
        int hidden = vector.input("fc1_b").shape().size();
        TransformerBlock block = TransformerBlock.membraneShortcut(config(vector, x), hidden);
        bind(vector, block);
        Map<Layer, Tensor> outputs = new IdentityHashMap<>();
        Map<Layer, Tensor> inputs = new IdentityHashMap<>();
        // Observed in a second pass without gradients: what a layer was given does not depend on
        // who looks.
        block.forward(
                x.detach()
                        .in(
                                Workspace.forInference()
                                        .observedBy(
                                                (layer, input, output) -> {
                                                    inputs.put(layer, input.copy());
                                                    outputs.put(layer, output.copy());
                                                })));
        Map<String, Layer> layers = block.layers();
        vector.output("shortcut_spikes", undo(outputs.get(layers.get("attention.body.0"))));
        vector.output("q", undo(outputs.get(layers.get(ATTENTION + ".query"))));
        vector.output("k", undo(outputs.get(layers.get(ATTENTION + ".key"))));
        vector.output("v", undo(outputs.get(layers.get(ATTENTION + ".value"))));
        vector.output("attention_spikes", undo(inputs.get(layers.get(ATTENTION + ".output"))));
        vector.output("after_attention", undo(outputs.get(layers.get("attention"))));
        vector.output("mlp_spikes1", undo(outputs.get(layers.get(PERCEPTRON + ".0"))));
        vector.output("mlp_spikes2", undo(outputs.get(layers.get(PERCEPTRON + ".3"))));
        vector.output("y", ChannelsLast.undo(block.forward(x)));
    }

    private static Tensor undo(Tensor x) {
        return ChannelsLast.undo(x);
    }

    /** The block is built with the neurons of spiking transformers. */
    private static void requireUsualNeurons(VectorCase vector) {
        JsonNode params = vector.params();
        double threshold =
                params.path("attention_threshold").asDouble(AttentionParts.ATTENTION_THRESHOLD);
        if (!NeuronParams.parse(params.path("neuron")).equals(AttentionParts.NEURONS)
                || threshold != AttentionParts.ATTENTION_THRESHOLD) {
            throw new UnsupportedCase("a block of other neurons than " + AttentionParts.NEURONS);
        }
    }

    private static AttentionConfig config(VectorCase vector, Tensor x) {
        JsonNode params = vector.params();
        boolean events = params.path("event_mode").asBoolean(false);
        int features = x.shape().last();
        int heads = (int) vector.number("heads");
        String mode = params.path("mode").asText();
        TokenMixing mixing =
                switch (mode) {
                    case "spatial" -> TokenMixing.spatial();
                    case "statten" -> TokenMixing.spatialTemporal((int) vector.number("chunk"));
                    case "sdt" -> TokenMixing.keyValueMask();
                    default -> throw new UnsupportedCase("mode '" + mode + "'");
                };
        AttentionConfig config =
                events
                        ? AttentionConfig.events(features, heads, mixing)
                        : AttentionConfig.still(features, heads, mixing);
        return params.path("scale").isNumber()
                ? config.withScale(AttentionScale.fixed((float) vector.number("scale")))
                : config;
    }

    private static void bind(VectorCase vector, Layer block) {
        Map<String, Layer> layers = block.layers();
        bind(vector, "q", layers.get(ATTENTION + ".query.0"), layers.get(ATTENTION + ".query.1"));
        bind(vector, "k", layers.get(ATTENTION + ".key.0"), layers.get(ATTENTION + ".key.1"));
        bind(vector, "v", layers.get(ATTENTION + ".value.0"), layers.get(ATTENTION + ".value.1"));
        bind(
                vector,
                "proj",
                layers.get(ATTENTION + ".output.0"),
                layers.get(ATTENTION + ".output.1"));
        bind(vector, "fc1", layers.get(PERCEPTRON + ".1"), layers.get(PERCEPTRON + ".2"));
        bind(vector, "fc2", layers.get(PERCEPTRON + ".4"), layers.get(PERCEPTRON + ".5"));
    }

    private static void bind(VectorCase vector, String prefix, Layer linear, Layer norm) {
        vector.bindTurned(prefix + "_w", linear.parameters().get("weight").value());
        if (vector.has(prefix + "_b")) {
            vector.bind(prefix + "_b", linear.parameters().get("bias").value());
        }
        vector.bind(prefix + "_gamma", norm.parameters().get("gamma").value());
        vector.bind(prefix + "_beta", norm.parameters().get("beta").value());
    }

    /** Mean over tokens, neurons, a linear layer; each timestep has its own logits. */
    private static void head(VectorCase vector) {
        Tensor x = ChannelsLast.of(vector.input("x"));
        Shape s = x.shape();
        Tensor tokensFirst =
                Shapes.permute(Shapes.reshape(x, s.dim(0), s.dim(1), -1, s.last()), 2, 0, 1, 3);
        Lif lif = new Lif(NeuronParams.parse(vector.params().path("neuron")));
        Tensor spikes = lif.run(Reductions.meanOverTime(tokensFirst)).spikes();
        Tensor logits =
                Biases.add(
                        Matrices.linear(spikes, ChannelsLast.linear(vector.input("w"))),
                        vector.input("b"));
        vector.output("spikes", spikes);
        vector.output("logits", logits);
        if (vector.has("labels")) {
            vector.output("loss", loss(vector).of(logits, vector.labels("labels")));
        }
    }

    private static Loss loss(VectorCase vector) {
        String name = vector.params().path("loss").asText("cross_entropy");
        return switch (name) {
            case "cross_entropy", "ce", "mean_logits" -> new CrossEntropy();
            case "tet" -> new Tet(0.001, 1);
            default -> throw new UnsupportedCase("loss '" + name + "'");
        };
    }
}
