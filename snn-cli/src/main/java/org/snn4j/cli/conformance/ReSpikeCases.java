package org.snn4j.cli.conformance;

import org.snn4j.layers.fusion.CrossAttention;
import org.snn4j.layers.fusion.FusionBlock;
import org.snn4j.layers.fusion.FusionConfig;
import org.snn4j.layers.fusion.KeyFrames;
import org.snn4j.layers.fusion.LateFusion;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Shapes;
import org.snn4j.tensor.ops.SoftmaxAttention;

/** {@code respike.json}: key and residual frames, fusion of branches. */
final class ReSpikeCases {
    private static final double GROUP_EPSILON = 1e-6;
    private static final double LAYER_EPSILON = 1e-5;

    private ReSpikeCases() {}

    static void compute(VectorCase vector) {
        String part = vector.name().substring(vector.name().indexOf('/') + 1);
        if (part.startsWith("key_and_residual_frames")) {
            frames(vector);
        } else if (part.startsWith("cross_attention")) {
            attention(vector);
        } else if (part.startsWith("fusion_block")) {
            fusion(vector);
        } else if (part.startsWith("late_fusion_head")) {
            head(vector);
        } else {
            throw new UnsupportedCase(part);
        }
    }

    /** Exchanges the first two axes. */
    private static Tensor swapped(Tensor x) {
        int[] order = new int[x.shape().rank()];
        for (int axis = 0; axis < order.length; axis++) {
            order[axis] = axis < 2 ? 1 - axis : axis;
        }
        return Shapes.permute(x, order);
    }

    private static void frames(VectorCase vector) {
        KeyFrames.Parts parts =
                new KeyFrames((int) vector.number("stride")).split(swapped(vector.input("clip")));
        vector.output("key", parts.key());
        vector.output("residual", swapped(parts.residual()));
    }

    private static void attention(VectorCase vector) {
        int heads = (int) vector.number("heads");
        Tensor x = vector.input("x");
        Tensor context = vector.input("context");
        int width = vector.input("q").shape().dim(0) / heads;
        CrossAttention attention =
                new CrossAttention(
                        new CrossAttention.Sizes(
                                x.shape().last(), context.shape().last(), heads, width));
        bind(vector, attention, "");
        SoftmaxAttention.Attended result = attention.attend(x, context);
        vector.output("y", result.output());
        vector.output("attention", result.weights());
    }

    private static void bind(VectorCase vector, CrossAttention attention, String prefix) {
        weight(vector, prefix + "q", attention.children().get("query"));
        weight(vector, prefix + "k", attention.children().get("key"));
        weight(vector, prefix + "v", attention.children().get("value"));
        weight(vector, prefix + "o", attention.children().get("output"));
        bias(vector, prefix + "ob", attention.children().get("output"));
    }

    private static void weight(VectorCase vector, String name, Layer linear) {
        vector.bindTurned(name, linear.parameters().get("weight").value());
    }

    private static void bias(VectorCase vector, String name, Layer linear) {
        vector.bind(name, linear.parameters().get("bias").value());
    }

    private static void norm(VectorCase vector, String name, Layer norm) {
        vector.bind(name + "_g", norm.parameters().get("gamma").value());
        vector.bind(name + "_b", norm.parameters().get("beta").value());
    }

    private static void fusion(VectorCase vector) {
        if (vector.number("eps_group") != GROUP_EPSILON
                || vector.number("eps_layer") != LAYER_EPSILON
                || !vector.params().path("gelu").asText("erf").equals("erf")) {
            throw new UnsupportedCase("another epsilon or GELU than the released one");
        }
        int heads = (int) vector.number("heads");
        Tensor x = vector.input("x");
        Tensor context = vector.input("context");
        FusionBlock block =
                new FusionBlock(
                        new FusionConfig(
                                x.shape().dim(1),
                                context.shape().last(),
                                heads,
                                vector.input("in_w").shape().dim(0) / heads,
                                (int) vector.number("groups")));
        norm(vector, "gn", block.children().get("norm"));
        affine(vector, "in_w", "in_b", block.children().get("in"));
        bind(vector, (CrossAttention) block.children().get("toItself"), "a1_");
        bind(vector, (CrossAttention) block.children().get("toContext"), "a2_");
        for (int i = 1; i <= 3; i++) {
            norm(vector, "ln" + i, block.children().get("norm" + i));
        }
        affine(vector, "ff1_w", "ff1_b", block.children().get("widen"));
        affine(vector, "ff2_w", "ff2_b", block.children().get("shrink"));
        affine(vector, "out_w", "out_b", block.children().get("out"));
        vector.output("y", ChannelsLast.undo(block.fuse(ChannelsLast.of(x), context)));
    }

    private static void affine(VectorCase vector, String weight, String bias, Layer linear) {
        weight(vector, weight, linear);
        bias(vector, bias, linear);
    }

    private static void head(VectorCase vector) {
        Shape w = vector.input("w").shape();
        LateFusion head = new LateFusion(w.dim(1), w.dim(0));
        affine(vector, "w", "b", head.children().get("classifier"));
        Tensor dense = ChannelsLast.of(vector.input("frame_features"));
        Tensor spiking = ChannelsLast.of(swapped(vector.input("spike_features")));
        int clips = vector.expectedShape("logits")[0];
        vector.output("logits", head.fuse(dense, spiking, dense.shape().dim(0) / clips));
    }
}
