package org.snn4j.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snn4j.hw.JsonFields;
import org.snn4j.hw.loas.ElementFigures;
import org.snn4j.hw.loas.SplitMix;
import org.snn4j.hw.loas.TemporalParallelElement;

/** Sections {@code tppe} and {@code pe}: what a processing element computes, and what it costs. */
final class LoasElementCases {
    private static final Pattern LOAS = Pattern.compile("loas-t(\\d{1,4})");

    private LoasElementCases() {}

    static void checkFunction(JsonFields entry, CaseCheck check) {
        JsonFields inputs = entry.object("inputs");
        if (!inputs.text("generator", "splitmix64").equals("splitmix64")) {
            throw inputs.wrong("generator", "splitmix64");
        }
        int depth = inputs.integer("K");
        TemporalParallelElement element =
                new TemporalParallelElement(
                        inputs.number("theta"),
                        inputs.number("leak"),
                        TemporalParallelElement.Overflow.NONE);
        TemporalParallelElement.Result got =
                element.run(
                        SplitMix.spikes(
                                inputs.integer("seedSpikes"),
                                inputs.integer("T"),
                                1,
                                depth,
                                inputs.number("pActive"),
                                inputs.number("pStep")),
                        0,
                        SplitMix.weights(
                                        inputs.integer("seedWeights"),
                                        depth,
                                        1,
                                        inputs.number("pWeight"))
                                .column(0));
        check.tree("results", entry.required("results"), tree(got), HwLoasTopic.MEMBRANE);
    }

    private static ObjectNode tree(TemporalParallelElement.Result got) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("pseudo", got.pseudoSum())
                .put("matches", got.matches())
                .put("corrections", got.corrections())
                .put("discarded", got.discarded());
        ArrayNode corrections = tree.putArray("corr");
        got.correctionSums().forEach(corrections::add);
        ArrayNode sums = tree.putArray("O");
        got.sums().forEach(sums::add);
        ArrayNode spikes = tree.putArray("C");
        got.spikes().forEach(fired -> spikes.add(fired ? 1 : 0));
        ArrayNode membrane = tree.putArray("U");
        got.membrane().forEach(membrane::add);
        ArrayNode chunks = tree.putArray("chunkMatches");
        got.chunkMatches().forEach(chunks::add);
        return tree;
    }

    static void checkFigures(String name, JsonNode expected, CaseCheck check) {
        Optional<ElementFigures> element = element(name.toLowerCase(Locale.ROOT));
        if (element.isEmpty()) {
            check.unsupported(name);
            return;
        }
        ElementFigures got = element.get();
        check.tree(
                name,
                expected,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("area", got.figures().areaMm2())
                        .put("dynamic", got.figures().dynamicMilliwatts())
                        .put("leakage", got.figures().leakageMilliwatts())
                        .put("energy", got.picojoulesPerOperation()),
                HwLoasTopic.ENERGY);
    }

    private static Optional<ElementFigures> element(String name) {
        Matcher loas = LOAS.matcher(name);
        if (loas.matches()) {
            return Optional.of(ElementFigures.loas(Integer.parseInt(loas.group(1))));
        }
        return switch (name.replace('_', '-')) {
            case "sparten", "sparten-snn" -> Optional.of(ElementFigures.sparten());
            case "gospa", "gospa-snn" -> Optional.of(ElementFigures.gospa());
            case "gamma", "gamma-snn" -> Optional.of(ElementFigures.gamma());
            case "sparten-ann" -> Optional.of(ElementFigures.spartenAnnParity());
            case "gamma-ann" -> Optional.of(ElementFigures.gammaAnn());
            case "ptb" -> Optional.of(ElementFigures.ptb());
            case "stellar" -> Optional.of(ElementFigures.stellar());
            default -> Optional.empty();
        };
    }
}
