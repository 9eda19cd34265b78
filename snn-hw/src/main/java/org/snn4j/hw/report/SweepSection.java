package org.snn4j.hw.report;

import java.util.ArrayList;
import java.util.List;
import org.snn4j.hw.sweep.Metric;
import org.snn4j.hw.sweep.SweepPoint;
import org.snn4j.hw.sweep.SweepResult;
import org.snn4j.plot.Html;

/**
 * A sweep's part of a page.
 *
 * @param result what it found
 * @param x metric of the horizontal axis
 * @param y metric of the vertical axis
 */
record SweepSection(SweepResult result, Metric x, Metric y) {
    private static final List<Metric> COLUMNS = List.of(Metric.ENERGY, Metric.LATENCY, Metric.AREA);

    void write(Html page) {
        List<SweepPoint> front = result.front(x, y);
        page.open("section").element("h2", "Sweep of " + result.accelerator());
        page.element(
                "p",
                "faint",
                String.join(", ", result.parameters()) + "; profile " + result.profile());
        page.open("div", "charts");
        page.figure(
                "The "
                        + front.size()
                        + " of "
                        + result.points().size()
                        + " settings that no other one beats in both "
                        + x.label()
                        + " and "
                        + y.label()
                        + " are joined.",
                Charts.pareto(result, x, y));
        page.close("div");
        page.element("h3", "Settings on the front");
        page.table(head(), rows(front));
        page.open("details").element("summary", "All settings");
        page.table(head(), rows(result.points())).close("details");
        if (!result.refused().isEmpty()) {
            page.open("div", "missing").element("h3", "Not possible");
            page.list(
                            result.refused().stream()
                                    .map(point -> point.settings() + ": " + point.reason())
                                    .toList())
                    .close("div");
        }
        page.close("section");
    }

    private List<String> head() {
        List<String> head = new ArrayList<>(List.of("#"));
        head.addAll(result.parameters());
        COLUMNS.forEach(metric -> head.add(metric.label()));
        return head;
    }

    private List<List<String>> rows(List<SweepPoint> points) {
        List<List<String>> rows = new ArrayList<>();
        for (SweepPoint point : points) {
            List<String> row = new ArrayList<>(List.of(String.valueOf(rows.size() + 1)));
            row.addAll(point.values(result.parameters()));
            COLUMNS.forEach(metric -> row.add(Charts.quantity(point.value(metric), metric.unit())));
            rows.add(row);
        }
        return rows;
    }
}
