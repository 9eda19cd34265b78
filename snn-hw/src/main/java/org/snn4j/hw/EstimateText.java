package org.snn4j.hw;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Text face of an estimate: the totals, one table per breakdown, areas, and what is missing. */
final class EstimateText {
    private final StringBuilder text = new StringBuilder();

    private EstimateText() {}

    static String write(Estimate estimate) {
        EstimateText face = new EstimateText();
        face.line("%s on %s (%s)", estimate.workload(), estimate.accelerator(), estimate.profile());
        face.line(
                "one inference: %s, %,d cycles (%s); area %.4f mm^2",
                energy(estimate.joules(), EnergyUnit.JOULE),
                estimate.cycles(),
                SiNumber.text(estimate.seconds(), "s"),
                estimate.squareMillimetres());
        face.breakdown(estimate.inference());
        estimate.alongside().forEach(face::breakdown);
        face.line("");
        face.line("area");
        estimate.squareMillimetresByComponent()
                .forEach((component, area) -> face.line("  %-24s %10.4f mm^2", component, area));
        face.list("not modelled", estimate.notModelled());
        face.list("notes", estimate.notes());
        return face.text.toString();
    }

    private void breakdown(Breakdown breakdown) {
        int width =
                breakdown.layers().stream()
                        .mapToInt(layer -> layer.layer().length())
                        .reduce(24, Math::max);
        String row = "  %-" + width + "s %-17s %14s %18s %7s";
        line("");
        line("%s: %s", breakdown.title(), energy(breakdown.energy(), breakdown.unit()));
        line(row, "layer", "sparsity", "cycles", "energy", "share");
        for (LayerEstimate layer : breakdown.layers()) {
            String cycles =
                    layer.cycles() == 0 ? "-" : String.format(Locale.ROOT, "%,d", layer.cycles());
            line(
                    row,
                    layer.layer(),
                    layer.sparsity(),
                    cycles,
                    energy(layer.energy(), breakdown.unit()),
                    share(layer.energy(), breakdown));
        }
        for (Map.Entry<String, Double> component : breakdown.energyByComponent().entrySet()) {
            double energy = component.getValue();
            line(
                    row,
                    component.getKey(),
                    "",
                    "",
                    energy(energy, breakdown.unit()),
                    share(energy, breakdown));
        }
    }

    private void list(String title, List<String> entries) {
        if (!entries.isEmpty()) {
            line("");
            line("%s", title);
            entries.forEach(entry -> line("  - %s", entry));
        }
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String share(double part, Breakdown whole) {
        return String.format(
                Locale.ROOT, "%.1f%%", whole.energy() == 0 ? 0 : 100 * part / whole.energy());
    }

    private static String energy(double value, EnergyUnit unit) {
        return unit == EnergyUnit.JOULE
                ? SiNumber.text(value, unit.label())
                : String.format(Locale.ROOT, "%.4e %s", value, unit.label());
    }
}
