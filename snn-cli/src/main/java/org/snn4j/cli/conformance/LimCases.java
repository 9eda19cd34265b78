package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snn4j.layers.Linear;
import org.snn4j.layers.adapter.LowRankAdapter;
import org.snn4j.layers.statespace.GateConfig;
import org.snn4j.layers.statespace.MambaBlock;
import org.snn4j.layers.statespace.MambaConfig;
import org.snn4j.layers.statespace.MembraneGate;
import org.snn4j.neurons.lim.Chunks;
import org.snn4j.neurons.lim.Lim;
import org.snn4j.neurons.lim.LimConfig;
import org.snn4j.tensor.Layer;
import org.snn4j.tensor.Shape;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.ops.Activations;
import org.snn4j.tensor.ops.CausalConvolutions;
import org.snn4j.tensor.ops.SelectiveScan;
import org.snn4j.tensor.ops.Shapes;

/**
 * {@code lim.json}: the membrane gate and the blocks that it sits in. Files have {@code [N, L, D]},
 * the library {@code [L, N, D]}.
 */
final class LimCases {
    private LimCases() {}

    static void compute(VectorCase vector) {
        String part = vector.name().substring(vector.name().indexOf('/') + 1);
        if (part.startsWith("recurrence")) {
            recurrence(vector);
        } else if (part.startsWith("cross_layer_transfer")) {
            transfer(vector);
        } else if (part.startsWith("low_rank_adapter")) {
            adapter(vector);
        } else if (part.startsWith("selective_scan")) {
            scan(vector);
        } else if (part.startsWith("causal_depthwise_conv")) {
            convolution(vector, part.endsWith("silu"));
        } else if (part.startsWith("gated_block")) {
            block(vector);
        } else {
            throw new UnsupportedCase(part);
        }
    }

    private static LimConfig neurons(VectorCase vector) {
        JsonNode threshold = vector.params().path("v_th");
        boolean never = threshold.isNull() || threshold.asText().equals("Infinity");
        return new LimConfig(
                new Chunks.Number((int) vector.number("chunks")),
                (float) vector.number("tau"),
                never ? Float.POSITIVE_INFINITY : (float) vector.number("v_th"));
    }

    /** {@code [N, L, ..]} and {@code [L, N, ..]}. */
    private static Tensor swapped(Tensor x) {
        int[] order = new int[x.shape().rank()];
        for (int axis = 0; axis < order.length; axis++) {
            order[axis] = axis < 2 ? 1 - axis : axis;
        }
        return Shapes.permute(x, order);
    }

    private static void recurrence(VectorCase vector) {
        Lim lim = new Lim(neurons(vector));
        Tensor z = swapped(vector.input("z"));
        Lim.Membranes result =
                vector.has("u0") ? lim.run(z, swapped(vector.input("u0"))) : lim.run(z);
        vector.output("u", swapped(result.membranes()));
        vector.output("u_mean", swapped(result.mean()));
    }

    private static void transfer(VectorCase vector) {
        GateConfig config =
                new GateConfig(
                        neurons(vector), new GateConfig.Form.Full(), GateConfig.Transfer.MEAN);
        Tensor x = swapped(vector.input("x"));
        int channels = x.shape().last();
        MembraneGate gate = new MembraneGate(channels, config);
        int layers = (int) vector.number("layers");
        for (int l = 1; l <= layers; l++) {
            gate = l == 1 ? gate : new MembraneGate(channels, config, gate);
            bind(vector, "w_in" + l, gate.children().get("in"));
            bind(vector, "w_out" + l, gate.children().get("out"));
            x = gate.forward(x);
            vector.output("gate" + l, swapped(x));
            vector.output("u_mean" + l, swapped(gate.membranes().mean()));
        }
    }

    private static void bind(VectorCase vector, String name, Layer linear) {
        vector.bindTurned(name, linear.parameters().get("weight").value());
    }

    private static void adapter(VectorCase vector) {
        int out = new Size(vector, "w").first();
        int in = vector.input("x").shape().last();
        Linear base = new Linear(in, out).withoutBias();
        LowRankAdapter adapter = bound(vector, base, "w", "a", "b");
        vector.output("y", adapter.forward(vector.input("x")));
        Tensor merged = adapter.merged().parameters().get("weight").value().detach();
        vector.output("w_merged", Shapes.permute(merged, 1, 0));
    }

