package org.snn4j.hw.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.snn4j.hw.Comparison;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.OtherLayer;
import org.snn4j.hw.Workload;
import org.snn4j.hw.WorkloadLayer;
import org.snn4j.hw.sweep.Metric;
import org.snn4j.hw.sweep.SweepResult;
import org.snn4j.plot.Html;
import org.snn4j.plot.PageFile;
import org.snn4j.plot.Style;

/**
 * Estimates as one page that needs nothing else: no network, no scripts, readable on a phone, light
 * or dark as the reader likes it.
 *
 * <pre>{@code
 * var comparison = Comparison.of(Workload.read(Path.of("net.json")), List.of(new Sata(), new Loas()));
 * Report.of(comparison).write(Path.of("net.html"));
 * }</pre>
 */
public final class Report {
    private static final List<Metric> COMPARED =
            List.of(Metric.ENERGY, Metric.LATENCY, Metric.AREA);

    private static final String NOT_MODELLED = "\u2013";

    private final Comparison comparison;
    private final List<SweepSection> sweeps;

    private Report(Comparison comparison, List<SweepSection> sweeps) {
        this.comparison = comparison;
        this.sweeps = List.copyOf(sweeps);
    }

    /** A page about one workload on one or more accelerators. */
    public static Report of(Comparison comparison) {
        return new Report(comparison, List.of());
    }

    /** This page with a sweep and its front in two metrics. */
    public Report withSweep(SweepResult result, Metric x, Metric y) {
        List<SweepSection> more = new ArrayList<>(sweeps);
        more.add(new SweepSection(result, x, y));
        return new Report(comparison, more);
    }

    /** Writes the page, whole beside its target first. */
    public void write(Path file) throws IOException {
        PageFile.write(file, html());
    }

    /** The page. */
    public String html() {
        Html page = new Html();
        String title = comparison.workload().name() + " on accelerators";
        page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        page.element("title", title);
        page.raw("<style>\n" + Style.sheet() + "</style>\n</head>\n<body>\n");
        page.open("header").element("h1", title).element("p", "faint", summary()).close("header");
        page.open("main");
        overview(page);
        sweeps.forEach(sweep -> sweep.write(page));
        for (int i = 0; i < comparison.estimates().size(); i++) {
            EstimateSection.write(page, comparison.names().get(i), comparison.estimates().get(i));
        }
        spikes(page);
        page.close("main");
        page.element(
                "footer",
                "Made by snn4j. Every number is a model's estimate; profiles and what is not in"
                        + " the numbers stand next to them.");
        return page.raw("</body>\n</html>\n").toString();
    }

    private String summary() {
        Workload workload = comparison.workload();
        return String.format(
                Locale.ROOT,
                "%d layers with weights, %d others; T=%d timesteps; spikes of %d sample(s);"
                        + " training batch %d",
                workload.weightedLayers().size(),
                workload.otherLayers().size(),
                workload.timesteps(),
                workload.samples(),
                workload.batch());
    }

    private void overview(Html page) {
        List<List<String>> rows = new ArrayList<>();
        for (Estimate estimate : comparison.estimates()) {
            rows.add(
                    List.of(
                            estimate.accelerator(),
                            comparison.coverage(estimate),
                            Charts.quantity(estimate.joules(), "J"),
                            Charts.quantity(estimate.seconds(), "s"),
                            Charts.quantity(estimate.squareMillimetres(), "mm^2"),
                            // The accelerator's own words on its profile stand in its section.
                            estimate.profile().replaceFirst(": .*", "")));
        }
        page.open("section").open("div", "summary");
        page.table(List.of("accelerator", "layers", "energy", "latency", "area", "profile"), rows);
        page.close("div");
        if (!comparison.refusals().isEmpty()) {
            page.open("div", "missing").element("h3", "Cannot run this network");
            page.list(
                            comparison.refusals().stream()
                                    .map(refusal -> refusal.accelerator() + ": " + refusal.reason())
                                    .toList())
                    .close("div");
        }
        if (comparison.estimates().size() > 1) {
            page.open("div", "charts");
            COMPARED.forEach(
                    metric -> page.figure(metric.label(), Charts.compare(comparison, metric)));
            page.close("div");
            coverage(page);
        }
        page.close("section");
    }

    /** Which layer is in whose numbers, and the sums that can be compared. */
    private void coverage(Html page) {
        List<String> head = new ArrayList<>(List.of("layer"));
        head.addAll(comparison.names());
        List<List<String>> rows = new ArrayList<>();
        for (WorkloadLayer layer : comparison.workload().layers()) {
            List<String> row = new ArrayList<>();
            row.add(
                    layer instanceof OtherLayer other
                            ? other.name() + " (" + other.description() + ")"
                            : layer.name());
            comparison.estimates().forEach(estimate -> row.add(energyOf(estimate, layer)));
            rows.add(row);
        }
        List<String> sums = new ArrayList<>(List.of("layers that all of them model"));
        comparison
                .estimates()
                .forEach(e -> sums.add(Charts.quantity(comparison.sharedJoules(e), "J")));
        rows.add(sums);
        page.element("h3", "Energy of each layer");
        page.element(
                "p",
                NOT_MODELLED
                        + " stands for a layer that the accelerator does not model. The bars above"
                        + " add up what each one models; only the last line of this table compares"
                        + " like with like.");
        page.table(head, rows);
    }

    private static String energyOf(Estimate estimate, WorkloadLayer layer) {
        OptionalDouble joules = Comparison.joules(estimate, layer);
        return joules.isPresent() ? Charts.quantity(joules.getAsDouble(), "J") : NOT_MODELLED;
    }

    private void spikes(Html page) {
        Workload workload = comparison.workload();
        if (workload.weightedLayers().isEmpty()) {
            return;
        }
        page.open("section").element("h2", "Spikes of each layer and timestep");
        page.open("div", "charts");
        page.figure("share of inputs that are not 0", Charts.inputDensity(workload));
        page.figure("share of neurons that fire", Charts.outputDensity(workload));
        page.close("div").close("section");
    }
}
