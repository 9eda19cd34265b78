package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snn4j.tensor.Tensor;
import org.snn4j.tensor.kernel.ConvolutionGeometry;
import org.snn4j.tensor.kernel.FirstSpikeRule;
import org.snn4j.tensor.ops.Channels;
import org.snn4j.tensor.ops.Elementwise;
import org.snn4j.tensor.ops.PoolGeometry;
import org.snn4j.tensor.ops.Shapes;
import org.snn4j.tensor.ops.SpikeTimeCosts;
import org.snn4j.tensor.ops.SpikeTimes;
import org.snn4j.train.loss.CrossEntropy;
import org.snn4j.train.metrics.Predictions;

/** {@code ttfs.json}: first spikes, skips, penalties and a small classifier. */
final class TtfsCases {
    private static final Pattern POOL =
            Pattern.compile("min (\\d+)x(\\d+) stride (\\d+)(, padded with .*)?");

    private TtfsCases() {}

    static void compute(VectorCase vector) {
        String part = vector.name().split("/")[1];
        if (part.equals("linear")) {
            linear(vector);
        } else if (part.startsWith("conv")) {
            convolution(vector);
        } else if (part.startsWith("skip_addition")) {
            addition(vector);
        } else if (part.startsWith("skip_concatenation")) {
            concatenation(vector);
        } else if (part.startsWith("gap_penalty")) {
            vector.output(
                    "loss", SpikeTimeCosts.gap(vector.input("z_conv"), vector.input("z_skip")));
        } else if (part.startsWith("input_encoding")) {
            vector.output(
                    "z", SpikeTimes.latencies(vector.input("activation"), vector.number("t_max")));
        } else if (part.startsWith("two_layer_classifier")) {
            classifier(vector);
        } else {
            throw new UnsupportedCase("no such part of the library: " + vector.name());
        }
    }

    private static FirstSpikeRule rule(VectorCase vector) {
        JsonNode params = vector.params();
        return new FirstSpikeRule(
                (float) vector.number("theta"),
                (float) vector.number("z_max"),
                switch (params.path("last_causal_set").asText("allow")) {
                    case "allow" -> FirstSpikeRule.LastSet.ALLOWED;
                    case "reject" -> FirstSpikeRule.LastSet.REJECTED;
                    default ->
                            throw new UnsupportedCase(
                                    "last_causal_set " + params.path("last_causal_set"));
                },
                switch (params.path("tie").asText("strict")) {
                    case "strict" -> FirstSpikeRule.Tie.STRICT;
                    case "loose" -> FirstSpikeRule.Tie.LOOSE;
                    default -> throw new UnsupportedCase("tie " + params.path("tie"));
                });
    }

    private static void linear(VectorCase vector) {
        FirstSpikeRule rule = rule(vector);
        Tensor w = ChannelsLast.linear(vector.input("w"));
        SpikeTimes.Fired fired = SpikeTimes.linearSets(vector.input("z"), w, rule);
        vector.output("z_out", fired.z());
        vector.output("t_out", Elementwise.log(fired.z()));
        vector.output("causal_set_size", whole(fired.causes()));
        if (vector.params().has("cost_weight")) {
            Tensor cost = SpikeTimeCosts.weight(w, rule.threshold());
            vector.output("weight_cost", cost);
            vector.minimise(Elementwise.scale(cost, (float) vector.number("cost_weight")));
        }
    }

    private static NumberTensor whole(Tensor counts) {
        double[] values = new double[counts.shape().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = counts.data()[i];
        }
        return new NumberTensor(counts.shape().toArray(), values, NumberTensor.Kind.INT);
    }

    private static void convolution(VectorCase vector) {
        Tensor weight = ChannelsLast.weight(vector.input("w"));
        int stride = vector.params().path("stride").asInt(1);
        int padding = vector.params().path("padding").asInt(0);
        ConvolutionGeometry geometry =
                new ConvolutionGeometry(
                        weight.shape().dim(0),
                        weight.shape().dim(1),
                        stride,
                        stride,
                        padding,
                        padding,
                        1);
        Tensor z =
                SpikeTimes.conv2d(
                        ChannelsLast.of(vector.input("z")), weight, geometry, rule(vector));
        vector.output("z_out", ChannelsLast.undo(z));
        vector.output("t_out", Elementwise.log(ChannelsLast.undo(z)));
        if (vector.params().has("cost_weight")) {
            Tensor cost = SpikeTimeCosts.weight(weight, rule(vector).threshold());
            vector.output("weight_cost", cost);
            vector.minimise(Elementwise.scale(cost, (float) vector.number("cost_weight")));
        }
    }

    private static Tensor pooled(VectorCase vector) {
        String text = vector.params().path("pool").asText("min 3x3 stride 2");
        Matcher pool = POOL.matcher(text);
        if (!pool.matches() || !pool.group(1).equals(pool.group(2))) {
            throw new UnsupportedCase("pool '" + text + "'");
        }
        int kernel = Integer.parseInt(pool.group(1));
        PoolGeometry windows =
                PoolGeometry.square(kernel)
                        .withStride(Integer.parseInt(pool.group(3)))
                        .withPadding(kernel / 2);
        return SpikeTimes.earliest(ChannelsLast.of(vector.input("z_skip")), windows);
    }

    private static void addition(VectorCase vector) {
        Tensor skip = pooled(vector);
        Tensor conv = ChannelsLast.of(vector.input("z_conv"));
        vector.output("z_pooled", ChannelsLast.undo(skip));
        Tensor wide = Channels.repeat(skip, conv.shape().last() / skip.shape().last());
        vector.output("z_out", ChannelsLast.undo(Elementwise.multiply(conv, wide)));
    }

    private static void concatenation(VectorCase vector) {
        Tensor skip = pooled(vector);
        if (vector.has("delay")) {
            Tensor delay = vector.input("delay");
            skip = SpikeTimes.delayed(skip, Shapes.reshape(delay, delay.shape().size()));
        }
        vector.output("z_pooled", ChannelsLast.undo(skip));
        int groups = vector.params().path("shuffle_groups").asInt(2);
        Tensor both = Channels.concatenate(skip, ChannelsLast.of(vector.input("z_conv")));
        vector.output("z_out", ChannelsLast.undo(Channels.shuffle(both, groups)));
    }

    private static void classifier(VectorCase vector) {
        FirstSpikeRule rule = rule(vector);
        Tensor w1 = ChannelsLast.linear(vector.input("w1"));
        Tensor w2 = ChannelsLast.linear(vector.input("w2"));
        Tensor z1 = SpikeTimes.linear(Elementwise.exp(vector.input("t_in")), w1, rule);
        Tensor z2 = SpikeTimes.linear(z1, w2, rule);
        vector.output("z1", z1);
        vector.output("z2", z2);
        int[] labels = vector.labels("labels");
        Tensor scores = Elementwise.scale(z2, -1f);
        Tensor costs =
                Elementwise.add(
                        SpikeTimeCosts.weight(w1, rule.threshold()),
                        SpikeTimeCosts.weight(w2, rule.threshold()));
        float share = (float) vector.params().path("cost_weight").asDouble(1);
        vector.output(
                "loss",
                Elementwise.add(
                        new CrossEntropy().of(scores, labels), Elementwise.scale(costs, share)));
        int[] predicted = Predictions.of(scores);
        double[] classes = new double[predicted.length];
        for (int n = 0; n < classes.length; n++) {
            classes[n] = predicted[n];
        }
        vector.output(
                "prediction",
                new NumberTensor(new int[] {classes.length}, classes, NumberTensor.Kind.INT));
    }
}
