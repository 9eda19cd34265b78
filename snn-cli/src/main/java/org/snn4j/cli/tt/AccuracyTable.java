package org.snn4j.cli.tt;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Accuracies of several networks over seeds, and how far they are from the first one's. */
final class AccuracyTable {
    private AccuracyTable() {}

    static String of(List<Long> seeds, Map<String, List<Double>> accuracies) {
        StringBuilder table = new StringBuilder("| form |");
        seeds.forEach(seed -> table.append(" seed ").append(seed).append(" |"));
        table.append(" mean, % | deviation | to dense, points |\n|---|");
        table.append("---:|".repeat(seeds.size() + 3)).append('\n');
        double dense = mean(accuracies.get(Forms.DENSE));
        accuracies.forEach(
                (name, values) -> {
                    table.append("| ").append(name).append(" |");
                    values.forEach(value -> table.append(percent(value)));
                    double mean = mean(values);
                    table.append(percent(mean)).append(percent(deviation(values, mean)));
                    table.append(String.format(Locale.ROOT, " %+.2f |%n", 100 * (mean - dense)));
                });
        return table.toString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, " %.2f |", 100 * share);
    }

    private static double mean(List<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.size();
    }

    /** Of a sample; 0 for one value. */
    private static double deviation(List<Double> values, double mean) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1));
    }
}
