package org.snn4j.cli.adaptation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.snn4j.hw.dfa.ActivityNetworks;
import org.snn4j.hw.dfa.DfaConfig;
import org.snn4j.hw.dfa.RuleComparison;
import org.snn4j.hw.dfa.Sensitivity;

/** The numbers of a study as tables, for pages and for Markdown. */
final class StudyTables {
    private static final int PUBLISHED_TIMESTEPS = 4;

    private final StudyResult result;

    /**
     * A table.
     *
     * @param head one text for each column
     * @param rows as many texts each
     */
    record Table(List<String> head, List<List<String>> rows) {
        String markdown() {
            StringBuilder text = new StringBuilder(line(head));
            text.append("|").append(" --- |".repeat(head.size())).append('\n');
            rows.forEach(row -> text.append(line(row)));
            return text.toString();
        }

        private static String line(List<String> cells) {
            return "| " + String.join(" | ", cells) + " |\n";
        }
    }

    StudyTables(StudyResult result) {
        this.result = result;
    }

    Table accuracies() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("trained, official test", StudyResult.Seed::test));
        rows.add(row("new users, exact", StudyResult.Seed::exact));
        rows.add(row("new users, deployed", StudyResult.Seed::deployed));
        for (Method method : Method.values()) {
            rows.add(
                    row(
                            "adapted by " + method.label() + ", rate " + result.rates().get(method),
                            seed -> seed.adapted(method)));
        }
        List<String> head = new ArrayList<>(List.of("accuracy, %"));
        result.seeds().forEach(seed -> head.add("seed " + seed.number()));
        head.addAll(List.of("mean", "deviation", "of the loss won back"));
        return new Table(head, withRecovery(rows));
    }

    private List<String> row(String name, ToDoubleFunction<StudyResult.Seed> value) {
        List<String> row = new ArrayList<>(List.of(name));
        result.seeds().forEach(seed -> row.add(percent(value.applyAsDouble(seed))));
        row.add(percent(result.mean(value)));
        row.add(percent(result.deviation(value)));
        return row;
    }

    private List<List<String>> withRecovery(List<List<String>> rows) {
        int first = rows.size() - Method.values().length;
        for (int i = 0; i < rows.size(); i++) {
            if (i < first) {
                rows.get(i).add("");
                continue;
            }
            Method method = Method.values()[i - first];
            double lost = result.mean(StudyResult.Seed::exact);
            double deployed = result.mean(StudyResult.Seed::deployed);
            double won = result.mean(seed -> seed.adapted(method)) - deployed;
            rows.get(i).add(String.format(Locale.ROOT, "%.0f %%", 100 * won / (lost - deployed)));
        }
        return rows;
    }

    Table noises() {
        List<List<String>> rows = new ArrayList<>();
        for (double noise : Study.NOISES) {
            List<String> row =
                    new ArrayList<>(
                            List.of(String.format(Locale.ROOT, "%.2f / %.2f", noise, 2 * noise)));
            row.add(percent(atNoise(noise, Adaptation.Result::deployed)));
            for (Method method : List.of(Method.BACK_PROPAGATION, Method.DIRECT_FEEDBACK)) {
                row.add(percent(atNoise(noise, user -> user.adapted().get(method).last())));
            }
            rows.add(row);
        }
        return new Table(
                List.of(
                        "noise of readings, forward / transposed",
                        "deployed, %",
                        "BP, %",
                        "DFA, %"),
                rows);
    }

    double atNoise(double noise, ToDoubleFunction<Adaptation.Result> value) {
        return result.mean(seed -> StudyResult.mean(seed.noises().get(noise), value));
    }

    Table costs() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("published, \"up to\"", "64.1 %", "2.1x", "10.1 %"));
        rows.add(
                cost(
                        "estimator, published shapes, density 0.15, T = 4",
                        RuleComparison.of(
                                DfaConfig.DEFAULT, ActivityNetworks.UCI_HAR, PUBLISHED_TIMESTEPS)));
        rows.add(cost("measured densities, T = 4", result.cost(PUBLISHED_TIMESTEPS)));
        rows.add(cost("measured densities, T = 1 as trained here", result.cost(1)));
        return new Table(List.of("DFA against BP", "energy saved", "faster", "area saved"), rows);
    }

    private static List<String> cost(String name, RuleComparison comparison) {
        return List.of(
                name,
                percent(comparison.energySaving()) + " %",
                String.format(Locale.ROOT, "%.2fx", comparison.latencyGain()),
                percent(comparison.areaSaving()) + " %");
    }

    Table absolute() {
        RuleComparison cost = result.cost(1);
        List<List<String>> rows = new ArrayList<>();
        rows.add(
                List.of(
                        "energy of a sample, uJ",
                        number(cost.backPropagation().picojoules().total() * 1e-6),
                        number(cost.direct().picojoules().total() * 1e-6)));
        rows.add(
                List.of(
                        "latency of a sample, us",
                        number(cost.backPropagation().nanoseconds().total() * 1e-3),
                        number(cost.direct().nanoseconds().total() * 1e-3)));
        rows.add(
                List.of(
                        "area, mm2",
                        number(cost.backPropagation().area().total() * 1e-6),
                        number(cost.direct().area().total() * 1e-6)));
        rows.add(
                List.of(
                        "bits stored for learning",
                        String.valueOf(cost.backPropagation().bufferBits()),
                        String.valueOf(cost.direct().bufferBits())));
        return new Table(List.of("measured densities, T = 1", "BP", "DFA"), rows);
    }

    Table sensitivities() {
        List<List<String>> rows = new ArrayList<>();
        for (Sensitivity.Row row : result.sensitivity(PUBLISHED_TIMESTEPS).rows()) {
            rows.add(cost(row.change(), row.comparison()));
        }
        return new Table(
                List.of("one parameter changed, T = 4", "energy saved", "faster", "area saved"),
                rows);
    }

    static String reasons() {
        return "The estimator's error converters (8 times the energy, 1.5 times the area of those"
                + " for spikes) are assumed so that the three published ratios come out at the"
                + " published shapes, T = 4 and a density of 0.15: agreement there is no"
                + " evidence. Measured densities differ, which moves the cost of gradients that"
                + " both rules share, and with T = 1 the error path, which does not depend on T,"
                + " weighs more. The paper's own best setting (\"up to\") is unknown.";
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", 100 * share);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
