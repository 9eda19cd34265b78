package org.snn4j.cli.conformance;

import org.snn4j.layers.LegendreMemory;
import org.snn4j.layers.attention.ReparameterisedConv2d;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Shapes;
import org.snn4j.tensor.ops.WeightedKeyValue;

/** {@code wider.json}: parts of single systems. */
final class WiderCases {
    private WiderCases() {}

    static void compute(VectorCase vector) {
        String part = vector.name().substring(vector.name().indexOf('/') + 1);
        if (part.startsWith("legendre_memory")) {
            legendreMemory(vector);
        } else if (part.startsWith("activation_percentile_threshold")) {
            ConversionCases.percentiles(vector);
        } else if (part.startsWith("absorb_normalisation")) {
            ConversionCases.absorption(vector);
        } else if (part.startsWith("spike_self_attention")) {
            AttentionCases.core(vector, 1);
        } else if (part.startsWith("weighted_key_value")) {
            weightedKeyValue(vector);
        } else if (part.startsWith("reparameterised_conv")) {
            reparameterisedConvolution(vector);
        } else {
            throw new UnsupportedCase(part);
        }
    }

    private static void legendreMemory(VectorCase vector) {
        int order = (int) vector.number("order");
        LegendreMemory memory =
                new LegendreMemory(order, vector.number("theta"), vector.number("dt"));
        float[] input = vector.input("u").data();
        double[] u = new double[input.length];
        for (int i = 0; i < u.length; i++) {
            u[i] = input[i];
        }
        vector.output("a", tensor(memory.continuousA(), order, order));
        vector.output("b", tensor(memory.continuousB(), order, 1));
        vector.output("a_discrete", tensor(memory.a(), order, order));
        vector.output("b_discrete", tensor(memory.b(), order, 1));
        vector.output("memory", tensor(memory.remember(u), u.length, order));
    }

    /** Inputs {@code [N, T, C]}. */
    private static void weightedKeyValue(VectorCase vector) {
        Tensor y =
                WeightedKeyValue.of(
                        vector.input("time_decay"),
                        vector.input("time_first"),
                        Shapes.permute(vector.input("k"), 1, 0, 2),
                        Shapes.permute(vector.input("v"), 1, 0, 2));
        vector.output("y", Shapes.permute(y, 1, 0, 2));
    }

    private static void reparameterisedConvolution(VectorCase vector) {
        Tensor x = ChannelsLast.of(vector.input("x"));
        ReparameterisedConv2d conv =
                new ReparameterisedConv2d(
                        x.shape().last(), vector.params().path("eps").asDouble(1e-5));
        vector.bindTurned("pw1", conv.allParameters().get("inward.weight").value());
        vector.bindTurned("pw2", conv.allParameters().get("outward.weight").value());
        vector.bind("gamma", conv.allParameters().get("norm.gamma").value());
        vector.bind("beta", conv.allParameters().get("norm.beta").value());
        vector.bind("mean", conv.allBuffers().get("norm.runningMean"));
        vector.bind("var", conv.allBuffers().get("norm.runningVariance"));
        Tensor taps = Shapes.permute(vector.input("dw"), 1, 2, 0);
        System.arraycopy(
                taps.data(),
                0,
                conv.allParameters().get("depthwise.weight").value().data(),
                0,
                taps.shape().size());
        conv.eval();
        vector.output("pad_value", Tensor.of(conv.border(), x.shape().last()));
        vector.output("y", ChannelsLast.undo(conv.forward(x)));
        ReparameterisedConv2d.Merged merged = conv.merged();
        vector.output("merged_kernel", Shapes.permute(merged.kernel(), 3, 2, 0, 1));
        vector.output("merged_bias", merged.bias());
    }

    private static Tensor tensor(double[] values, int... dims) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return Tensor.of(floats, dims);
    }
}
