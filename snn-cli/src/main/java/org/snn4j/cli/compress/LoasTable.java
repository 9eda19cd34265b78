package org.snn4j.cli.compress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snn4j.hw.AcceleratorEntry;
import org.snn4j.hw.PublishedResult;
import org.snn4j.hw.catalogue.AcceleratorCatalogue;

/** LoAS against its baselines on trained networks, beside the published runs. */
final class LoasTable {
    private static final List<String> NETWORKS = List.of("AlexNet", "VGG16", "ResNet19");

    private LoasTable() {}

    static String of(Seeds seeds, List<String> names) {
        StringBuilder table = new StringBuilder();
        table.append(
                "| network | weights zero | spikes zero | inputs silent | with one spike at most"
                        + " |");
        Hardware.BASELINES.forEach(
                name -> table.append(" speed-up over ").append(name).append(" |"));
        Hardware.BASELINES.forEach(
                name -> table.append(" energy gain over ").append(name).append(" |"));
        table.append("\n|---|")
                .append("---:|".repeat(4 + 2 * Hardware.BASELINES.size()))
                .append('\n');
        for (String name : names) {
            List<Double> values = new ArrayList<>();
            values.add(100 * seeds.mean(name, c -> c.size().sparsity()));
            values.add(100 - 100 * seeds.mean(name, c -> c.spikes().density()));
            values.add(100 - 100 * seeds.mean(name, c -> c.spikes().everSpiking()));
            values.add(100 - 100 * seeds.mean(name, c -> c.spikes().oftenSpiking()));
            for (int b = 0; b < Hardware.BASELINES.size(); b++) {
                int baseline = b;
                values.add(seeds.mean(name, c -> c.hardware().orElseThrow().speedUp(baseline)));
            }
            for (int b = 0; b < Hardware.BASELINES.size(); b++) {
                int baseline = b;
                values.add(seeds.mean(name, c -> c.hardware().orElseThrow().energyGain(baseline)));
            }
            row(table, name, values);
        }
        published(table);
        return table.toString();
    }

    private static void published(StringBuilder table) {
        Map<String, Double> paper = new HashMap<>();
        for (AcceleratorEntry<?> entry : AcceleratorCatalogue.standard().entries()) {
            if (entry.name().startsWith("loas")) {
                for (PublishedResult result : entry.published().get()) {
                    paper.putIfAbsent(result.name(), result.paperValue());
                }
            }
        }
        for (String network : NETWORKS) {
            List<Double> values = new ArrayList<>();
            for (String what :
                    List.of(
                            "weights zero",
                            "spikes zero",
                            "inputs silent",
                            "inputs silent, masked")) {
                values.add(value(paper, network + ", " + what));
            }
            for (String what : List.of("speed-up over ", "energy gain with masking over ")) {
                for (String baseline : Hardware.BASELINES) {
                    values.add(value(paper, network + ", " + what + baseline));
                }
            }
            row(table, "published, " + network, values);
        }
    }

    private static double value(Map<String, Double> paper, String name) {
        if (!paper.containsKey(name)) {
            throw new IllegalStateException(
                    "published results of LoAS: expected '" + name + "', got " + paper.keySet());
        }
        return paper.get(name);
    }

    private static void row(StringBuilder table, String name, List<Double> values) {
        table.append("| ").append(name).append(" |");
        for (int i = 0; i < values.size(); i++) {
            String format = i < 4 ? " %.1f %% |" : " %.2f |";
            table.append(String.format(Locale.ROOT, format, values.get(i)));
        }
        table.append('\n');
    }
}
