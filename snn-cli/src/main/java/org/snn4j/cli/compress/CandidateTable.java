package org.snn4j.cli.compress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Candidates as rows of texts. */
public final class CandidateTable {
    private static final String NOT_MEASURED = "-";

    private CandidateTable() {}

    /** Heads of the columns. */
    public static List<String> head() {
        List<String> head =
                new ArrayList<>(
                        List.of(
                                "network",
                                "accuracy",
                                "zeros",
                                "spikes",
                                "bits",
                                "bytes",
                                "LoAS cycles",
                                "LoAS uJ"));
        for (String baseline : Hardware.BASELINES) {
            head.add(baseline + " x cycles");
            head.add(baseline + " x energy");
        }
        head.add("ms");
        head.add("ms, zeros skipped");
        return head;
    }

    /** A row for each candidate. */
    public static List<List<String>> rows(List<Candidate> candidates) {
        return candidates.stream().map(CandidateTable::row).toList();
    }

    private static List<String> row(Candidate c) {
        List<String> row = new ArrayList<>();
        row.add(c.name());
        row.add(text("%.2f %%", 100 * c.accuracy()));
        row.add(text("%.1f %%", 100 * c.size().sparsity()));
        row.add(text("%.1f %%", 100 * c.spikes().density()));
        row.add(Integer.toString(c.size().bits()));
        row.add(text("%,d", c.size().bytes()));
        if (c.hardware().isPresent()) {
            Hardware hardware = c.hardware().get();
            row.add(text("%,.0f", hardware.loas().cycles()));
            row.add(text("%.3f", 1e6 * hardware.loas().joules()));
            for (int b = 0; b < Hardware.BASELINES.size(); b++) {
                row.add(text("%.2f", hardware.speedUp(b)));
                row.add(text("%.2f", hardware.energyGain(b)));
            }
        } else {
            for (int i = 0; i < 2 + 2 * Hardware.BASELINES.size(); i++) {
                row.add(NOT_MEASURED);
            }
        }
        row.add(milliseconds(c.latency(), false));
        row.add(milliseconds(c.latency(), true));
        return row;
    }

    static String milliseconds(Optional<Candidate.Latency> latency, boolean dualSparse) {
        return latency.map(l -> text("%.3f", dualSparse ? l.dualSparse() : l.everyWeight()))
                .orElse(NOT_MEASURED);
    }

    private static String text(String format, Object value) {
        return String.format(Locale.ROOT, format, value);
    }

    /** The table in columns of plain text. */
    public static String plain(List<Candidate> candidates) {
        List<List<String>> all = new ArrayList<>(rows(candidates));
        all.add(0, head());
        int[] widths = new int[head().size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String format = i == 0 ? "%-" + widths[i] + "s" : "  %" + widths[i] + "s";
                line.append(String.format(format, row.get(i)));
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString();
    }
}
