package org.snn4j.hw.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.snn4j.hw.Breakdown;
import org.snn4j.hw.Comparison;
import org.snn4j.hw.EnergyUnit;
import org.snn4j.hw.Estimate;
import org.snn4j.hw.InputKind;
import org.snn4j.hw.LayerEstimate;
import org.snn4j.hw.SiNumber;
import org.snn4j.hw.WeightedLayer;
import org.snn4j.hw.Workload;
import org.snn4j.hw.sweep.Metric;
import org.snn4j.hw.sweep.SweepResult;
import org.snn4j.plot.Drawing;

/**
 * Charts of estimates, workloads and sweeps.
 *
 * <pre>{@code
 * Charts.energyByLayer(new Sata().estimate(workload)).write(Path.of("energy.svg"));
 * }</pre>
 */
public final class Charts {
    private static final String SQUARE_MILLIMETRE = "mm^2";

    private Charts() {}

    /** Energy of one inference, a bar for each layer, divided into components. */
    public static Drawing energyByLayer(Estimate estimate) {
        return energyByLayer(estimate.accelerator() + ": energy by layer", estimate.inference());
    }

    static Drawing energyByLayer(String title, Breakdown breakdown) {
        return layers(
                title,
                breakdown,
                LayerEstimate::energyByComponent,
                value -> energy(value, breakdown.unit()));
    }

    /** Energy of one inference, a bar for each component. */
    public static Drawing energyByComponent(Estimate estimate) {
        return components(
                estimate.accelerator() + ": energy by component",
                estimate.inference().energyByComponent(),
                "J");
    }

    /** Duration of one inference, a bar for each layer, divided into components where known. */
    public static Drawing latencyByLayer(Estimate estimate) {
        return layers(
                estimate.accelerator() + ": latency by layer",
                estimate.inference(),
                layer -> seconds(layer, estimate.clockHertz()),
                value -> quantity(value, "s"));
    }

    /** Duration of one inference, a bar for each component; no bars where the model has none. */
    public static Drawing latencyByComponent(Estimate estimate) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        estimate.inference()
                .cyclesByComponent()
                .forEach((part, cycles) -> seconds.put(part, cycles / estimate.clockHertz()));
        return components(estimate.accelerator() + ": latency by component", seconds, "s");
    }

    private static Map<String, Double> seconds(LayerEstimate layer, double clock) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        layer.cyclesByComponent().forEach((part, cycles) -> seconds.put(part, cycles / clock));
        if (seconds.isEmpty()) {
            seconds.put("all components", layer.cycles() / clock);
        }
        return seconds;
    }

    /** Area, a bar for each component. */
    public static Drawing areaByComponent(Estimate estimate) {
        return components(
                estimate.accelerator() + ": area by component",
                estimate.squareMillimetresByComponent(),
                SQUARE_MILLIMETRE);
    }

    /** Area that belongs to single layers, a bar for each layer. */
    public static Drawing areaByLayer(Estimate estimate) {
        return layers(
                estimate.accelerator() + ": area by layer",
                estimate.inference(),
                LayerEstimate::squareMillimetresByComponent,
                value -> quantity(value, SQUARE_MILLIMETRE));
    }

    /** One metric of all accelerators, a bar for each. */
    public static Drawing compare(Comparison comparison, Metric metric) {
        List<BarChart.Row> rows = new ArrayList<>();
        for (int i = 0; i < comparison.estimates().size(); i++) {
            rows.add(
                    new BarChart.Row(
                            comparison.names().get(i),
                            Map.of(metric.label(), metric.of(comparison.estimates().get(i)))));
        }
        return BarChart.draw(
                metric.label() + " of one inference",
                rows,
                value -> quantity(value, metric.unit()));
    }

    /** Density of the spikes that enter each layer, a strip for each layer. */
    public static Drawing inputDensity(Workload workload) {
        return density(
                "density of inputs",
                workload,
                layer ->
                        new HeatMap.Row(
                                layer.name()
                                        + (layer.inputKind() == InputKind.REAL_VALUES
                                                ? ", real values"
                                                : ""),
                                layer.input(),
                                layer.inputKind() == InputKind.SPIKES));
    }

    /** Density of the spikes that leave each layer, a strip for each layer. */
    public static Drawing outputDensity(Workload workload) {
        return density(
                "density of output spikes",
                workload,
                layer ->
                        new HeatMap.Row(
                                layer.name() + (layer.firesSpikes() ? "" : ", no neurons"),
                                layer.output(),
                                true));
    }

    private static Drawing density(
            String title, Workload workload, Function<WeightedLayer, HeatMap.Row> row) {
        return HeatMap.draw(
                title, workload.weightedLayers().stream().map(row).toList(), workload.timesteps());
    }

    /** All points of a sweep and the front of those that no other one beats in both metrics. */
    public static Drawing pareto(SweepResult result, Metric x, Metric y) {
        return ParetoPlot.draw(result, x, y);
    }

    private static Drawing layers(
            String title,
            Breakdown breakdown,
            Function<LayerEstimate, Map<String, Double>> parts,
            DoubleFunction<String> number) {
        List<BarChart.Row> rows = new ArrayList<>();
        for (LayerEstimate layer : breakdown.layers()) {
            rows.add(new BarChart.Row(layer.layer(), parts.apply(layer)));
        }
        return BarChart.draw(title, rows, number);
    }

    private static Drawing components(String title, Map<String, Double> parts, String unit) {
        List<BarChart.Row> rows = new ArrayList<>();
        parts.forEach((part, value) -> rows.add(new BarChart.Row(part, Map.of("all", value))));
        return BarChart.draw(title, rows, value -> quantity(value, unit));
    }

    static String energy(double value, EnergyUnit unit) {
        return unit == EnergyUnit.JOULE
                ? quantity(value, unit.label())
                : SiNumber.brief(value) + " " + unit.label();
    }

    /** A value with its unit, in signs that only a page can show. */
    static String quantity(double value, String unit) {
        return switch (unit) {
            case SQUARE_MILLIMETRE -> String.format(Locale.ROOT, "%.4g mm\u00b2", value);
            case "cycles" -> String.format(Locale.ROOT, "%,.0f cycles", value);
            default -> SiNumber.text(value, unit).replace(" u", " \u00b5");
        };
    }
}
