package org.snn4j.hw;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Text face of a comparison. */
final class ComparisonText {
    private static final String ROW = "  %-24s %7s %13s %13s %17s %13s %15s  %s";

    private final Comparison comparison;
    private final StringBuilder text = new StringBuilder();

    private ComparisonText(Comparison comparison) {
        this.comparison = comparison;
    }

    static String write(Comparison comparison) {
        ComparisonText face = new ComparisonText(comparison);
        face.table();
        face.notModelled();
        return face.text.toString();
    }

    private void table() {
        Set<String> shared = comparison.sharedLayers();
        line(
                "%s on %d accelerator(s); \"shared\" is the energy of the layers that all of them"
                        + " model: %s",
                comparison.workload().name(),
                comparison.estimates().size(),
                shared.isEmpty() ? "none" : String.join("; ", shared));
        line("");
        line(
                ROW,
                "accelerator",
                "layers",
                "energy",
                "shared",
                "cycles",
                "latency",
                "area",
                "profile");
        for (Estimate estimate : comparison.estimates()) {
            line(
                    ROW,
                    estimate.accelerator(),
                    comparison.coverage(estimate),
                    SiNumber.text(estimate.joules(), "J"),
                    SiNumber.text(Comparison.joules(estimate, shared), "J"),
                    String.format(Locale.ROOT, "%,d", estimate.cycles()),
                    SiNumber.text(estimate.seconds(), "s"),
                    String.format(Locale.ROOT, "%.4f mm^2", estimate.squareMillimetres()),
                    estimate.profile());
        }
        for (Comparison.Refusal refusal : comparison.refusals()) {
            line("  %-24s cannot run it: %s", refusal.accelerator(), refusal.reason());
        }
    }

    /** Each missing part once, with those that miss it. */
    private void notModelled() {
        Map<String, List<String>> missing = new LinkedHashMap<>();
        List<String> names = comparison.names();
        for (int i = 0; i < names.size(); i++) {
            for (String part : comparison.estimates().get(i).notModelled()) {
                missing.computeIfAbsent(part, key -> new ArrayList<>()).add(names.get(i));
            }
        }
        if (missing.isEmpty()) {
            return;
        }
        line("");
        line("not modelled");
        missing.forEach(
                (part, by) ->
                        line(
                                "  - %s: %s",
                                part, by.size() == names.size() ? "all" : String.join(", ", by)));
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
