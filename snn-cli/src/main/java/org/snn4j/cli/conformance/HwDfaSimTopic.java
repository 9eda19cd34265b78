package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.hw.JsonFields;
import org.snn4j.hw.dfa.AdaptationCost;
import org.snn4j.hw.dfa.ChipArea;
import org.snn4j.hw.dfa.CrossbarLayer;
import org.snn4j.hw.dfa.OnlineRule;
import org.snn4j.hw.dfa.RuleComparison;
import org.snn4j.hw.dfa.StageCost;

/**
 * On-line adaptation on crossbars: {@code hw-dfa-sim-examples.json}; tolerances of
 * specs/hw-dfa-sim.md, section 12.
 */
final class HwDfaSimTopic implements Topic {
    private static final Tolerance TOLERANCE = Tolerance.relative(1e-9);

    @Override
    public String name() {
        return "hw-dfa-sim";
    }

    @Override
    public void check(JsonNode file, Report report) {
        HardwareSections sections = new HardwareSections(file, report);
        sections.skip("schema", "units", "note");
        sections.cases("cost", HwDfaSimTopic::cost);
        sections.finish();
    }

    private static void cost(JsonFields entry, CaseCheck check) {
        JsonFields input = entry.object("input");
        List<CrossbarLayer> layers = new ArrayList<>();
        for (JsonFields layer : input.objects("layers")) {
            layers.add(layer(layer, "layer" + (layers.size() + 1)));
        }
        RuleComparison both =
                RuleComparison.of(DfaSimInputs.config(input), layers, input.integer("T"));
        ObjectNode got = SataTrees.object();
        got.set(OnlineRule.BACK_PROPAGATION.label(), tree(both.backPropagation()));
        got.set(OnlineRule.DIRECT_FEEDBACK_ALIGNMENT.label(), tree(both.direct()));
        got.putObject("ratios")
                .put("energySaving", both.energySaving())
                .put("latencyGain", both.latencyGain())
                .put("areaSaving", both.areaSaving())
                .put("bufferRatio", both.bufferRatio());
        HardwareSections.compare(entry, got, TOLERANCE, check);
    }

    private static CrossbarLayer layer(JsonFields layer, String otherwise) {
        String name = layer.text("name", otherwise);
        int kernel = layer.integer("k", 1);
        int taps =
                switch (layer.text("type").toLowerCase(Locale.ROOT)) {
                    case "conv1d" -> kernel;
                    case "conv2d" -> kernel * kernel;
                    case "fc" -> 1;
                    default -> throw layer.wrong("type", "conv1d, conv2d or fc");
                };
        return new CrossbarLayer(
                name,
                layer.integer("cin"),
                layer.integer("cout"),
                taps,
                1,
                layer.integer("inLen", 1),
                layer.integer("outLen", 1),
                layer.number("spikeIn"));
    }

    private static ObjectNode tree(AdaptationCost cost) {
        ObjectNode tree = SataTrees.object();
        tree.put("rule", cost.rule().label());
        stages(tree.putObject("energy"), cost.picojoules())
                .put("buffer", cost.picojoules().buffer());
        stages(tree.putObject("latency"), cost.nanoseconds());
        ChipArea area = cost.area();
        tree.putObject("area")
                .put("pe", area.elements())
                .put("tile", area.tiles())
                .put("learn", area.learning())
                .put("feedback", area.feedback())
                .put("buffer", area.buffer())
                .put("total", area.total());
        tree.put("bufferBits", cost.bufferBits());
        tree.put("xbars", cost.crossbars());
        return tree;
    }

    private static ObjectNode stages(ObjectNode tree, StageCost cost) {
        return tree.put("forward", cost.forward())
                .put("backward", cost.backward())
                .put("gradient", cost.gradient())
                .put("update", cost.update())
                .put("total", cost.total());
    }
}
