package org.snn4j.cli.compress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.snn4j.plot.ChartPage;
import org.snn4j.plot.LineChart;

/** Candidates as a table and as what accuracy costs. */
public final class ParetoPage {
    private ParetoPage() {}

    /** Candidates that no other one beats in both accuracy and cost, by rising cost. */
    static List<Candidate> front(List<Candidate> candidates, ToDoubleFunction<Candidate> cost) {
        List<Candidate> sorted = new ArrayList<>(candidates);
        sorted.sort(
                Comparator.comparingDouble(cost)
                        .thenComparing(Comparator.comparingDouble(Candidate::accuracy).reversed()));
        List<Candidate> front = new ArrayList<>();
        for (Candidate candidate : sorted) {
            boolean isFirst = front.isEmpty();
            if (isFirst || candidate.accuracy() > front.get(front.size() - 1).accuracy()) {
                front.add(candidate);
            }
        }
        return front;
    }

    /** Writes the page. */
    public static void write(Path file, String network, List<Candidate> candidates)
            throws IOException {
        List<Candidate> estimated =
                candidates.stream().filter(candidate -> candidate.hardware().isPresent()).toList();
        List<LineChart> charts = new ArrayList<>();
        charts.add(
                chart(
                        "Accuracy and file",
                        "checkpoint, kB",
                        candidates,
                        c -> c.size().bytes() / 1e3));
        if (!estimated.isEmpty()) {
            charts.add(
                    chart(
                            "Accuracy and energy on LoAS",
                            "energy, uJ",
                            estimated,
                            c -> 1e6 * c.hardware().orElseThrow().loas().joules()));
            charts.add(
                    chart(
                            "Accuracy and cycles of LoAS",
                            "cycles, thousands",
                            estimated,
                            c -> c.hardware().orElseThrow().loas().cycles() / 1e3));
            charts.add(
                    chart(
                            "Accuracy and time here",
                            "ms for a sample",
                            estimated,
                            c -> c.latency().orElseThrow().dualSparse()));
        }
        new ChartPage(network + ": compressed")
                .paragraph(
                        "The line of each picture joins the networks that no other one beats in"
                                + " both accuracy and cost.")
                .charts(charts)
                .table(CandidateTable.head(), CandidateTable.rows(candidates))
                .write(file);
    }

    private static LineChart chart(
            String title,
            String horizontal,
            List<Candidate> candidates,
            ToDoubleFunction<Candidate> cost) {
        List<LineChart.Curve> curves = new ArrayList<>();
        curves.add(new LineChart.Curve("best", points(front(candidates, cost), cost)));
        Map<String, List<Candidate>> families = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            families.computeIfAbsent(candidate.family(), key -> new ArrayList<>()).add(candidate);
        }
        families.forEach(
                (family, members) -> {
                    members.sort(Comparator.comparingDouble(cost));
                    curves.add(new LineChart.Curve(family, points(members, cost)));
                });
        return new LineChart(title, horizontal, "accuracy, %", curves);
    }

    private static List<LineChart.Point> points(
            List<Candidate> candidates, ToDoubleFunction<Candidate> cost) {
        return candidates.stream()
                .map(c -> new LineChart.Point(cost.applyAsDouble(c), 100 * c.accuracy()))
                .toList();
    }
}