    private static LowRankAdapter bound(
            VectorCase vector, Linear base, String w, String a, String b) {
        LowRankAdapter adapter =
                new LowRankAdapter(
                        base,
                        new LowRankAdapter.LowRank(
                                (int) vector.number("rank"), vector.number("alpha")));
        bind(vector, w, base);
        bind(vector, a, adapter.children().get("down"));
        bind(vector, b, adapter.children().get("up"));
        return adapter;
    }

    private static void scan(VectorCase vector) {
        SelectiveScan.Inputs inputs =
                new SelectiveScan.Inputs(
                        swapped(vector.input("u")),
                        swapped(vector.input("delta")),
                        vector.input("a"),
                        swapped(vector.input("b")),
                        swapped(vector.input("c")),
                        vector.input("d"));
        SelectiveScan.Scanned result =
                vector.has("h0")
                        ? SelectiveScan.scan(inputs, vector.input("h0"))
                        : SelectiveScan.scan(inputs);
        vector.output("y", swapped(result.output()));
        vector.output("h_last", result.last());
    }

    private static void convolution(VectorCase vector, boolean silu) {
        Tensor y =
                CausalConvolutions.depthwise(
                        swapped(vector.input("x")),
                        Shapes.permute(vector.input("w"), 1, 0),
                        vector.input("b"));
        vector.output("y", swapped(silu ? Activations.silu(y) : y));
    }

    private static void block(VectorCase vector) {
        Tensor x = swapped(vector.input("x"));
        int inner = new Size(vector, "conv_w").first();
        MambaConfig sizes =
                new MambaConfig(
                        x.shape().last(),
                        inner,
                        (int) vector.number("state"),
                        new Size(vector, "conv_w").second(),
                        (int) vector.number("dt_rank"),
                        vector.number("norm_eps"),
                        vector.params().path("residual").asBoolean(true));
        GateConfig gates =
                new GateConfig(
                        neurons(vector), new GateConfig.Form.Full(), GateConfig.Transfer.NONE);
        MembraneGate gate = new MembraneGate(inner, gates);
        MambaBlock plain = new MambaBlock(sizes);
        Map<String, Layer> parts = new LinkedHashMap<>(plain.children());
        parts.put("gate", gate);
        parts.put("in", bound(vector, (Linear) parts.get("in"), "in_w", "in_a", "in_b"));
        parts.put("out", bound(vector, (Linear) parts.get("out"), "out_w", "out_a", "out_b"));
        bindFrozen(vector, parts);
        bind(vector, "gate_in", gate.children().get("in"));
        bind(vector, "gate_out", gate.children().get("out"));
        if (vector.has("u0")) {
            gate.startFrom(swapped(vector.input("u0")));
        }
        Layer block = plain.withChildren(parts);
        Parts seen = new Parts(parts);
        vector.output("y", swapped(seen.run(block, x)));
        vector.output("scan_out", swapped(seen.output("space")));
        vector.output("gate", swapped(seen.output("gate")));
        vector.output("u_mean", swapped(gate.membranes().mean()));
    }

    private static void bindFrozen(VectorCase vector, Map<String, Layer> parts) {
        Layer conv = parts.get("conv");
        Layer space = parts.get("space");
        vector.bind("norm", parts.get("norm").parameters().get("gamma").value());
        vector.bindTurned("conv_w", conv.parameters().get("weight").value());
        vector.bind("conv_b", conv.parameters().get("bias").value());
        bind(vector, "x_w", space.children().get("select"));
        bind(vector, "dt_w", space.children().get("step"));
        vector.bind("dt_b", space.children().get("step").parameters().get("bias").value());
        vector.bind("a_log", space.parameters().get("decayLog").value());
        vector.bind("d", space.parameters().get("around").value());
    }

    /** Axes of an input matrix. */
    private record Size(VectorCase vector, String name) {
        int first() {
            return shape().dim(0);
        }

        int second() {
            return shape().dim(1);
        }

        private Shape shape() {
            return vector.input(name).shape();
        }
    }
}
