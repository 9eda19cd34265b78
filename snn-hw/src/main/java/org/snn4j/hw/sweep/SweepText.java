package org.snn4j.hw.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Text face of a sweep. */
final class SweepText {
    private SweepText() {}

    static String write(SweepResult result, Metric x, Metric y) {
        Set<SweepPoint> front = new HashSet<>(result.front(x, y));
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(result.parameters());
        head.addAll(List.of("energy [J]", "latency [s]", "area [mm^2]", "front"));
        rows.add(head);
        for (SweepPoint point : result.points()) {
            List<String> row = new ArrayList<>(point.values(result.parameters()));
            row.add(number(point.value(Metric.ENERGY)));
            row.add(number(point.value(Metric.LATENCY)));
            row.add(number(point.value(Metric.AREA)));
            row.add(front.contains(point) ? "*" : "");
            rows.add(row);
        }
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%s on %s (%s): %d points, %d of them on the front of %s and %s\n\n",
                        result.workload(),
                        result.accelerator(),
                        result.profile(),
                        result.points().size(),
                        front.size(),
                        x.label(),
                        y.label()));
        rows.forEach(row -> text.append(line(row, rows)).append('\n'));
        if (!result.refused().isEmpty()) {
            text.append("\nnot possible\n");
            result.refused()
                    .forEach(
                            point ->
                                    text.append("  - ")
                                            .append(point.settings())
                                            .append(": ")
                                            .append(point.reason())
                                            .append('\n'));
        }
        return text.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4e", value);
    }

    private static String line(List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            int at = column;
            int width = rows.stream().mapToInt(each -> each.get(at).length()).max().orElse(0);
            line.append(String.format("%" + width + "s  ", row.get(column)));
        }
        return line.toString().stripTrailing();
    }
}
