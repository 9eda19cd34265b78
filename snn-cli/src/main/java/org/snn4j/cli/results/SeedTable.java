package org.snn4j.cli.results;

import java.util.List;
import java.util.Locale;

/** Accuracies of several networks seed by seed, as a table in Markdown. */
public final class SeedTable {
    private SeedTable() {}

    /**
     * One network.
     *
     * @param name first column
     * @param accuracies shares from 0 to 1, one for each seed
     * @param more further columns, as they stand in the table
     */
    public record Row(String name, List<Double> accuracies, List<String> more) {
        /** Copies the lists. */
        public Row {
            accuracies = List.copyOf(accuracies);
            more = List.copyOf(more);
        }

        /** Mean of the accuracies. */
        public double mean() {
            double sum = 0;
            for (double accuracy : accuracies) {
                sum += accuracy;
            }
            return sum / accuracies.size();
        }

        /** Standard deviation of a sample; 0 for one value. */
        double deviation() {
            double mean = mean();
            double squares = 0;
            for (double accuracy : accuracies) {
                squares += (accuracy - mean) * (accuracy - mean);
            }
            return accuracies.size() < 2 ? 0 : Math.sqrt(squares / (accuracies.size() - 1));
        }
    }

    /**
     * The table.
     *
     * @param first heading of the first column
     * @param seeds one for each accuracy of a row
     * @param more headings of the further columns
     * @param rows the first is what the others are compared with
     */
    public static String of(String first, List<Long> seeds, List<String> more, List<Row> rows) {
        StringBuilder table = new StringBuilder("| ").append(first).append(" |");
        more.forEach(heading -> table.append(' ').append(heading).append(" |"));
        seeds.forEach(seed -> table.append(" seed ").append(seed).append(" |"));
        table.append(" mean, % | deviation | to the first, points |\n|---|");
        table.append("---:|".repeat(more.size() + seeds.size() + 3)).append('\n');
        for (Row row : rows) {
            table.append("| ").append(row.name()).append(" |");
            row.more().forEach(value -> table.append(' ').append(value).append(" |"));
            row.accuracies().forEach(accuracy -> table.append(percent(accuracy)));
            table.append(percent(row.mean())).append(percent(row.deviation()));
            double ahead = 100 * (row.mean() - rows.get(0).mean());
            table.append(
                    row == rows.get(0) ? " |\n" : String.format(Locale.ROOT, " %+.2f |%n", ahead));
        }
        return table.toString();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, " %.2f |", 100 * share);
    }
}
