package org.snn4j.hw.catalogue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.snn4j.hw.AcceleratorEntry;
import org.snn4j.hw.PublishedResult;

/** Published results of all accelerators next to ours, as Markdown. */
public final class PublishedTables {
    private static final String COMMAND = "./snn hw published --out docs/hardware.md";

    private PublishedTables() {}

    /** Computes every published result and writes one table for each accelerator. */
    public static String markdown(AcceleratorCatalogue catalogue) {
        StringBuilder page = new StringBuilder();
        page.append("# Published results next to ours\n\nWritten by `")
                .append(COMMAND)
                .append("`; every value in the column \"ours\" is computed by that command.\n");
        for (AcceleratorEntry<?> entry : catalogue.entries()) {
            page.append("\n## ").append(entry.name()).append("\n\n");
            page.append(cell(entry.description())).append(".\n\n");
            table(page, entry.published().get());
        }
        return page.toString();
    }

    private static void table(StringBuilder page, List<PublishedResult> results) {
        if (results.isEmpty()) {
            page.append("No published result can be recomputed.\n");
            return;
        }
        page.append("| result | source | unit | paper | ours | deviation | reason |\n");
        page.append("|---|---|---|---|---|---|---|\n");
        for (PublishedResult result : results) {
            page.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %s | %s | %s | %s | %s | %s |\n",
                            cell(result.name()),
                            cell(result.source()),
                            cell(result.unit()),
                            number(result.paperValue()),
                            number(result.ourValue()),
                            deviation(result.deviation()),
                            cell(result.reason())));
        }
    }

    private static String cell(String text) {
        return text.replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("\n", " ");
    }

    private static String number(double value) {
        double size = Math.abs(value);
        if (size < 1e9 && (value == Math.rint(value) || size >= 1e5)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return size >= 1e-3 && size < 1e5
                ? new BigDecimal(value)
                        .round(new MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString()
                : String.format(Locale.ROOT, "%.4e", value);
    }

    private static String deviation(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%+.2f %%", 100 * share) : "-";
    }
}
