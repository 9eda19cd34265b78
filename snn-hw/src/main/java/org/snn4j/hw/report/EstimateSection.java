package org.snn4j.hw.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snn4j.hw.Breakdown;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.LayerEstimate;
import org.snn4j.plot.Html;

/** One accelerator's part of a page. */
final class EstimateSection {
    private EstimateSection() {}

    static void write(Html page, String name, Estimate estimate) {
        page.open("section");
        page.element("h2", name);
        page.element("p", "faint", estimate.profile());
        page.element("p", totals(estimate));
        if (!estimate.notModelled().isEmpty()) {
            page.open("div", "missing").element("h3", "Not in these numbers");
            page.list(estimate.notModelled()).close("div");
        }
        charts(page, estimate);
        page.raw("<details open=\"open\">").element("summary", title(estimate.inference()));
        table(page, estimate.inference());
        page.close("details");
        for (Breakdown other : estimate.alongside()) {
            page.open("details").element("summary", title(other));
            page.open("div", "charts")
                    .figure("energy by layer", Charts.energyByLayer(other.title(), other));
            page.close("div");
            table(page, other);
            page.close("details");
        }
        if (!estimate.notes().isEmpty()) {
            page.element("h3", "Notes").list(estimate.notes());
        }
        page.close("section");
    }

    private static String totals(Estimate estimate) {
        return String.format(
                Locale.ROOT,
                "One inference: %s, %,d cycles (%s); area %s",
                Charts.quantity(estimate.joules(), "J"),
                estimate.cycles(),
                Charts.quantity(estimate.seconds(), "s"),
                Charts.quantity(estimate.squareMillimetres(), "mm^2"));
    }

    private static void charts(Html page, Estimate estimate) {
        Breakdown inference = estimate.inference();
        page.open("div", "charts");
        if (!inference.layers().isEmpty()) {
            page.figure("energy by layer", Charts.energyByLayer(estimate));
        }
        if (estimate.cycles() > 0) {
            page.figure("latency by layer", Charts.latencyByLayer(estimate));
        }
        if (inference.layers().stream().anyMatch(layer -> layer.squareMillimetres() > 0)) {
            page.figure("area by layer", Charts.areaByLayer(estimate));
        }
        page.close("div").open("div", "charts");
        if (!inference.energyByComponent().isEmpty()) {
            page.figure("energy by component", Charts.energyByComponent(estimate));
        }
        if (!inference.cyclesByComponent().isEmpty()) {
            page.figure("latency by component", Charts.latencyByComponent(estimate));
        }
        if (!estimate.squareMillimetresByComponent().isEmpty()) {
            page.figure("area by component", Charts.areaByComponent(estimate));
        }
        page.close("div");
    }

    private static String title(Breakdown breakdown) {
        return breakdown.title() + ": " + Charts.energy(breakdown.energy(), breakdown.unit());
    }

    private static void table(Html page, Breakdown breakdown) {
        List<List<String>> rows = new ArrayList<>();
        for (LayerEstimate layer : breakdown.layers()) {
            double share = breakdown.energy() == 0 ? 0 : layer.energy() / breakdown.energy();
            rows.add(
                    List.of(
                            layer.layer(),
                            layer.sparsity().toString(),
                            layer.cycles() == 0
                                    ? "-"
                                    : String.format(Locale.ROOT, "%,d", layer.cycles()),
                            Charts.energy(layer.energy(), breakdown.unit()),
                            String.format(Locale.ROOT, "%.1f%%", 100 * share)));
        }
        page.table(List.of("layer", "sparsity of inputs", "cycles", "energy", "share"), rows);
    }
}
