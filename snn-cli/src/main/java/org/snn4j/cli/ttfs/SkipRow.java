package org.snn4j.cli.ttfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.snn4j.models.FirstSpikeNetwork.Skip;

/**
 * What networks with one kind of skip came to.
 *
 * @param skip which kind
 * @param results one for each seed, at least one
 */
record SkipRow(Skip skip, List<SkipResult> results) {
    SkipRow {
        results = List.copyOf(results);
    }

    /** The table of a data set, and how the delayed network compares with its twin. */
    static String table(String data, List<SkipRow> rows) {
        StringBuilder table =
                new StringBuilder(
                        "| "
                                + data
                                + " | test accuracy, % | seeds | decision | fired before, % |"
                                + " gaps | delays |\n|---|---:|---|---:|---:|---|---|\n");
        rows.forEach(row -> table.append(row.line()));
        return table.append('\n').append(comparison(rows)).toString();
    }

    private String line() {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f +- %.2f | %s | %.3f +- %.3f | %.1f | %s | %s |%n",
                skip.label(),
                mean(r -> 100 * r.accuracy()),
                deviation(r -> 100 * r.accuracy()),
                String.join(", ", texts("%.2f", r -> 100 * r.accuracy())),
                mean(r -> r.decision().first()),
                deviation(r -> r.decision().first()),
                mean(r -> 100 * r.decision().firedBefore()),
                means(SkipResult::gaps),
                means(SkipResult::delays));
    }

    private static String comparison(List<SkipRow> rows) {
        SkipRow twin = row(rows, Skip.CONCATENATION);
        SkipRow delayed = row(rows, Skip.DELAYED);
        return String.format(
                Locale.ROOT,
                "With the delay against without, seed by seed: accuracy %s points, decision %s.%n",
                String.join(", ", delayed.against(twin, "%+.2f", r -> 100 * r.accuracy())),
                String.join(", ", delayed.against(twin, "%+.3f", r -> r.decision().first())));
    }

    private static SkipRow row(List<SkipRow> rows, Skip skip) {
        return rows.stream().filter(row -> row.skip == skip).findFirst().orElseThrow();
    }

    private List<String> against(SkipRow twin, String format, ToDoubleFunction<SkipResult> value) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            double difference =
                    value.applyAsDouble(results.get(i))
                            - value.applyAsDouble(twin.results.get(i));
            texts.add(String.format(Locale.ROOT, format, difference));
        }
        return texts;
    }

    private List<String> texts(String format, ToDoubleFunction<SkipResult> value) {
        return results.stream()
                .map(r -> String.format(Locale.ROOT, format, value.applyAsDouble(r)))
                .toList();
    }

    /** Means over seeds of the values of each stage. */
    private String means(Function<SkipResult, List<Double>> values) {
        List<String> texts = new ArrayList<>();
        for (int stage = 0; stage < values.apply(results.get(0)).size(); stage++) {
            int at = stage;
            texts.add(
                    String.format(Locale.ROOT, "%.2f", mean(r -> values.apply(r).get(at))));
        }
        return String.join(", ", texts);
    }

    private double mean(ToDoubleFunction<SkipResult> value) {
        return results.stream().mapToDouble(value).average().orElseThrow();
    }

    private double deviation(ToDoubleFunction<SkipResult> value) {
        double mean = mean(value);
        double squares = 0;
        for (SkipResult result : results) {
            double difference = value.applyAsDouble(result) - mean;
            squares += difference * difference;
        }
        return results.size() < 2 ? 0 : Math.sqrt(squares / (results.size() - 1));
    }
}
